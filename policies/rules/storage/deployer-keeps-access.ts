import { weakensBucket } from "../../aws/destructive-actions";
import { claim, each, rule } from "../../engine/rule";
import { maybe, not } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { denies } from "../../iam/evaluate";
import { roleOf } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";

/** What the next apply needs; deleting the bucket is not among it. */
const needed = [
  "s3:GetBucketPolicy",
  ...weakensBucket.filter((action) => !action.startsWith("s3:Delete")),
];

const deny = (exempt: ExampleJson) => [
  given("aws_s3_bucket.logs", { bucket: "logs" }),
  given("aws_s3_bucket_policy.logs", {
    bucket: "${aws_s3_bucket.logs.id}",
    policy: policy({
      Sid: "DenyConfiguration",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutBucketPolicy",
      Resource: "arn:aws:s3:::logs",
      Condition: { ArnNotEquals: { "aws:PrincipalArn": exempt } },
    }),
  }),
];

export const deployerKeepsAccess = rule({
  id: "IRR-STORE-011",
  title: "The role that deploys a bucket is not locked out of it",
  severity: "high",
  why: "A bucket policy that denies its own deployer can only be mended by the root user of the account.",
  fix: "Exempt the role that the provider assumes from every Deny on the bucket's configuration.",
  docs: ["https://repost.aws/knowledge-center/s3-accidentally-denied-access"],
  waivable: 30,
  applies: each("aws_s3_bucket"),
  check: ({ it }) =>
    needed.map((action) =>
      claim(
        action,
        it.deployer === undefined
          ? maybe("the provider does not name the role that deploys")
          : not(denied(it, it.deployer, action)),
      ),
    ),
  examples: {
    passes: [
      given("aws_s3_bucket.logs", { bucket: "logs" }),
      deny(["arn:aws:iam::111111111111:role/deployer"]),
    ],
    fails: [
      {
        given: deny("arn:aws:iam::111111111111:role/break-glass"),
        finds: ["aws_s3_bucket.logs#s3:PutBucketPolicy"],
      },
    ],
    undecided: [{ given: deny(unknown), finds: ["aws_s3_bucket.logs#s3:PutBucketPolicy"] }],
  },
});

function denied(bucket: Parameters<typeof accessTo>[0], deployer: string, action: string) {
  return accessTo(bucket).some((document) =>
    denies(document, { principal: roleOf(deployer), action, resource: bucket.arn }),
  );
}
