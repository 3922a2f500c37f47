import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import type { Statement } from "../policy/document";

/**
 * The way in which every document hands evidence over: as the collector, for one case. In the collector's own account
 * its trust, which names these roles, is enough. A person's session names its source identity, and keeps it in the next
 * role; that of a document has none.
 * Sources: IAM user guide, "Cross-account policy evaluation logic", "Monitor and control actions taken with assumed roles".
 */
export const handOver = (
  { forensics }: Estate,
  { id }: Account,
  by: "documents" | "people",
): Statement[] =>
  id === forensics.account.id
    ? []
    : [
        {
          Sid: "HandEvidenceOver",
          Effect: "Allow",
          Action: [
            "sts:AssumeRole",
            ...(by === "people" ? ["sts:SetSourceIdentity"] : []),
            "sts:TagSession",
          ],
          Resource: forensics.collector.arn,
        },
      ];

/** What a document has changed, until its release has put it back. */
export const keepState = ({ arns, procedures }: Estate, { id }: Account): Statement => ({
  Sid: "KeepState",
  Effect: "Allow",
  Action: ["ssm:DeleteParameter", "ssm:GetParameter", "ssm:PutParameter"],
  Resource: arns.any("ssm", "*", id, `parameter${procedures.statePath}*`),
});

/** A host is marked with its case. Without the second condition, a call that names no tag would delete all of them. */
export const markHosts = (
  { arns }: Estate,
  { id }: Account,
  ...tags: readonly string[]
): Statement => ({
  Sid: "MarkHosts",
  Effect: "Allow",
  Action: ["ec2:CreateTags", "ec2:DeleteTags"],
  Resource: arns.any("ec2", "*", id, "instance/*"),
  Condition: {
    "ForAllValues:StringEquals": { "aws:TagKeys": tags },
    Null: { "aws:TagKeys": "false" },
  },
});
