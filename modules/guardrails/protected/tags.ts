import { caseTag, stackTag } from "../../../organization/guardrails";
import type { ConditionBlock } from "../../policy/document";
import { administrators } from "../exemptions";
import { anything, type Protection } from "../protection";

const tagged = (tag: string): ConditionBlock => ({
  Null: { [`aws:ResourceTag/${tag}`]: "false" },
});

/** What a stack of the baseline made and that has no name. */
export const ofStacks = tagged(stackTag);

/** What belongs to a case. */
export const ofCases = tagged(caseTag);

/** The tags that other statements go by. Tags given with the creation of a resource are not concerned. */
export const tagProtections = (): readonly Protection[] => [
  {
    id: "KeepTags",
    what: "give, change or take the tags by which flow logs, groups and evidence are known",
    actions: ["ec2:CreateTags", "ec2:DeleteTags"],
    resources: anything,
    exempt: [...administrators, "responder", "acquisition"],
    condition: {
      "ForAnyValue:StringEquals": { "aws:TagKeys": [stackTag, caseTag] },
      Null: { "ec2:CreateAction": "true" },
    },
  },
];
