import { type Claim, claim, each, rule } from "../../engine/rule";
import { maybe, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import type { Statement } from "../../iam/document";
import { tagOf } from "../../iam/every-policy";
import { policyIn } from "../../iam/resource-policies";

const endpoint = (...statements: readonly ExampleJson[]) =>
  given("aws_vpc_endpoint.s3", {
    vpc_id: "vpc-1",
    service_name: "com.amazonaws.eu-west-1.s3",
    policy: policy(...statements),
  });
const read = (Resource: ExampleJson, Condition?: ExampleJson) => ({
  Sid: "Read",
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource,
  ...(Condition === undefined ? {} : { Condition }),
});
const own = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };
const objects = "arn:aws:s3:::evidence/*";
const finds = (...tags: readonly string[]) => tags.map((tag) => `aws_vpc_endpoint.s3#Read-${tag}`);

const callers = /^aws:(?:principal(?:arn|account|org(?:id|paths)))$/i;
const resources = /^aws:resource(?:account|org(?:id|paths))$/i;

/** Actions that no resource can be named for, or that only list. Source: service authorization reference. */
const withoutResource =
  /^(?:ec2messages|ssmmessages):|^(?:ec2|logs):Describe|^s3:ListAllMyBuckets$|^sts:GetCallerIdentity$/;

const demands = ({ conditions }: Statement, keys: RegExp) =>
  conditions.some(({ operator, key }) => keys.test(key) && !/Not|IfExists|^Null/.test(operator));

const namesCallers = (statement: Statement) =>
  (statement.principal !== undefined && statement.principal !== "*") || demands(statement, callers);

const namesResources = (statement: Statement) =>
  demands(statement, resources) ||
  (statement.resources ?? ["*"]).every((each) => each !== "*") ||
  (statement.actions ?? ["*"]).every(
    (action) => typeof action === "string" && withoutResource.test(action),
  );

export const endpointPoliciesBound = rule({
  id: "IRR-NET-016",
  title: "Endpoint policies let own callers in, to own resources",
  severity: "high",
  why: "An endpoint without bounds is a way out that no gateway shows: with stolen credentials of another account, data is written from inside the network to anybody's bucket.",
  fix: "Write a policy whose Allow statements name the callers (aws:PrincipalOrgID, aws:PrincipalArn) and the resources (Resource, aws:ResourceOrgID).",
  docs: [
    "https://docs.aws.amazon.com/whitepapers/latest/building-a-data-perimeter-on-aws/perimeter-implementation.html",
  ],
  waivable: 90,
  applies: each("aws_vpc_endpoint"),
  check: ({ it }): readonly Claim[] => {
    const { statements, unread } = policyIn(it, "policy");
    const claims = statements
      .filter(({ effect }) => effect === "Allow")
      .flatMap((statement) => [
        claim(
          `${tagOf(statement)}-callers`,
          whether(namesCallers(statement), { text: "any caller may", at: statement.at }),
        ),
        claim(
          `${tagOf(statement)}-resources`,
          whether(namesResources(statement), { text: "to any resource", at: statement.at }),
        ),
      ]);
    return [
      claim("policy", it.attr("policy").isSet()),
      ...claims,
      ...(unread ? [claim("document", maybe(unread))] : []),
    ];
  },
  examples: {
    passes: [
      endpoint(read(objects, own)),
      endpoint(
        read("*", {
          StringEquals: {
            "aws:PrincipalOrgID": "o-a1b2c3d4e5",
            "aws:ResourceOrgID": "o-a1b2c3d4e5",
          },
        }),
      ),
      endpoint({ ...read("*", own), Action: "ssmmessages:OpenDataChannel" }),
    ],
    fails: [
      {
        given: [
          given("aws_vpc_endpoint.s3", {
            vpc_id: "vpc-1",
            service_name: "com.amazonaws.eu-west-1.s3",
          }),
        ],
        finds: ["aws_vpc_endpoint.s3#policy"],
      },
      { given: [endpoint(read("*"))], finds: finds("callers", "resources") },
      { given: [endpoint(read("*", own))], finds: finds("resources") },
      { given: [endpoint(read(objects))], finds: finds("callers") },
      {
        given: [
          endpoint(read(objects, { StringNotEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } })),
        ],
        finds: finds("callers"),
      },
    ],
    undecided: [
      {
        given: [
          given("aws_vpc_endpoint.s3", {
            vpc_id: "vpc-1",
            service_name: "com.amazonaws.eu-west-1.s3",
            policy: unknown,
          }),
        ],
        finds: ["aws_vpc_endpoint.s3#policy", "aws_vpc_endpoint.s3#document"],
      },
    ],
  },
});
