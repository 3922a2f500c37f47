import { pair, rule } from "../../engine/rule";
import { any, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { accessTo } from "../../iam/resource-policies";
import { ofDeployer } from "../../iam/who";
import { queryLogWritesToBucket } from "../../relations/network";

const central = { account: "222222222222", stack: "log-archive" };
const logged = (Condition?: ExampleJson, Action = "s3:ListBucket") => [
  given("aws_route53_resolver_query_log_config.dns", {
    name: "dns",
    destination_arn: "arn:aws:s3:::dns",
  }),
  given("aws_s3_bucket.dns", { bucket: "dns" }, central),
  given(
    "aws_s3_bucket_policy.dns",
    {
      bucket: "dns",
      policy: policy({
        Effect: "Allow",
        Principal: "*",
        Action,
        Resource: "arn:aws:s3:::dns",
        ...(Condition === undefined ? {} : { Condition }),
      }),
    },
    central,
  ),
];
const deployers = (name: string) => ({
  StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
  ArnLike: { "aws:PrincipalArn": `arn:aws:iam::*:role/${name}` },
});

export const queryLogsCanStart = rule({
  id: "IRR-STORE-028",
  title: "Whoever sets up DNS query logs may list the bucket they go to",
  severity: "high",
  why: "Route 53 lists the bucket with the rights of the caller when query logging begins: without this right of another account's role the apply stops, and DNS stays unrecorded there.",
  fix: "Allow s3:ListBucket on the bucket to the deploying roles of the organization, by aws:PrincipalOrgID and aws:PrincipalArn.",
  docs: [
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs-choosing-target-resource.html",
  ],
  waivable: 30,
  applies: pair(queryLogWritesToBucket),
  check: ({ it, other, estate }) =>
    any([
      whether(
        it.account !== undefined && it.account === other.account,
        "the bucket is another account's",
      ),
      ofDeployer(it, estate, (principal) =>
        accessTo(other).some((document) =>
          allows(document, { principal, action: "s3:ListBucket", resource: other.arn }),
        ),
      ),
    ]),
  examples: {
    passes: [
      logged(deployers("deployer")),
      [
        given("aws_route53_resolver_query_log_config.dns", {
          name: "dns",
          destination_arn: "arn:aws:s3:::dns",
        }),
        given("aws_s3_bucket.dns", { bucket: "dns" }),
      ],
    ],
    fails: [
      logged(deployers("somebody-else")),
      logged(deployers("deployer"), "s3:GetBucketAcl"),
      logged(deployers("deployer")).slice(0, 2),
    ],
    undecided: [logged({ ArnLike: { "aws:PrincipalArn": unknown } })],
  },
});
