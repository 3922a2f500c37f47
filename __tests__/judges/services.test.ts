import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { procedureFiles } from "../../stacks/procedures";
import { estateWith, inPartition, root } from "../support/organization";

interface Partition {
  readonly partition: string;
  readonly services: Readonly<Record<string, unknown>>;
}

const library = join(root, ".venv", "lib");
const [python = ""] = readdirSync(library);
/** Which services have an endpoint in a partition, as the AWS SDK for Python knows them. */
const { partitions } = JSON.parse(
  readFileSync(join(library, python, "site-packages/botocore/data/endpoints.json"), "utf8"),
) as { partitions: readonly Partition[] };

/** Services that the CLI calls otherwise than their endpoints. */
const endpoints: Readonly<Record<string, string>> = {
  accessanalyzer: "access-analyzer",
  cloudwatch: "monitoring",
  configservice: "config",
  s3api: "s3",
};

/** Services that sentences may speak of, by their endpoints. */
const words: Readonly<Record<string, string>> = {
  "Access Analyzer": "access-analyzer",
  "AWS Backup": "backup",
  "AWS Config": "config",
  "AWS Health": "health",
  "AWS Support": "support",
  CloudTrail: "cloudtrail",
  EventBridge: "events",
  GuardDuty: "guardduty",
  "IAM Identity Center": "sso",
  Inspector: "inspector2",
  Macie: "macie2",
  "Security Hub": "securityhub",
  Shield: "shield",
  "Systems Manager": "ssm",
};

describe.each([
  ["aws-cn", "cn-north-1", "cn-northwest-1"],
  ["aws-us-gov", "us-gov-west-1", "us-gov-east-1"],
] as const)("the pages of %s", (partition, home, other) => {
  const pages = procedureFiles(estateWith(inPartition(partition, home, other)))
    .map(({ content }) => content)
    // Detections watch for services that a partition may get.
    .map((page) => page.replaceAll(/^\| IR-.*$/gm, ""))
    .join("\n");
  const { services = {} } = partitions.find((each) => each.partition === partition) ?? {};
  const isThere = (endpoint: string) => Object.hasOwn(services, endpoint);

  test("call services that are there", () => {
    const called = new Set(
      [...pages.matchAll(/(?<=^ *|\$\()aws ([a-z0-9-]+) [a-z0-9-]+/gm)].map(
        ([, name = ""]) => name,
      ),
    );
    expect(called.size).toBeGreaterThan(15);
    expect([...called].filter((name) => !isThere(endpoints[name] ?? name))).toEqual([]);
  });

  test("speak of services that are there", () => {
    const spoken = Object.entries(words).filter(([word]) => pages.includes(word));
    expect(spoken.length).toBeGreaterThan(8);
    expect(spoken.filter(([, endpoint]) => !isThere(endpoint)).map(([word]) => word)).toEqual([]);
    // Its Regions are listed without an endpoint. Source: CloudShell user guide, "Supported AWS Regions".
    expect(pages.includes("CloudShell")).toBe(partition !== "aws-cn");
  });
});
