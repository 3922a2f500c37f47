import type { Estate } from "../../../organization/estate";
import { administrators, destroyers } from "../exemptions";
import { anything, type Protection } from "../protection";

/** Grants that AWS services ask for on behalf of a caller, such as of EBS, are no gift to somebody, and they end them. */
const byHand = { BoolIfExists: { "kms:GrantIsForAWSResource": "false" } };

/** Keys of the baseline, known by their aliases, which nobody else may give, move or take. */
export function keyProtections(estate: Estate): readonly Protection[] {
  const { arns, named } = estate;
  const ofBaseline = {
    "ForAnyValue:StringLike": { "kms:ResourceAliases": `alias/${named("*")}` },
  };
  return [
    {
      id: "DestroyKeys",
      what: "disable keys of the baseline, or schedule their deletion",
      actions: ["kms:DisableKey", "kms:DisableKeyRotation", "kms:ScheduleKeyDeletion"],
      resources: anything,
      exempt: destroyers(estate),
      condition: ofBaseline,
    },
    {
      id: "ChangeKeys",
      what: "change who may use keys of the baseline",
      actions: ["kms:PutKeyPolicy", "kms:TagResource", "kms:UntagResource"],
      resources: anything,
      exempt: administrators,
      condition: ofBaseline,
    },
    {
      id: "GrantKeys",
      what: "grant keys of the baseline to somebody",
      actions: ["kms:CreateGrant"],
      resources: anything,
      exempt: [...administrators, "acquisition"],
      condition: { ...ofBaseline, ...byHand },
    },
    {
      id: "RevokeGrants",
      what: "take a grant of keys of the baseline away",
      actions: ["kms:RevokeGrant"],
      resources: anything,
      exempt: administrators,
      condition: { ...ofBaseline, ...byHand },
    },
    {
      id: "MoveAliases",
      what: "give, move or take aliases of the baseline",
      actions: ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"],
      resources: [arns.keyAlias("*", "*", named("*"))],
      exempt: administrators,
    },
  ];
}
