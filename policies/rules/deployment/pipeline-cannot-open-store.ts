import { stateStoresOf, trustsToken } from "../../aws/states";
import { claim, each, rule } from "../../engine/rule";
import { all } from "../../engine/tri";
import { pipeline, stateStore } from "../../examples/deployment";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { organizationOf } from "../../iam/organization";
import { roleOf } from "../../iam/request";
import { isDeployer, rolesOf } from "../../iam/roles";
import { policyIn } from "../../iam/resource-policies";
import { isDenied } from "../../iam/who";

const forms = ["synth", "joined"] as const;
/** What would open the store, or let states be lost. Source: Service Authorization Reference, Amazon S3. */
const reconfigures = [
  "s3:DeleteBucketPolicy",
  "s3:PutBucketAcl",
  "s3:PutBucketLogging",
  "s3:PutBucketNotification",
  "s3:PutBucketObjectLockConfiguration",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketVersioning",
  "s3:PutBucketWebsite",
  "s3:PutEncryptionConfiguration",
  "s3:PutInventoryConfiguration",
  "s3:PutLifecycleConfiguration",
  "s3:PutReplicationConfiguration",
];
const deny = (
  Action: ExampleJson,
  PrincipalArn: ExampleJson = "arn:aws:iam::111111111111:role/pipeline",
) => ({
  Effect: "Deny",
  Principal: "*",
  Action,
  Resource: "arn:aws:s3:::state",
  Condition: { ArnEquals: { "aws:PrincipalArn": PrincipalArn } },
});
const finds = ["aws_iam_role.pipeline#store"];

export const pipelineCannotOpenStore = rule({
  id: "IRR-DEPLOY-009",
  title: "The pipeline cannot reconfigure the bucket that holds the states",
  severity: "high",
  why: "A pipeline writes states and never needs to change their bucket: with that right, whoever takes it over has states expire, copied elsewhere or opened to others.",
  fix: "Deny every change of the bucket's configuration to the pipeline's roles, in the bucket's policy.",
  docs: [
    "https://developer.hashicorp.com/terraform/language/backend/s3#protecting-access-to-workspace-state",
  ],
  waivable: 30,
  applies: each("aws_iam_role"),
  check: ({ it, estate }) => {
    const works =
      policyIn(it, "assume_role_policy").statements.some(trustsToken) ||
      rolesOf(it).some((role) => isDeployer(role, estate));
    if (!works) return [];
    const principal = roleOf(it.arn, organizationOf(estate));
    return stateStoresOf(estate)
      .filter(({ bucket }) => bucket.account === it.account)
      .map(({ bucket }) =>
        claim(
          "store",
          all(reconfigures.map((action) => isDenied(bucket, principal, action, bucket.arn))),
        ),
      );
  },
  examples: {
    passes: [{ given: [...pipeline([]), ...stateStore([deny(reconfigures)])], forms }],
    fails: [
      { given: [...pipeline([]), ...stateStore()], finds, forms },
      { given: [...pipeline([]), ...stateStore([deny(reconfigures.slice(1))])], finds, forms },
      {
        note: "another role is denied",
        given: [
          ...pipeline([]),
          ...stateStore([deny(reconfigures, "arn:aws:iam::111111111111:role/other")]),
        ],
        finds,
        forms,
      },
    ],
    undecided: [
      { given: [...pipeline([]), ...stateStore([deny(reconfigures, unknown)])], finds, forms },
    ],
    ignores: [given("aws_iam_role.other", { name: "other" })],
  },
});
