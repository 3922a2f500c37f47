import { each, rule } from "../../engine/rule";
import { any, maybe, no, not, type Tri, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { satisfies } from "../../iam/conditions";
import type { Condition } from "../../iam/document";
import { claimsAboutStatements, isForEverybody, resourcePolicyTypes } from "../../iam/every-policy";
import { carriedBy, contextOf } from "../../iam/context";
import { anonymous, type Context, stranger } from "../../iam/request";

/** Keys that tell callers apart, in lower case. Source: IAM user guide, "AWS global condition context keys". */
const callerKeys = [
  "aws:principalaccount",
  "aws:principalarn",
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:sourceaccount",
  "aws:sourcearn",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "kms:calleraccount",
];

/** Where a call comes from: who has no address of ours is nobody of ours. */
const networkKeys = ["aws:sourceip", "aws:sourcevpc", "aws:sourcevpce", "aws:vpcsourceip"];

const bucketPolicy = (Condition?: ExampleJson, Principal: ExampleJson = "*") =>
  given("aws_s3_bucket_policy.logs", {
    bucket: "logs",
    policy: policy({
      Sid: "Read",
      Effect: "Allow",
      Principal,
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::logs/*",
      ...(Condition === undefined ? {} : { Condition }),
    }),
  });
const finds = ["aws_s3_bucket_policy.logs#Read"];

export const nothingPublic = rule({
  id: "IRR-ACCESS-002",
  title: "No statement lets everybody in",
  severity: "critical",
  why: "A statement for everybody is a statement for the intruder: whoever knows the name reads the logs or writes false ones.",
  fix: "Name the principals, or bound the statement with aws:PrincipalOrgID, aws:PrincipalAccount or aws:SourceVpce.",
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html",
  ],
  waivable: 14,
  applies: each(resourcePolicyTypes),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement) =>
      statement.effect === "Deny" || !isForEverybody(statement)
        ? undefined
        : any(statement.conditions.map(bounds), {
            text: "everybody may, and no condition says who that is",
            at: statement.at,
          }),
    ),
  examples: {
    passes: [
      bucketPolicy({ StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }),
      bucketPolicy({ StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }, { AWS: "*" }),
      bucketPolicy({ StringEquals: { "aws:SourceVpce": "vpce-0a1b2c3d" } }),
    ],
    fails: [
      { given: [bucketPolicy()], finds },
      { given: [bucketPolicy(undefined, { AWS: ["*"] })], finds },
      {
        note: "a key that anonymous callers do not send, and ForAllValues, which is then true",
        given: [
          bucketPolicy({ "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } }),
        ],
        finds,
      },
      {
        note: "everybody but one account is everybody",
        given: [bucketPolicy({ StringNotEquals: { "aws:PrincipalAccount": "111111111111" } })],
        finds,
      },
      {
        note: "what the caller chooses bounds nobody",
        given: [bucketPolicy({ StringEquals: { "aws:UserAgent": "secret" } })],
        finds,
      },
      { given: [bucketPolicy({ IpAddress: { "aws:SourceIp": ["0.0.0.0/0"] } })], finds },
    ],
    undecided: [
      { given: [bucketPolicy({ StringEquals: { "aws:PrincipalAccount": unknown } })], finds },
      {
        given: [given("aws_s3_bucket_policy.logs", { bucket: "logs", policy: unknown })],
        finds: ["aws_s3_bucket_policy.logs#document"],
      },
    ],
    ignores: [bucketPolicy(undefined, { AWS: "111111111111" })],
  },
});

/** Whether a condition keeps out both who is not signed in and who is of another organization. */
function bounds(condition: Condition): Tri {
  const key = condition.key.toLowerCase();
  if (networkKeys.includes(key) && !condition.operator.includes("Not"))
    return not(isOpen(condition));
  if (!callerKeys.includes(key)) return no(`${condition.key} does not tell callers apart`);
  const others: Context = {
    "aws:principalorgpaths": "absent",
    "kms:calleraccount": ["999999999999"],
  };
  const lets = [anonymous, stranger].map((who) =>
    satisfies(condition, carriedBy(others, contextOf(who))),
  );
  return not(any(lets));
}

const isOpen = ({ values }: Condition): Tri =>
  any(
    values.map((value) =>
      typeof value === "string"
        ? whether(["0.0.0.0/0", "::/0", "*"].includes(value), "it is an address of ours")
        : maybe("depends on an address that is not known"),
    ),
  );
