import type { TypesInUse } from "../../offline/schema/types-in-use";
import { typesInUse } from "../../offline/schema/types-in-use";
import { organizationWith, sandbox } from "./organization";
import { synthesizeEstate } from "./synth-estate";

/** The Terraform types that the project emits for the example organization, in both profiles. */
export function emittedTypes(): TypesInUse {
  const stacks = [{}, sandbox].flatMap((overrides) => [
    ...synthesizeEstate(organizationWith(overrides)).stacks,
  ]);
  return typesInUse(
    stacks.map(({ id, text }) => ({ label: id, content: JSON.parse(text) as unknown })),
  );
}
