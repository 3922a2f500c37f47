import { caseTag } from "../organization/guardrails";
import { caseId } from "./case";
import type { Context } from "./duty";
import type { Place } from "./places";

/** Something of EC2 that belongs to an account, by way of example. */
export const ec2 = ({ estate: { arns }, account, region }: Place, kind: string) =>
  arns.any("ec2", region, account, `${kind}/${kind}-0123456789abcdef0`);
/** Names of snapshots and images hold no account. */
export const snapshot = ({ estate: { arns }, region }: Place) =>
  arns.any("ec2", region, "", "snapshot/snap-0123456789abcdef0");
/** Tags that a request gives or takes. */
export const tags = (...names: readonly string[]): Context => ({
  "aws:TagKeys": names,
  ...Object.fromEntries(names.map((name) => [`aws:RequestTag/${name}`, caseId])),
});
/** What is asked about is marked with its case. */
export const evidence: Context = { [`aws:ResourceTag/${caseTag}`]: caseId };
/** ARNs of buckets, images and snapshots name no account. */
export const inAccount = ({ account }: Place): Context => ({ "aws:ResourceAccount": account });
