import type { Partition } from "./model";

const viaSuffixes: Readonly<Record<Partition, readonly string[]>> = {
  aws: ["amazonaws.com"],
  "aws-us-gov": ["amazonaws.com"],
  "aws-cn": ["amazonaws.com", "amazonaws.com.cn"],
};

/** Builders of the ARNs that can be known before anything exists: all are exact, none has a wildcard of its own. */
export function arnsOf(partition: Partition) {
  const arn = (service: string, region: string, account: string, resource: string) =>
    `arn:${partition}:${service}:${region}:${account}:${resource}`;
  return {
    bucket: (name: string) => arn("s3", "", "", name),
    /** Every object of a bucket, or of a prefix in it (`path` ends with the slash). */
    objects: (name: string, path = "") => arn("s3", "", "", `${name}/${path}*`),
    role: (account: string, name: string) => arn("iam", "", account, `role/${name}`),
    /** @param host issuer without `https://` */
    identityProvider: (account: string, host: string) =>
      arn("iam", "", account, `oidc-provider/${host}`),
    /** The account as a principal; in a condition on `aws:PrincipalArn` it is the root user. */
    accountRoot: (account: string) => arn("iam", "", account, "root"),
    trail: (region: string, account: string, name: string) =>
      arn("cloudtrail", region, account, `trail/${name}`),
    topic: (region: string, account: string, name: string) => arn("sns", region, account, name),
    queue: (region: string, account: string, name: string) => arn("sqs", region, account, name),
    /** Without the `:*` that IAM needs for log events. */
    logGroup: (region: string, account: string, name: string) =>
      arn("logs", region, account, `log-group:${name}`),
    alarm: (region: string, account: string, name: string) =>
      arn("cloudwatch", region, account, `alarm:${name}`),
    keyAlias: (region: string, account: string, name: string) =>
      arn("kms", region, account, `alias/${name}`),
    eventBus: (region: string, account: string, name: string) =>
      arn("events", region, account, `event-bus/${name}`),
    any: arn,
    /**
     * What `kms:ViaService` says of calls that a service makes for others, in one Region or some. Sources disagree on
     * China: the developer guide of KMS has one suffix for all partitions, the Landing Zone Accelerator of AWS writes
     * that of the partition. Both stand for the same service, so both are named there.
     * Sources: KMS developer guide, "kms:ViaService"; awslabs/landing-zone-accelerator-on-aws, `security-stack.ts`.
     */
    viaService(service: string, regions: string | readonly string[]): string | readonly string[] {
      const names = [regions]
        .flat()
        .flatMap((region) =>
          viaSuffixes[partition].map((suffix) => `${service}.${region}.${suffix}`),
        );
      const [only] = names;
      return typeof regions === "string" && names.length === 1 && only !== undefined ? only : names;
    },
  } as const;
}

export type Arns = ReturnType<typeof arnsOf>;
