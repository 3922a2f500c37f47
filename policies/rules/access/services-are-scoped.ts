import { claim, each, rule } from "../../engine/rule";
import { any, maybe, type Tri, whether, yes } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { type Condition, labelOf, type Statement } from "../../iam/document";
import { policyIn, resourcePolicyAttributes } from "../../iam/resource-policies";

/** Keys that tie a service's request to whom it acts for. Source: IAM user guide, "The confused deputy problem". */
const sourceKeys = [
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "kms:encryptioncontext:aws:logs:arn",
  "kms:encryptioncontext:aws:cloudtrail:arn",
  "kms:calleraccount",
];

/** A path that only one account's logs are written to bounds the account as a condition does. */
const oneAccountsLogs = /:s3:::.*\/AWSLogs\/\d{12}\//;

/**
 * Services that send no source to some resources: a condition would stop them. Sources: EventBridge user guide,
 * "Using resource-based policies", topics; SNS developer guide, "Key management", the topics' keys.
 */
const sendNoSource: Readonly<Record<string, readonly string[]>> = {
  "events.amazonaws.com": [
    "aws_kms_key",
    "aws_kms_key_policy",
    "aws_sns_topic",
    "aws_sns_topic_policy",
  ],
};

const statement = (
  Principal: ExampleJson,
  Condition?: ExampleJson,
  Resource = "arn:aws:s3:::logs/*",
) => ({
  Sid: "Write",
  Effect: "Allow",
  Principal,
  Action: "s3:PutObject",
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});
const bucketPolicy = (...statements: readonly ExampleJson[]) =>
  given("aws_s3_bucket_policy.logs", { bucket: "logs", policy: policy(...statements) });
const trail = { Service: "cloudtrail.amazonaws.com" };
const finds = ["aws_s3_bucket_policy.logs#Write"];

export const servicesAreScoped = rule({
  id: "IRR-ACCESS-001",
  title: "Services act on resources only for accounts that are ours",
  severity: "high",
  why: "A service principal acts for whoever asks the service: without a source condition a stranger's account can have it write into, or read from, this resource (the confused deputy).",
  fix: "Add a condition on aws:SourceArn, aws:SourceAccount or aws:SourceOrgID to the statement.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"],
  waivable: 90,
  applies: each(Object.keys(resourcePolicyAttributes)),
  check: ({ it }) => {
    const document = policyIn(it, resourcePolicyAttributes[it.type] ?? "policy");
    const claims = document.statements
      .filter(({ effect, principal }) => effect === "Allow" && servicesOf(principal).length > 0)
      .map((each) =>
        claim(each.sid ?? `Statement[${String(each.at.path.at(-1))}]`, isScoped(each, it.type)),
      );
    return document.unread ? [...claims, claim("document", maybe(document.unread))] : claims;
  },
  examples: {
    passes: [
      bucketPolicy(statement(trail, { StringEquals: { "aws:SourceAccount": "111111111111" } })),
      bucketPolicy(statement(trail, { ArnLike: { "aws:SourceArn": unknown } })),
      bucketPolicy(statement(trail, undefined, "arn:aws:s3:::logs/AWSLogs/111111111111/*")),
      given("aws_sns_topic_policy.alerts", {
        arn: "arn:aws:sns:eu-west-1:111111111111:alerts",
        policy: policy({
          Sid: "Rules",
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sns:Publish",
          Resource: "arn:aws:sns:eu-west-1:111111111111:alerts",
        }),
      }),
      given("aws_iam_role.instance", {
        assume_role_policy: policy({
          Effect: "Allow",
          Principal: { Service: "ec2.amazonaws.com" },
          Action: "sts:AssumeRole",
        }),
      }),
    ],
    fails: [
      { given: [bucketPolicy(statement(trail))], finds },
      {
        note: "a condition that a missing key satisfies is none",
        given: [
          bucketPolicy(statement(trail, { StringEqualsIfExists: { "aws:SourceAccount": "1" } })),
        ],
        finds,
      },
      {
        note: "a path for all accounts is no scope",
        given: [bucketPolicy(statement(trail, undefined, "arn:aws:s3:::logs/AWSLogs/*"))],
        finds,
      },
      {
        note: "to a queue EventBridge says for which rule it acts",
        given: [
          given("aws_sqs_queue_policy.dead", {
            queue_url: "https://sqs.eu-west-1.amazonaws.com/111111111111/dead",
            policy: policy({
              Sid: "Rules",
              Effect: "Allow",
              Principal: { Service: "events.amazonaws.com" },
              Action: "sqs:SendMessage",
              Resource: "arn:aws:sqs:eu-west-1:111111111111:dead",
            }),
          }),
        ],
        finds: ["aws_sqs_queue_policy.dead#Rules"],
      },
      {
        note: "any account is no scope",
        given: [bucketPolicy(statement(trail, { ArnLike: { "aws:SourceArn": "*" } }))],
        finds,
      },
    ],
    undecided: [
      {
        given: [given("aws_s3_bucket_policy.logs", { bucket: "logs", policy: unknown })],
        finds: ["aws_s3_bucket_policy.logs#document"],
      },
    ],
    ignores: [bucketPolicy(statement({ AWS: "111111111111" }))],
  },
});

const servicesOf = (principal: Statement["principal"]) =>
  principal === undefined || principal === "*" ? [] : (principal.Service ?? []);

/** Services whose role trust is bound by the role's own use, an instance profile or a function. */
const boundByUse = new Set(["ec2.amazonaws.com", "lambda.amazonaws.com"]);

function isScoped(statement: Statement, type: string): Tri {
  const names = servicesOf(statement.principal).map(String);
  if (names.every((name) => (sendNoSource[name] ?? []).includes(type) || boundByUse.has(name)))
    return yes();
  const { resources = [] } = statement;
  if (resources.length > 0 && resources.every((name) => oneAccountsLogs.test(String(name))))
    return yes();
  return any(statement.conditions.map(scopes), {
    text: `${labelOf(statement)} lets ${names.join(", ")} act for any account`,
    at: statement.at,
  });
}

function scopes({ operator, key, values }: Condition): Tri {
  const positive = /^(?:ForAnyValue:)?(?:String|Arn)(?:Equals|Like|EqualsIgnoreCase)$/.test(
    operator,
  );
  const open = values.some((value) => value === "*" || value === "arn:aws:*");
  return whether(
    positive && sourceKeys.includes(key.toLowerCase()) && !open,
    `${operator} ${key} does not name a source`,
  );
}
