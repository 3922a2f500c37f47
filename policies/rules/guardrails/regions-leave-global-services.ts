import { each, rule } from "../../engine/rule";
import { all, not } from "../../engine/tri";
import { type ExampleJson, unknown } from "../../examples/given";
import { attached } from "../../examples/guardrails";
import { speaksOf } from "../../iam/evaluate";
import { claimsAboutStatements } from "../../iam/every-policy";

/**
 * Calls that one Region answers for all, or that an account must be able to make in every Region to see what happens
 * there. Source: Control Tower controls reference, "Deny access to AWS based on the requested AWS Region".
 */
const worksEverywhere = [
  "access-analyzer:ListAnalyzers",
  "account:ListRegions",
  "artifact:GetReport",
  "budgets:ViewBudget",
  "ce:GetCostAndUsage",
  "cloudfront:ListDistributions",
  "cloudtrail:DescribeTrails",
  "config:DescribeConfigurationRecorders",
  "guardduty:ListDetectors",
  "health:DescribeEvents",
  "iam:ListRoles",
  "organizations:DescribeOrganization",
  "resource-explorer-2:Search",
  "route53:ListHostedZones",
  "securityhub:DescribeHub",
  "sso:ListInstances",
  "sts:GetCallerIdentity",
  "support:DescribeCases",
];

const services = [...new Set(worksEverywhere.map((action) => action.replace(/:.*/, ":*")))];
const outside = { StringNotEquals: { "aws:RequestedRegion": ["eu-west-1"] } };
const scp = (...NotAction: readonly ExampleJson[]) =>
  attached("SERVICE_CONTROL_POLICY", "r-a1b2", {
    Sid: "Regions",
    Effect: "Deny",
    NotAction,
    Resource: "*",
    Condition: outside,
  });
const finds = ["aws_organizations_policy.guard#Regions"];

export const regionsLeaveGlobalServices = rule({
  id: "IRR-GUARD-009",
  title: "A Deny of Regions leaves alone what has none, and what watches all",
  severity: "high",
  why: "IAM, support and invoices answer in one Region for all, and detectors and analyzers are asked in every Region: a list of exceptions that lacks one of them locks people out, or blinds the security account where nobody works.",
  fix: "Add the services that the finding names to NotAction.",
  docs: [
    "https://docs.aws.amazon.com/controltower/latest/controlreference/primary-region-deny-policy.html",
    "https://github.com/cloudposse/terraform-aws-service-control-policies/issues/29",
  ],
  waivable: 60,
  applies: each("aws_organizations_policy", (it) =>
    it.attr("type").whenUnset("SERVICE_CONTROL_POLICY").is("SERVICE_CONTROL_POLICY"),
  ),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement) =>
      statement.effect === "Deny" &&
      statement.conditions.some(
        ({ key, operator }) =>
          key.toLowerCase() === "aws:requestedregion" && operator.includes("Not"),
      )
        ? all(
            worksEverywhere.map((action) => {
              const spoken = speaksOf(statement, action);
              return {
                answer: not(spoken).answer,
                because: () => [{ text: `it denies ${action}`, at: statement.at }],
              };
            }),
          )
        : undefined,
    ),
  examples: {
    passes: [
      scp(...services),
      attached("SERVICE_CONTROL_POLICY", "r-a1b2", {
        Sid: "Regions",
        Effect: "Deny",
        Action: "ec2:*",
        Resource: "*",
        Condition: outside,
      }),
    ],
    fails: [
      { note: "analyzers", given: scp(...services.slice(1)), finds },
      {
        note: "one call instead of the service",
        given: scp("sts:AssumeRole", ...services.filter((each) => each !== "sts:*")),
        finds,
      },
    ],
    undecided: [{ given: scp(...services.slice(1), unknown), finds }],
    ignores: [
      attached("SERVICE_CONTROL_POLICY", "r-a1b2", { Effect: "Deny", Action: "*", Resource: "*" }),
    ],
  },
});
