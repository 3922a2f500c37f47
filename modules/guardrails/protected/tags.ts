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

const tagKeys = { "ForAnyValue:StringEquals": { "aws:TagKeys": [stackTag, caseTag] } };
const mayTag = [...administrators, "responder", "acquisition"] as const;

/** The tags that other statements go by. */
export const tagProtections = (): readonly Protection[] => [
  {
    // Tags given with the creation of a resource are not concerned.
    id: "GiveTags",
    what: "give or change the tags by which flow logs, groups and evidence are known",
    actions: ["ec2:CreateTags"],
    resources: anything,
    exempt: mayTag,
    condition: { ...tagKeys, Null: { "ec2:CreateAction": "true" } },
  },
  {
    id: "TakeTags",
    what: "take the tags by which flow logs, groups and evidence are known",
    actions: ["ec2:DeleteTags"],
    resources: anything,
    exempt: mayTag,
    condition: tagKeys,
  },
];
