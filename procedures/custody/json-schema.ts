import { z } from "zod";
import { entrySchema } from "./entry";

export const custodySchemaFile = "procedures/custody/entry.schema.json";

/** The JSON Schema (draft 2020-12) of a custody entry, for other tools; it says nothing of the chain. */
export function custodyJsonSchema(): string {
  const { $schema, ...body } = z.toJSONSchema(entrySchema, { target: "draft-2020-12" });
  const schema = {
    $schema,
    $id: "urn:aws-ir-baseline:custody-entry",
    title: "Entry of the custody record",
    ...body,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
