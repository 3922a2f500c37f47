import { claim, each, rule } from "../../engine/rule";
import { all, maybe, not, type Tri } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import type { Policy, Statement } from "../../iam/document";
import { denies } from "../../iam/evaluate";
import { policyOf, resourcePolicyTypes, tagOf } from "../../iam/every-policy";
import { requestsOfGrant, servicesOf } from "../../iam/service-grants";

const write = (Condition: ExampleJson = {}) => ({
  Sid: "Write",
  Effect: "Allow",
  Principal: { Service: "config.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::logs/AWSLogs/*",
  Condition: { StringEquals: { "aws:SourceAccount": "111111111111" }, ...(Condition as object) },
});
const deny = (Condition: ExampleJson, Action = "s3:*") => ({
  Sid: "Deny",
  Effect: "Deny",
  Principal: "*",
  Action,
  Resource: "arn:aws:s3:::logs/*",
  Condition,
});
const outsiders = { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
const bucketPolicy = (...statements: readonly ExampleJson[]) =>
  given("aws_s3_bucket_policy.logs", { bucket: "logs", policy: policy(...statements) });
const finds = ["aws_s3_bucket_policy.logs#Write"];

export const grantsToServicesHold = rule({
  id: "IRR-ACCESS-006",
  title: "What a policy grants to a service, it does not deny to it",
  severity: "critical",
  why: "AWS services have neither a principal ARN nor an organization: a Deny that exempts people by those stops log delivery, and nobody is told.",
  fix: 'Add the condition BoolIfExists aws:PrincipalIsAWSService "false" to the Deny; refuse a wrong encryption only where a request names one.',
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalisawsservice",
  ],
  waivable: false,
  applies: each(resourcePolicyTypes),
  check: ({ it }) => {
    const document = policyOf(it);
    const grants = document.statements.filter(
      (each) => each.effect === "Allow" && servicesOf(each).length > 0,
    );
    const claims = grants.map((each) => claim(tagOf(each), holds(document, each)));
    return document.unread ? [...claims, claim("document", maybe(document.unread))] : claims;
  },
  examples: {
    passes: [
      bucketPolicy(write()),
      bucketPolicy(
        write(),
        deny({ ...outsiders, BoolIfExists: { "aws:PrincipalIsAWSService": "false" } }),
        deny({ ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::1:role/x" } }, "s3:DeleteObject"),
        deny({
          StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" },
          Null: { "s3:x-amz-server-side-encryption": "false" },
        }),
      ),
    ],
    fails: [
      { given: [bucketPolicy(write(), deny(outsiders))], finds },
      {
        given: [
          bucketPolicy(
            write(),
            deny({ ArnNotEquals: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/x" } }),
          ),
        ],
        finds,
      },
      {
        note: "a writer that relies on the bucket's default names no encryption",
        given: [
          bucketPolicy(
            write(),
            deny({ StringNotEquals: { "s3:x-amz-server-side-encryption": "aws:kms" } }),
          ),
        ],
        finds,
      },
    ],
    undecided: [
      {
        given: [bucketPolicy(write(), deny({ StringEquals: { "aws:SourceAccount": unknown } }))],
        finds,
      },
    ],
    ignores: [bucketPolicy(deny(outsiders))],
  },
});

const holds = (document: Policy, grant: Statement): Tri =>
  all(requestsOfGrant(grant).map((request) => not(denies(document, request))));
