import type { Case } from "./case";

const sandbox = ["profile: production", "profile: sandbox"] as const;
const forensics = (name: string, yaml: string, ...messages: string[]): Case => ({
  name,
  edits: [["", `forensics:\n  ${yaml}\n`]],
  messages: messages.map((message) => `organization.yaml:45:${message}`),
});
const inSandbox = (each: Case): Case => ({ ...each, edits: [sandbox, ...each.edits] });

const sha256 = `"${"0a".repeat(32)}"`;
const tool = (keys: Readonly<Record<string, string>> = {}) =>
  `{ ${Object.entries({ name: "avml", version: '"0.14.0"', platform: "linux", sha256, ...keys })
    .map(([key, value]) => `${key}: ${value}`)
    .join(", ")} }`;
const nine =
  "eu-west-1, us-east-1, us-east-2, us-west-1, us-west-2, eu-west-2, eu-west-3, eu-north-1, sa-east-1";
const role = (account: string, partition = "aws") => `arn:${partition}:iam::${account}:role/person`;

export const forensicsCases: readonly Case[] = [
  forensics(
    "evidence that is kept as long as its lock",
    "evidence: { lockDays: 90, expireDays: 90 }",
  ),
  forensics(
    "evidence that expires before its lock",
    "evidence: { lockDays: 400, expireDays: 365 }",
    "42 forensics.evidence.expireDays: 365 days end before the lock of 400 days, so S3 would not delete anything then; write 400 or more, or a shorter lockDays",
  ),
  {
    name: "evidence that expires before the lock of its profile",
    edits: [["", "forensics:\n  evidence: { expireDays: 365 }\n"]],
    messages: [
      "organization.yaml:45:27 forensics.evidence.expireDays: 365 days end before the lock of 1095 days, so S3 would not delete anything then; write 1095 or more, or a shorter lockDays",
    ],
  },
  forensics(
    "a lock too short for production",
    "evidence: { lockDays: 89 }",
    "25 forensics.evidence.lockDays: 89 days are too short for production: evidence must be safe until the case is judged; write 90 or more, or profile: sandbox",
  ),
  inSandbox(
    forensics(
      "a lock too long for a sandbox",
      "evidence: { lockDays: 31, expireDays: 31 }",
      "25 forensics.evidence.lockDays: 31 days are too long for a sandbox, in which everything can be destroyed; write 30 or less, or profile: production",
    ),
  ),
  forensics(
    "a lock of no days",
    "evidence: { lockDays: 0 }",
    "25 forensics.evidence.lockDays: 0 is less than 1; write a whole number from 1 to 36500",
  ),
  forensics("two analysis Regions", "analysisRegions: [us-east-1, eu-west-1]"),
  forensics(
    "an analysis Region that is not governed",
    "analysisRegions: [eu-west-1, eu-north-1]",
    "32 forensics.analysisRegions[1]: eu-north-1 is not governed; remove it, or add it to regions.governed",
  ),
  forensics(
    "an analysis Region of another partition",
    "analysisRegions: [eu-west-1, cn-north-1]",
    "32 forensics.analysisRegions[1]: cn-north-1 is a Region of the partition aws-cn, not of aws; write a Region of aws, or correct organization.partition",
  ),
  forensics(
    "analysis Regions without the home Region",
    "analysisRegions: [us-east-1]",
    "20 forensics.analysisRegions: lacks the home Region eu-west-1, to which evidence of all other Regions goes; add eu-west-1",
  ),
  {
    name: "nine analysis Regions",
    edits: [
      ["governed: [eu-west-1, us-east-1]", `governed: [${nine}]`],
      ["", `forensics:\n  analysisRegions: [${nine}]\n`],
    ],
    messages: [
      "organization.yaml:45:20 forensics.analysisRegions: has more than 6 entries; keep 6 or fewer",
    ],
  },
  forensics(
    "an analysis Region twice",
    "analysisRegions: [eu-west-1, eu-west-1]",
    "32 forensics.analysisRegions[1]: eu-west-1 is in the list already; remove it",
  ),
  forensics(
    "a tool for both platforms, and one with a key of its own",
    `tools: [${tool()}, ${tool({ platform: "windows" })}, ${tool({ name: "lime", key: "lime/1/lime.ko" })}]`,
  ),
  forensics(
    "a hash in upper case",
    `tools: [${tool({ sha256: `"${"0A".repeat(32)}"` })}]`,
    `69 forensics.tools[0].sha256: "${"0A".repeat(28)}0..." is not accepted; write 64 hexadecimal digits in lower case, in quotes`,
  ),
  forensics(
    "a hash that is too short",
    `tools: [${tool({ sha256: '"0a"' })}]`,
    '69 forensics.tools[0].sha256: "0a" is not accepted; write 64 hexadecimal digits in lower case, in quotes',
  ),
  forensics(
    "a tool without a hash",
    "tools: [{ name: avml, version: '1', platform: linux }]",
    "11 forensics.tools[0].sha256: is missing; add the key sha256 (SHA-256 of the file, as its publisher prints it)",
  ),
  forensics(
    "two versions of a tool",
    `tools: [${tool()}, ${tool({ version: '"0.15.0"' })}]`,
    "147 forensics.tools[1].name: avml for linux is pinned already; keep the version that is in use; files of earlier ones stay in the bucket",
  ),
  forensics(
    "two tools with one file",
    `tools: [${tool()}, ${tool({ name: "other", key: "other/1/avml" })}]`,
    "271 forensics.tools[1].key: avml for linux is the file of another tool already; write a key that ends in another name",
  ),
  forensics(
    "a key with a space",
    `tools: [${tool({ key: "a b" })}]`,
    '142 forensics.tools[0].key: "a b" is not accepted; write 1 to 200 letters, digits or /._-, beginning with a letter or digit',
  ),
  forensics("people of accounts of the file", `analysts: ["${role("333333333333")}"]`),
  forensics(
    "people of another organization",
    `analysts: ["${role("999999999999")}"]`,
    `14 forensics.analysts[0]: ${role("999999999999")} is in the account 999999999999, which is not in this organization; write a role or user of one of the accounts of this file`,
  ),
  forensics(
    "custodians of another partition",
    `custodians: ["${role("333333333333", "aws-cn")}"]`,
    `16 forensics.custodians[0]: ${role("333333333333", "aws-cn")} is in the partition aws-cn, not in aws; write an ARN that begins with arn:aws:`,
  ),
  {
    name: "custodians of a suspended account",
    edits: [
      ["    role: workload\n", "    role: workload\n    status: suspended\n"],
      ["", `forensics: { custodians: ["${role("666666666666")}"] }\n`],
    ],
    messages: [
      `organization.yaml:45:27 forensics.custodians[0]: ${role("666666666666")} is in accounts[5] (shop), which is suspended; write a role or user of an active account`,
    ],
  },
  forensics(
    "a wildcard among the custodians",
    'custodians: ["arn:aws:iam::333333333333:role/*"]',
    '16 forensics.custodians[0]: "arn:aws:iam::333333333333:role/*" is not accepted; write the ARN of an IAM role or user, without wildcards',
  ),
  forensics(
    "a custodian twice",
    `custodians: ["${role("333333333333")}", "${role("333333333333")}"]`,
    `57 forensics.custodians[1]: ${role("333333333333")} is in the list already; remove it`,
  ),
];
