import { type ExampleJson, given, type GivenResource, policy } from "./given";

/** A key that encrypts a log group, with a policy. */
export const logKey = (...statements: readonly ExampleJson[]): readonly GivenResource[] => [
  given("aws_kms_key.logs", statements.length === 0 ? {} : { policy: policy(...statements) }),
  given("aws_cloudwatch_log_group.logs", { name: "/logs", kms_key_id: "${aws_kms_key.logs.arn}" }),
];

const root = "arn:aws:iam::111111111111:root";

/** An Allow for principals of the key's account: all, or those of these names. */
export const toRoles = (
  Action: ExampleJson,
  names: readonly string[] = [],
  conditions: Readonly<Record<string, ExampleJson>> = {},
): ExampleJson => ({
  Sid: "Roles",
  Effect: "Allow",
  Principal: { AWS: root },
  Action,
  Resource: "*",
  ...(names.length === 0 && Object.keys(conditions).length === 0
    ? {}
    : {
        Condition: {
          ...(names.length === 0
            ? {}
            : {
                ArnEquals: {
                  "aws:PrincipalArn": names.map((name) => `arn:aws:iam::111111111111:role/${name}`),
                },
              }),
          ...conditions,
        },
      }),
});

/** What a key's administrators need. */
export const administer = toRoles(
  ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:PutKeyPolicy", "kms:TagResource"],
  ["deployer", "break-glass"],
);
