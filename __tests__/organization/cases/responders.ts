import type { Case } from "./case";

const security = "333333333333";
const trusted = (name: string, arns: readonly string[], ...messages: string[]): Case => ({
  name,
  edits: [
    ["", `responders:\n  trustedPrincipals: [${arns.map((arn) => `"${arn}"`).join(", ")}]\n`],
  ],
  messages: messages.map((message) => `organization.yaml:45:${message}`),
});
const role = (account: string, name = "oncall", partition = "aws") =>
  `arn:${partition}:iam::${account}:role/${name}`;
const at = "23 responders.trustedPrincipals[0]:";

export const respondersCases: readonly Case[] = [
  trusted("responders of the security and forensics accounts", [
    role(
      security,
      "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Responder_0a1b2c3d4e5f6071",
    ),
    role("444444444444"),
    `arn:aws:iam::${security}:user/ir-breakglass`,
  ]),
  trusted(
    "a responder of another partition",
    [role(security, "oncall", "aws-cn")],
    `${at} ${role(security, "oncall", "aws-cn")} is in the partition aws-cn, not in aws; write an ARN that begins with arn:aws:`,
  ),
  trusted(
    "a responder of another organization",
    [role("999999999999")],
    `${at} ${role("999999999999")} is in the account 999999999999, which is not in this organization; write a role or user of one of the accounts of this file`,
  ),
  trusted(
    "a responder of a workload",
    [role("666666666666")],
    `${at} ${role("666666666666")} is in accounts[5] (shop), which may be part of the incident; write a role or user of the security or the forensics account`,
  ),
  trusted(
    "a responder of the management account",
    [role(security), role("111111111111")],
    `64 responders.trustedPrincipals[1]: ${role("111111111111")} is in accounts[0] (management), which may be part of the incident; write a role or user of the security or the forensics account`,
  ),
  {
    name: "a responder of a suspended account",
    edits: [
      ["    role: workload\n", "    role: workload\n    status: suspended\n"],
      ["", `responders: { trustedPrincipals: ["${role("666666666666")}"] }\n`],
    ],
    messages: [
      `organization.yaml:45:35 responders.trustedPrincipals[0]: ${role("666666666666")} is in accounts[5] (shop), which is suspended; write a role or user of an active account`,
    ],
  },
  trusted(
    "the break-glass role as a responder",
    [role(security, "IR-BreakGlass")],
    `${at} ${role(security, "IR-BreakGlass")} is the break-glass role; write the role or user of people who respond`,
  ),
  trusted(
    "the pipeline's roles as responders",
    [role(security, "ir-baseline-plan"), role(security, "ci/ir-baseline-apply")],
    `${at} ${role(security, "ir-baseline-plan")} is the role with which the pipeline plans; write the role or user of people who respond`,
    `74 responders.trustedPrincipals[1]: ${role(security, "ci/ir-baseline-apply")} is the role with which the pipeline applies; write the role or user of people who respond`,
  ),
  trusted(
    "a responder twice",
    [role(security), role(security)],
    `64 responders.trustedPrincipals[1]: ${role(security)} is in the list already; remove it`,
  ),
  trusted(
    "a wildcard among the responders",
    [role(security, "*")],
    `${at} "${role(security, "*")}" is not accepted; write the ARN of an IAM role or user, without wildcards`,
  ),
];
