import { claim, pair, rule } from "../../engine/rule";
import type { Resource } from "../../engine/resource";
import { all, any, implies, maybe, not, type Tri } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { organizationOf } from "../../iam/organization";
import { roleOf } from "../../iam/request";
import { type Rights, rightsOf } from "../../iam/role-rights";
import { trailDeliversAs, trailStreamsTo } from "../../relations/trail";

const actions = ["logs:CreateLogStream", "logs:PutLogEvents"];

const group = "arn:aws:logs:eu-west-1:111111111111:log-group:/trail";
const exact = [
  `${group}:log-stream:111111111111_CloudTrail_eu-west-1*`,
  `${group}:log-stream:o-a1b2c3d4e5_*`,
];
const delivered = (Resource: ExampleJson, Action: ExampleJson = actions) => [
  given("aws_cloudtrail.trail", {
    name: "t",
    is_organization_trail: true,
    cloud_watch_logs_role_arn: "${aws_iam_role.delivery.arn}",
    cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.trail.arn}:*",
  }),
  given("aws_cloudwatch_log_group.trail", { name: "/trail" }),
  given("aws_iam_role.delivery", { name: "delivery" }),
  given("aws_iam_role_policy.delivery", {
    role: "${aws_iam_role.delivery.name}",
    policy: policy({ Effect: "Allow", Action, Resource }),
  }),
  given("aws_s3_bucket_policy.logs", {
    bucket: "logs",
    policy: policy({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: "*",
      Condition: { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
    }),
  }),
];
const tag = (name: string) => `aws_cloudtrail.trail#${name}`;

export const deliveryRoleRights = rule({
  id: "IRR-TRAIL-015",
  title: "The role that delivers events writes the trail's streams alone",
  severity: "high",
  why: "An organization trail writes streams that begin with the organization's id, another trail such that begin with its account: without both no event arrives. More than that lets whoever takes the role forge other logs.",
  fix: "Allow logs:CreateLogStream and logs:PutLogEvents on log-group:NAME:log-stream:ACCOUNT_CloudTrail_REGION* and log-group:NAME:log-stream:ORGANIZATION_*.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html",
  ],
  waivable: 30,
  applies: pair(trailDeliversAs),
  check: ({ it, other, estate }) => {
    const rights = rightsOf(other);
    const organization = organizationOf(estate);
    const { account, region } = it;
    return it.related(trailStreamsTo).found.flatMap((logs) => [
      claim(
        "account",
        account === undefined || region === undefined
          ? maybe("the trail's place is not known")
          : may(rights, other, `${logs.arn}:log-stream:${account}_CloudTrail_${region}`),
      ),
      claim(
        "organization",
        implies(it.attr("is_organization_trail").is(true), () =>
          organization === undefined
            ? maybe("the organization's id is not known")
            : may(rights, other, `${logs.arn}:log-stream:${organization}_1_CloudTrail_x`),
        ),
      ),
      claim(
        "nothing-else",
        not(
          any([
            may(rights, other, `${logs.arn}:log-stream:x`),
            may(rights, other, `${logs.arn}-2:log-stream:${account ?? ""}_CloudTrail_x`),
          ]),
        ),
      ),
    ]);
  },
  examples: {
    passes: [delivered(exact)],
    fails: [
      { given: delivered(exact.slice(0, 1)), finds: [tag("organization")] },
      { given: delivered(exact.slice(1)), finds: [tag("account")] },
      { given: delivered(`${group}:*`), finds: [tag("nothing-else")] },
      { given: delivered("*"), finds: [tag("nothing-else")] },
      {
        given: delivered(exact, "logs:PutLogEvents"),
        finds: [tag("account"), tag("organization")],
      },
      {
        note: "the group's ARN is not its streams'",
        given: delivered(group),
        finds: [tag("account"), tag("organization")],
      },
    ],
    undecided: [
      {
        given: delivered(unknown),
        finds: [tag("account"), tag("organization"), tag("nothing-else")],
      },
    ],
  },
});

const may = (rights: Rights, role: Resource, resource: string): Tri =>
  all(actions.map((action) => rights.allow({ principal: roleOf(role.arn), action, resource })));
