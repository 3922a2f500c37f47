import type { Partition } from "./model";

/** What differs between AWS partitions. */
export interface PartitionFacts {
  /** Region whose events hold those of the global services (IAM, STS, Organizations, sign-in). */
  readonly globalServiceRegion: string;
  /** Suffix of the service principals that carry the partition's own domain, such as CloudWatch Logs. */
  readonly dnsSuffix: string;
  /** Domain of the console, below a Region's name. */
  readonly consoleDomain: string;
}

/** Source: AWS General Reference, "Service endpoints"; CloudTrail user guide, "Global service events". */
export const partitions: Readonly<Record<Partition, PartitionFacts>> = {
  aws: {
    globalServiceRegion: "us-east-1",
    dnsSuffix: "amazonaws.com",
    consoleDomain: "console.aws.amazon.com",
  },
  "aws-us-gov": {
    globalServiceRegion: "us-gov-west-1",
    dnsSuffix: "amazonaws.com",
    consoleDomain: "console.amazonaws-us-gov.com",
  },
  "aws-cn": {
    globalServiceRegion: "cn-north-1",
    dnsSuffix: "amazonaws.com.cn",
    consoleDomain: "console.amazonaws.cn",
  },
};
