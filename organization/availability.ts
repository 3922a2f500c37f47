import type { Partition } from "./model";

/** What the baseline uses and what one might suspect to be missing in a partition. */
export type Feature =
  | "account alternate contacts"
  | "AWS CloudShell"
  | "Backup Audit Manager"
  | "backup policies"
  | "backup restore testing"
  | "backup service opt-in"
  | "block of public AMIs"
  | "block of public snapshots"
  | "block of public SSM documents"
  | "central root access"
  | "costs in US dollars"
  | "EC2 declarative policies"
  | "EC2 serial console"
  | "events to another Region"
  | "IAM Access Analyzer"
  | "logically air-gapped vaults"
  | "resource control policies"
  | "Resolver query logs"
  | "service-managed stack sets";

interface Availability {
  readonly feature: Feature;
  readonly missingIn: readonly Partition[];
  /** Regions of the other partitions without it. @default - none */
  readonly missingInRegions?: readonly string[];
  readonly source: string;
}

/** One row a feature, checked in 2026 for the commercial, GovCloud (US) and China partitions. */
export const availability: readonly Availability[] = [
  {
    feature: "account alternate contacts",
    missingIn: ["aws-us-gov"],
    source:
      "Endpoints of the AWS SDKs: service `account` has one in aws and aws-cn, none in aws-us-gov",
  },
  {
    feature: "AWS CloudShell",
    missingIn: ["aws-cn"],
    source: "CloudShell user guide, supported AWS Regions: GovCloud (US) is listed, China is not",
  },
  {
    feature: "block of public AMIs",
    missingIn: [],
    source: "EC2 API reference of the China Regions, EnableImageBlockPublicAccess",
  },
  {
    feature: "block of public snapshots",
    missingIn: [],
    source: "AWS Config rule ebs-snapshot-block-public-access, list of Regions",
  },
  {
    feature: "block of public SSM documents",
    missingIn: [],
    source: "AWS Config rule ssm-automation-block-public-sharing, list of Regions",
  },
  {
    feature: "EC2 declarative policies",
    missingIn: [],
    source:
      "Getting Started with AWS in China and AWS GovCloud (US) user guide, Organizations, differences: not named",
  },
  {
    feature: "resource control policies",
    missingIn: [],
    source:
      "Getting Started with AWS in China and AWS GovCloud (US) user guide, Organizations, differences: not named",
  },
  {
    feature: "EC2 serial console",
    missingIn: [],
    source: "EC2 user guide, serial console endpoints and fingerprints: both China Regions listed",
  },
  {
    feature: "events to another Region",
    missingIn: ["aws-cn"],
    source: "EventBridge user guide, event buses in another Region: any to any, except in China",
  },
  {
    feature: "IAM Access Analyzer",
    missingIn: [],
    source: "Endpoints of the AWS SDKs: access-analyzer in every Region of all three partitions",
  },
  {
    feature: "Resolver query logs",
    missingIn: [],
    source:
      "Endpoints of the AWS SDKs: route53resolver in every Region; Route 53 in China, differences: none named",
  },
  {
    feature: "backup policies",
    missingIn: ["aws-cn"],
    source: "Getting Started with AWS in China, Organizations, policy types that cannot be used",
  },
  {
    feature: "Backup Audit Manager",
    missingIn: ["aws-cn"],
    source:
      "AWS Backup document history, Audit Manager Regional expansions: no China Region is named",
  },
  {
    feature: "backup restore testing",
    missingIn: ["aws-cn"],
    source:
      "AWS Backup document history, restore testing Regional expansions: no China Region is named",
  },
  {
    feature: "backup service opt-in",
    missingIn: ["aws-cn"],
    source:
      "Announcement of AWS Backup service opt-in, 2020: all Regions except Beijing and Ningxia",
  },
  {
    feature: "logically air-gapped vaults",
    missingIn: ["aws-us-gov", "aws-cn"],
    missingInRegions: [
      "ap-east-2",
      "ap-southeast-5",
      "ap-southeast-6",
      "ap-southeast-7",
      "ca-west-1",
      "mx-central-1",
    ],
    source: "AWS Backup developer guide, feature availability by AWS Region",
  },
  {
    feature: "central root access",
    missingIn: ["aws-cn"],
    source: "Getting Started with AWS in China, IAM: there is no root user",
  },
  {
    feature: "costs in US dollars",
    missingIn: ["aws-us-gov", "aws-cn"],
    source:
      "AWS GovCloud (US) user guide, billing: charges are those of the associated standard account; AWS China bills in CNY",
  },
  {
    feature: "service-managed stack sets",
    missingIn: ["aws-cn"],
    source:
      "CloudFormation user guide in China, prerequisites: StackSets has no trusted access there",
  },
];

/** Whether AWS offers a feature in a partition, and in a Region of it where the Regions differ. */
export const isAvailable = (wanted: Feature, partition: Partition, region?: string): boolean =>
  !availability.some(
    ({ feature, missingIn, missingInRegions = [] }) =>
      feature === wanted &&
      (missingIn.includes(partition) ||
        (region !== undefined && missingInRegions.includes(region))),
  );
