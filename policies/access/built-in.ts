import type { Policy, Statement } from "../iam/document";

/** Policies of AWS that no estate holds. */
const place = (address: string) => ({ stack: "", address, path: [] });

/** A policy that allows actions on everything, and that no estate holds. */
export const allowing = (sid: string, actions: readonly string[]): Policy => {
  const at = place(sid);
  const statement: Statement = {
    effect: "Allow",
    sid,
    principal: undefined,
    notPrincipal: undefined,
    actions,
    notActions: undefined,
    resources: ["*"],
    notResources: undefined,
    conditions: [],
    literal: false,
    at,
  };
  return { statements: [statement], version: "2012-10-17", unread: undefined, at };
};

/** What `AdministratorAccess` and `FullAWSAccess` say. */
export const allowsEverything: Policy = allowing("everything", ["*"]);

/** Managed policies that change nothing, by their names. */
const readOnly = /:policy\/(?:job-function\/)?(?:ReadOnlyAccess|SecurityAudit|ViewOnlyAccess)$/;

/**
 * A managed policy of AWS as far as its name tells what it can harm; of others nobody knows here what they say, and
 * AWS changes them.
 * @returns undefined where it changes nothing
 */
export function managedPolicy(arn: string): Policy | undefined {
  if (!/^arn:[^:]+:iam::aws:policy\//.test(arn) || readOnly.test(arn)) return undefined;
  if (arn.endsWith(":policy/AdministratorAccess")) return allowsEverything;
  const at = place(arn);
  return {
    statements: [],
    version: undefined,
    unread: { text: `depends on ${arn}, which AWS maintains`, at },
    at,
  };
}

/**
 * What a session of `sts:AssumeRoot` may do, all tasks together.
 * Source: IAM user guide, "Perform a privileged task on a member account"; AWS managed policy reference, "root-task".
 */
export const rootTasks: Policy = allowing("root tasks", [
  "iam:DeactivateMFADevice",
  "iam:DeleteAccessKey",
  "iam:DeleteLoginProfile",
  "iam:DeleteSigningCertificate",
  "s3:DeleteBucketPolicy",
  "s3:GetBucketPolicy",
  "s3:PutBucketPolicy",
  "sqs:GetQueueAttributes",
  "sqs:SetQueueAttributes",
]);
