import { resourceControlServices } from "../../aws/resource-control-services";
import { each, rule } from "../../engine/rule";
import { all, maybe, not, type Tri, whether } from "../../engine/tri";
import { type ExampleJson, unknown } from "../../examples/given";
import { attached } from "../../examples/guardrails";
import type { Policy, Statement } from "../../iam/document";
import { denies } from "../../iam/evaluate";
import { claimsAboutStatements, isForEverybody } from "../../iam/every-policy";

const rcp = (Action: ExampleJson, more: Readonly<Record<string, ExampleJson>> = {}) =>
  attached("RESOURCE_CONTROL_POLICY", "r-a1b2", {
    Sid: "Perimeter",
    Effect: "Deny",
    Principal: "*",
    Action,
    Resource: "*",
    Condition: {
      StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    },
    ...more,
  });
const finds = ["aws_organizations_policy.guard#Perimeter"];

export const resourceControlsAreAccepted = rule({
  id: "IRR-ACCESS-029",
  title: "Resource control policies speak of what they reach, and let people in",
  severity: "high",
  why: "AWS refuses a resource control policy with an action of a service that it does not know, and the whole perimeter with it. One that asks callers of a sign-in for their organization locks everybody out: who signs in has none yet.",
  fix: "Name actions of supported services, each with its prefix; leave sts:AssumeRoleWithSAML and sts:AssumeRoleWithWebIdentity out; protect topics and snapshots by service control policies and by their own.",
  docs: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_syntax.html",
    "https://github.com/aws/lza-universal-configuration/issues/25",
  ],
  waivable: false,
  applies: each("aws_organizations_policy", (it) => it.attr("type").is("RESOURCE_CONTROL_POLICY")),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement, policy) =>
      all([isAccepted(statement), letsSignIn(statement, policy)]),
    ),
  examples: {
    passes: [rcp(["s3:*", "kms:*", "sqs:*", "sts:AssumeRole"])],
    fails: [
      { note: "topics are out of reach", given: rcp(["s3:*", "sns:Publish"]), finds },
      { note: "no prefix", given: rcp("*"), finds },
      { note: "sign-in has no organization", given: rcp(["sts:*"]), finds },
      {
        note: "sign-in by one identity provider",
        given: rcp("sts:AssumeRoleWithWebIdentity"),
        finds,
      },
      {
        note: "it names somebody",
        given: rcp("s3:*", { Principal: { AWS: "111111111111" } }),
        finds,
      },
      { note: "it allows", given: rcp("s3:*", { Effect: "Allow" }), finds },
    ],
    undecided: [{ given: rcp(unknown), finds }],
    ignores: [attached("SERVICE_CONTROL_POLICY", "r-a1b2", { Effect: "Deny", Action: "sns:*" })],
  },
});

/** Source: Organizations user guide, "RCP syntax". */
function isAccepted(statement: Statement): Tri {
  const { effect, actions = [], notActions, notPrincipal } = statement;
  const otherwise = (text: string) => ({ text: `AWS refuses ${text}`, at: statement.at });
  return all([
    whether(effect === "Deny", otherwise("an Allow")),
    whether(notActions === undefined, otherwise("NotAction")),
    whether(
      notPrincipal === undefined && isForEverybody(statement),
      otherwise("other principals than *"),
    ),
    ...actions.map((action) =>
      typeof action === "string"
        ? whether(
            resourceControlServices.has(action.split(":")[0]?.toLowerCase() ?? ""),
            otherwise(`${action}: its service is none that such policies reach`),
          )
        : maybe("depends on an action that is not known yet"),
    ),
  ]);
}

const letsSignIn = (statement: Statement, policy: Policy): Tri =>
  all(
    ["sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"].map((action) =>
      not(
        denies(
          { ...policy, statements: [statement], unread: undefined },
          {
            principal: { kind: "federated", provider: "an identity provider" },
            action,
            resource: "arn:aws:iam::111111111111:role/any",
          },
        ),
      ),
    ),
  );
