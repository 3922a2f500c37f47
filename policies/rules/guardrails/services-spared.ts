import { claim, each, rule } from "../../engine/rule";
import { all, not } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { organizationOf } from "../../iam/organization";
import { denies } from "../../iam/evaluate";
import { policyIn } from "../../iam/resource-policies";

/** What AWS services do with evidence and its keys, on behalf of accounts of the organization. */
const services: Readonly<Record<string, readonly string[]>> = {
  "backup.amazonaws.com": ["kms:Decrypt"],
  "cloudtrail.amazonaws.com": ["s3:PutObject", "kms:GenerateDataKey"],
  "config.amazonaws.com": ["s3:PutObject"],
  "delivery.logs.amazonaws.com": ["s3:PutObject", "kms:GenerateDataKey"],
  "events.amazonaws.com": ["sqs:SendMessage"],
  "sns.amazonaws.com": ["sqs:SendMessage"],
};

const perimeter = (Condition: ExampleJson) =>
  given("aws_organizations_policy.perimeter", {
    name: "perimeter",
    type: "RESOURCE_CONTROL_POLICY",
    content: policy({
      Effect: "Deny",
      Principal: "*",
      Action: ["s3:*", "kms:*", "sqs:*"],
      Resource: "*",
      Condition,
    }),
  });
const outside = { "aws:PrincipalOrgID": "o-a1b2c3d4e5" };
const every = Object.keys(services).map((name) => `aws_organizations_policy.perimeter#${name}`);

export const servicesSpared = rule({
  id: "IRR-GUARD-007",
  title: "Resource control policies let AWS services deliver evidence",
  severity: "critical",
  why: "A service belongs to no organization: a perimeter that denies whoever is outside also denies CloudTrail, AWS Config and log delivery, and the evidence stops without a word.",
  fix: 'Add BoolIfExists aws:PrincipalIsAWSService "false" to the condition of the Deny.',
  docs: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html",
  ],
  waivable: false,
  applies: each("aws_organizations_policy", (it) => it.attr("type").is("RESOURCE_CONTROL_POLICY")),
  check: ({ it, estate }) => {
    const document = policyIn(it, "content");
    const organization = organizationOf(estate);
    return Object.entries(services).map(([service, actions]) =>
      claim(
        service,
        all(
          actions.map((action) =>
            not(
              denies(document, {
                principal: {
                  kind: "service",
                  service,
                  sourceArn: `arn:aws:any:eu-west-1:111111111111:any`,
                  sourceAccount: "111111111111",
                  ...(organization !== undefined && { sourceOrganization: organization }),
                },
                action,
                resource: "arn:aws:any:::any",
                context: {
                  "aws:resourceorgid": "any",
                  "s3:x-amz-server-side-encryption-customer-algorithm": "absent",
                },
              }),
            ),
          ),
        ),
      ),
    );
  },
  examples: {
    passes: [
      perimeter({
        StringNotEqualsIfExists: outside,
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      }),
      [
        perimeter({
          StringNotEqualsIfExists: { "aws:SourceOrgID": outside["aws:PrincipalOrgID"] },
          Null: { "aws:SourceAccount": "false" },
          Bool: { "aws:PrincipalIsAWSService": "true" },
        }),
        given("aws_s3_bucket_policy.logs", {
          bucket: "logs",
          policy: policy({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:*",
            Resource: "arn:aws:s3:::logs",
            Condition: { StringNotEquals: outside },
          }),
        }),
      ],
    ],
    fails: [{ given: [perimeter({ StringNotEqualsIfExists: outside })], finds: every }],
    undecided: [
      {
        given: [
          given("aws_organizations_policy.perimeter", {
            name: "perimeter",
            type: "RESOURCE_CONTROL_POLICY",
            content: unknown,
          }),
        ],
        finds: every,
      },
    ],
    ignores: [
      given("aws_organizations_policy.scp", {
        name: "scp",
        type: "SERVICE_CONTROL_POLICY",
        content: policy(),
      }),
    ],
  },
});
