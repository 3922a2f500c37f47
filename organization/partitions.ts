import type { Partition } from "./model";

/** What differs between AWS partitions. */
export interface PartitionFacts {
  /** Region whose events hold those of the global services (IAM, STS, Organizations, sign-in). */
  readonly globalServiceRegion: string;
  /** Suffix of the service principals that carry the partition's own domain, such as CloudWatch Logs. */
  readonly dnsSuffix: string;
}

/** Source: AWS General Reference, "Service endpoints"; CloudTrail user guide, "Global service events". */
export const partitions: Readonly<Record<Partition, PartitionFacts>> = {
  aws: { globalServiceRegion: "us-east-1", dnsSuffix: "amazonaws.com" },
  "aws-us-gov": { globalServiceRegion: "us-gov-west-1", dnsSuffix: "amazonaws.com" },
  "aws-cn": { globalServiceRegion: "cn-north-1", dnsSuffix: "amazonaws.com.cn" },
};
