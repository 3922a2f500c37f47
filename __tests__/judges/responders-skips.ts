import type { Skip } from "./verdict";

const rights = (policy: string) => `account-*/aws_iam_role_policy.ir-${policy}.policy`;

/** What parliament finds in the responders' policies and is right as it is. */
export const respondersParliamentSkips: readonly Skip[] = [
  {
    rule: "RESOURCE_POLICY_PRIVILEGE_ESCALATION",
    where: ["account-*/aws_iam_policy.responder-boundary.policy"],
    reason: "A boundary gives nothing: it only says what may be given at most.",
  },
  {
    rule: "RESOURCE_POLICY_PRIVILEGE_ESCALATION",
    where: [rights("responder-contain")],
    detail: "*but does allow s3:PutBucketPolicy",
    reason:
      "Containing a bucket is changing its policy. The baseline's own buckets are denied, the document keeps the state before, and custody records who did it.",
  },
  {
    rule: "RESOURCE_STAR",
    where: [rights("acquisition-acquire")],
    detail: 'Look: ["ec2:DescribeInstanceAttribute"]',
    reason: "A read of one instance at a time, in a role that looks at every instance.",
  },
  {
    rule: "RESOURCE_STAR",
    where: [rights("readonly-read")],
    detail: "LookUp: *",
    reason: "Responders read how every document and every automation of the account runs.",
  },
  {
    rule: "RESOURCE_STAR",
    where: [rights("responder-contain")],
    detail: "Look: *",
    reason: "Reads of whatever is to be contained, which nobody knows before.",
  },
];

/** What checkov finds in what responders have ready and is right as it is. */
export const respondersCheckovSkips: readonly Skip[] = [
  ...["CKV_AWS_62", "CKV_AWS_63", "CKV2_AWS_40"].map((rule) => ({
    rule,
    where: ["account-*/aws_iam_policy.responder-boundary"],
    reason: "A boundary gives nothing: it only says what may be given at most.",
  })),
  {
    rule: "CKV_AWS_61",
    where: ["account-*/aws_iam_role.ir-readonly", "account-*/aws_iam_role.ir-responder"],
    reason:
      "The principal is an account on purpose, narrowed by conditions that the check does not read: named people or MFA, and a source identity.",
  },
  {
    rule: "CKV_AWS_61",
    where: ["account-*/aws_iam_role.response-starter"],
    reason:
      "The security account on purpose, narrowed by conditions that the check does not read: to the dispatcher's role and the organization.",
  },
  {
    rule: "CKV2_AWS_5",
    where: ["account-*/aws_security_group.quarantine-*"],
    reason: "Nothing is in these groups until a host is isolated.",
  },
];
