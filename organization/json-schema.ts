import { z } from "zod";
import { organizationSchema } from "./schema";

/** File name of the JSON Schema, at the root of the project; the organization file points editors at it. */
export const jsonSchemaFile = "organization.schema.json";

/**
 * The JSON Schema (draft 2020-12) of the organization file, for editors and other tools.
 * It knows the structure; what one part means for another is checked by loadOrganization alone.
 */
export function organizationJsonSchema(): string {
  const { $schema, ...body } = z.toJSONSchema(organizationSchema, {
    target: "draft-2020-12",
    io: "input",
    override: ({ jsonSchema }) => {
      // Notes for the documentation, not keywords of JSON Schema.
      delete jsonSchema.id;
      delete jsonSchema.unit;
    },
  });
  const schema = {
    $schema,
    $id: "urn:aws-ir-baseline:organization-file",
    title: "Organization file of aws-ir-baseline",
    ...body,
  };
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
