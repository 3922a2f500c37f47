import { weakensBucket } from "../../aws/destructive-actions";
import { each, rule } from "../../engine/rule";
import { any, maybe, not } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { denies } from "../../iam/evaluate";
import { organizationOf } from "../../iam/organization";
import { type Principal, roleOf, someAdministrator } from "../../iam/request";
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
  check: ({ it, estate }) => {
    const { account, deployer } = it;
    const denied = (principal: Principal) =>
      any(
        needed.map((action) =>
          accessTo(it).some((document) =>
            denies(document, { principal, action, resource: it.arn }),
          ),
        ),
      );
    if (deployer !== undefined) return not(denied(roleOf(deployer, organizationOf(estate))));
    // Whoever deploys has the provider's own credentials: not locked out where nobody is.
    const anybody =
      account === undefined
        ? maybe("")
        : denied(someAdministrator(account, organizationOf(estate)));
    return anybody.answer === "no"
      ? not(anybody)
      : maybe("the provider does not name the role that deploys");
  },
  examples: {
    passes: [
      given("aws_s3_bucket.logs", { bucket: "logs" }),
      deny(["arn:aws:iam::111111111111:role/deployer"]),
    ],
    fails: [deny("arn:aws:iam::111111111111:role/break-glass")],
    undecided: [deny(unknown)],
  },
});
