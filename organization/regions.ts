/** The AWS partitions that the baseline knows: commercial, GovCloud (US) and China. */
export const partitionNames = ["aws", "aws-us-gov", "aws-cn"] as const;

type Partition = (typeof partitionNames)[number];

/** One AWS Region, as far as the baseline must know it. */
export interface Region {
  readonly code: string;
  readonly partition: Partition;
  /**
   * Disabled in an account until somebody enables it. Every Region that opened after 20 March 2019 is
   * opt-in, except ap-northeast-3 (source: AWS Account Management guide, "Enable or disable AWS Regions").
   */
  readonly optIn: boolean;
  /**
   * Global services whose API calls are recorded as events of this Region only (sources: CloudTrail user
   * guide, "Global service events"; EventBridge user guide, "Troubleshooting"; Getting started with AWS in
   * China, "IAM": the one control plane is in Beijing; Organizations user guide, "Region support": Ningxia).
   */
  readonly globalServices?: string;
}

const region = (partition: Partition, code: string, optIn = false, globalServices?: string) =>
  ({
    code,
    partition,
    optIn,
    ...(globalServices === undefined ? {} : { globalServices }),
  }) satisfies Region;
const optIn = true;

/** Regions that exist in 2026 (source: AWS Regions and Availability Zones guide, "AWS Regions"). */
export const allRegions: readonly Region[] = [
  region("aws", "us-east-1", false, "IAM, STS, Organizations and sign-in"),
  region("aws", "us-east-2"),
  region("aws", "us-west-1"),
  region("aws", "us-west-2"),
  region("aws", "af-south-1", optIn),
  region("aws", "ap-east-1", optIn),
  region("aws", "ap-east-2", optIn),
  region("aws", "ap-northeast-1"),
  region("aws", "ap-northeast-2"),
  region("aws", "ap-northeast-3"),
  region("aws", "ap-south-1"),
  region("aws", "ap-south-2", optIn),
  region("aws", "ap-southeast-1"),
  region("aws", "ap-southeast-2"),
  region("aws", "ap-southeast-3", optIn),
  region("aws", "ap-southeast-4", optIn),
  region("aws", "ap-southeast-5", optIn),
  region("aws", "ap-southeast-6", optIn),
  region("aws", "ap-southeast-7", optIn),
  region("aws", "ca-central-1"),
  region("aws", "ca-west-1", optIn),
  region("aws", "eu-central-1"),
  region("aws", "eu-central-2", optIn),
  region("aws", "eu-north-1"),
  region("aws", "eu-south-1", optIn),
  region("aws", "eu-south-2", optIn),
  region("aws", "eu-west-1"),
  region("aws", "eu-west-2"),
  region("aws", "eu-west-3"),
  region("aws", "il-central-1", optIn),
  region("aws", "me-central-1", optIn),
  region("aws", "me-south-1", optIn),
  region("aws", "mx-central-1", optIn),
  region("aws", "sa-east-1"),
  region("aws-us-gov", "us-gov-west-1", false, "IAM, STS, Organizations and sign-in"),
  region("aws-us-gov", "us-gov-east-1"),
  region("aws-cn", "cn-north-1", false, "IAM, STS and sign-in"),
  region("aws-cn", "cn-northwest-1", false, "Organizations"),
];

const byCode: ReadonlyMap<string, Region> = new Map(allRegions.map((entry) => [entry.code, entry]));

/** The Region with a code, whatever its partition; undefined when there is none. */
export function findRegion(code: string): Region | undefined {
  return byCode.get(code);
}

export function regionsOf(partition: Partition): readonly Region[] {
  return allRegions.filter((entry) => entry.partition === partition);
}
