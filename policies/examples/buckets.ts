import { type Attributes, type ExampleJson, given, type GivenResource, policy } from "./given";

/** A bucket that keeps evidence: its objects are locked. */
export const evidence = given("aws_s3_bucket.logs", { bucket: "logs", object_lock_enabled: true });

/** A bucket that keeps none. */
export const scratch = given("aws_s3_bucket.scratch", { bucket: "scratch" });

/** A setting of the bucket, in a resource of its own. */
export const setting = (kind: string, attributes: Attributes): GivenResource =>
  given(`aws_s3_bucket_${kind}.logs`, { bucket: "${aws_s3_bucket.logs.id}", ...attributes });

/** The bucket with a policy. */
export const withPolicy = (...statements: readonly ExampleJson[]): readonly GivenResource[] => [
  evidence,
  setting("policy", { policy: policy(...statements) }),
];

/** A Deny for everybody on the bucket and its objects. */
export const deny = (
  Action: ExampleJson,
  Condition: ExampleJson,
  Resource: ExampleJson = ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"],
): ExampleJson => ({ Effect: "Deny", Principal: "*", Action, Resource, Condition });

/** A role of the bucket's account. */
export const role = (name: string): string => `arn:aws:iam::111111111111:role/${name}`;

/** Condition of a Deny that spares these roles. */
export const allBut = (...names: readonly string[]): ExampleJson => ({
  ArnNotEquals: { "aws:PrincipalArn": names.map(role) },
});

/** What makes an estate a rehearsal: short locks in governance mode on buckets that may be emptied. */
export const rehearsal: readonly GivenResource[] = [
  given("aws_s3_bucket.rehearsal", { bucket: "rehearsal", force_destroy: true }),
  given("aws_s3_bucket_object_lock_configuration.rehearsal", {
    bucket: "${aws_s3_bucket.rehearsal.id}",
    rule: { default_retention: { mode: "GOVERNANCE", days: 1 } },
  }),
];
