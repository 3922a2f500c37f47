import { organizationWith } from "../support/organization";
import { type SynthesizedStack } from "../support/synth";
import { synthesizeEstate } from "../support/synth-estate";

/** Parsed `cdk.tf.json` by stack id. */
export type StacksJson = Readonly<Record<string, SynthesizedStack["json"]>>;

/** The stacks of the shipped organization file with some parts replaced. */
export const exampleStacks = (...overrides: Parameters<typeof organizationWith>): StacksJson =>
  Object.fromEntries(
    synthesizeEstate(organizationWith(...overrides)).stacks.map(({ id, json }) => [id, json]),
  );
