import { each, rule } from "../../engine/rule";
import { any, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { labelOf } from "../../iam/document";
import { claimsAboutStatements, isForEverybody, resourcePolicyTypes } from "../../iam/every-policy";

const allow = (Principal: ExampleJson, Condition: ExampleJson, Effect = "Allow") =>
  given("aws_sqs_queue_policy.objects", {
    queue_url: "q",
    policy: policy({
      Sid: "Send",
      Effect,
      Principal,
      Action: "sqs:SendMessage",
      Resource: "arn:aws:sqs:eu-west-1:111111111111:objects",
      Condition,
    }),
  });
const finds = ["aws_sqs_queue_policy.objects#Send"];
const fromBucket = { ArnEquals: { "aws:SourceArn": "arn:aws:s3:::logs" } };
const organization = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };

/** What names many principals at once that no list could. Source: IAM user guide, global condition keys. */
const names = /^aws:(?:PrincipalOrgID|PrincipalOrgPaths|SourceVpce|SourceVpc)$/i;

export const principalsAreNamed = rule({
  id: "IRR-ACCESS-016",
  title: "An Allow for everybody is one for the organization",
  severity: "high",
  why: "With a wildcard as the principal, conditions alone decide who is let in: one that is dropped or misspelt later opens the resource to the world, and no reviewer sees a new name.",
  fix: "Name the service, account or role as the principal; keep * for all accounts of the organization, with aws:PrincipalOrgID.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
  ],
  waivable: 30,
  applies: each(resourcePolicyTypes),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement) =>
      statement.effect === "Deny" || !isForEverybody(statement)
        ? undefined
        : any(
            statement.conditions.map(({ operator, key }) =>
              whether(
                names.test(key) && /^(?:ForAnyValue:)?String(?:Equals|Like)$/.test(operator),
                { text: `${labelOf(statement)} names nobody`, at: statement.at },
              ),
            ),
            { text: `${labelOf(statement)} names nobody`, at: statement.at },
          ),
    ),
  examples: {
    passes: [allow("*", organization), allow({ AWS: "*" }, organization)],
    fails: [
      { given: [allow("*", {})], finds },
      { note: "a service could be named", given: [allow("*", fromBucket)], finds },
      {
        note: "a condition that a missing key satisfies",
        given: [allow("*", { StringEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } })],
        finds,
      },
    ],
    undecided: [
      {
        given: [given("aws_sqs_queue_policy.objects", { queue_url: "q", policy: unknown })],
        finds: ["aws_sqs_queue_policy.objects#document"],
      },
    ],
    ignores: [allow({ Service: "s3.amazonaws.com" }, fromBucket), allow("*", {}, "Deny")],
  },
});
