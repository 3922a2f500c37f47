import { createEstate } from "../../organization/estate";
import type { Organization } from "../../organization/model";
import { AccountStack } from "../../stacks/account";
import { ForensicsStack } from "../../stacks/forensics";
import { type Drawing, mermaid } from "./diagram";
import { drawnStacks } from "./synthesized";

/** Page whose diagram is drawn, from the root of the project. */
export const forensicsPage = "docs/forensics.md";

/** One workload account stands for all of them; of the Regions, the home Region is drawn. */
const workload = "shop-production";

const roles: Readonly<Record<string, string>> = {
  "ir-acquisition": "Role ir-acquisition",
  "ir-responder": "Role ir-responder",
  "evidence-collector": "Collector: one case a session",
  analyst: "Analyst",
  "analyst-readonly": "Read-only analyst",
  workstation: "Workstation",
};
const buckets: Readonly<Record<string, string>> = {
  evidence: "Evidence, locked",
  working: "Working copies",
  tools: "Tools, locked",
  "access-logs": "Access logs",
};

const drawing = (home: string, accountId: string): Drawing => {
  const bucketOf = (id: string) => id.replace(`-${home}`, "");
  return {
    boxes: [
      {
        type: "aws_iam_role",
        label: (args) =>
          roles[String(args["name"]).replace(/^.*?-ir-/, "")] ?? String(args["name"]),
        when: (_, id) => id in roles,
      },
      {
        type: "aws_s3_bucket",
        label: (args) =>
          Object.entries(buckets).find(([purpose]) =>
            String(args["bucket"]).includes(`-${purpose}-`),
          )?.[1] ?? String(args["bucket"]),
        when: (args, id) =>
          bucketOf(id) in buckets && String(args["bucket"]).endsWith(`-${accountId}-${home}`),
      },
      { type: "aws_dynamodb_table", label: () => "Custody record, append only" },
      {
        type: "aws_kms_key",
        label: (args) => `Key: ${String(args["description"])}`,
        when: (_, id) => /^(custody-key$|evidence-)/.test(id),
      },
      {
        type: "aws_vpc_endpoint",
        label: () => "S3 endpoint of the analysis network",
        when: (args, id) => args["region"] === home && id.endsWith("-s3"),
      },
      {
        type: "aws_launch_template",
        label: () => "Launch template of workstations",
        when: (args) => args["region"] === home,
      },
    ],
    arrows: [
      {
        type: "aws_iam_role",
        to: "assume_role_policy",
        toType: "aws_iam_role",
        label: "is assumed by",
      },
      ...["aws_s3_bucket", "aws_dynamodb_table"].map((toType) => ({
        type: "aws_iam_role_policy",
        from: "role",
        to: "policy",
        toType,
        label: "has rights on",
      })),
      {
        type: "aws_s3_bucket_policy",
        from: "bucket",
        to: "policy",
        toType: "aws_vpc_endpoint",
        label: "is read through",
      },
      {
        type: "aws_s3_bucket_server_side_encryption_configuration",
        from: "bucket",
        to: "rule",
        toType: "aws_kms_key",
        label: "encrypts with",
      },
      {
        type: "aws_dynamodb_table",
        to: "server_side_encryption",
        toType: "aws_kms_key",
        label: "encrypts with",
      },
      {
        type: "aws_launch_template",
        to: "block_device_mappings",
        toType: "aws_kms_key",
        label: "encrypts with",
      },
      {
        type: "aws_s3_bucket_logging",
        from: "bucket",
        to: "target_bucket",
        toType: "aws_s3_bucket",
        label: "tells of accesses",
      },
    ],
  };
};

/** The diagram of the page, drawn from the synthesised stacks. */
export function forensicsDiagram(organization: Organization): string {
  const estate = createEstate(organization);
  const account = estate.activeAccounts.find(({ name }) => name === workload);
  if (account === undefined) throw new Error(`no account ${workload}`);
  const stacks = drawnStacks((app) => [
    { stack: new AccountStack(app, estate, account), title: "Every account" },
    { stack: new ForensicsStack(app, estate), title: "Forensics account" },
  ]);
  return mermaid(stacks, drawing(organization.regions.home, estate.forensics.account.id));
}
