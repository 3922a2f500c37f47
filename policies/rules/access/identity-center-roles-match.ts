import { each, rule } from "../../engine/rule";
import { all, maybe, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { claimsAboutStatements, policyTypes } from "../../iam/every-policy";
import { globMatches } from "../../iam/match";

/** Path of the roles that Identity Center makes; the Region follows it, unless the home Region is us-east-1. */
const path = "role/aws-reserved/sso.amazonaws.com";
const regions = ["/", "/eu-west-1/", "/us-gov-west-1/"];

const trust = (arn: ExampleJson) =>
  given("aws_iam_role.responder", {
    name: "responder",
    assume_role_policy: policy({
      Sid: "People",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:root" },
      Action: "sts:AssumeRole",
      Condition: { ArnLike: { "aws:PrincipalArn": arn } },
    }),
  });
const role = (rest: string) => `arn:aws:iam::111111111111:${path}${rest}`;
const finds = ["aws_iam_role.responder#People"];

export const identityCenterRolesMatch = rule({
  id: "IRR-ACCESS-033",
  title: "Roles of Identity Center are named whatever Region they are in",
  severity: "high",
  why: "The ARN of such a role has the Region of Identity Center in it, but not when that is us-east-1: a pattern without it, or with a fixed one, matches nobody, so that an Allow lets nobody in and an exemption spares nobody.",
  fix: `Write ${path}*/AWSReservedSSO_<permission set>_* and compare it with ArnLike.`,
  docs: [
    "https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html",
    "https://github.com/thoughtbot/cloudformation-terraform-state-backend/issues/6",
  ],
  waivable: 60,
  applies: each(policyTypes),
  check: ({ it }) =>
    claimsAboutStatements(it, ({ conditions, at }) => {
      const values = conditions
        .filter(({ key }) => key.toLowerCase() === "aws:principalarn")
        .flatMap((condition) => condition.values);
      const named = values.filter((value) => typeof value === "string" && value.includes(path));
      const open = values.some((value) => typeof value !== "string");
      if (named.length === 0) return open ? maybe({ text: "depends on the apply", at }) : undefined;
      return all(
        named.map((value) => {
          const pattern = String(value);
          return whether(
            regions.every((region) => matchesIn(pattern, region)),
            {
              text: `${pattern} does not match the role in every Region`,
              at,
            },
          );
        }),
      );
    }),
  examples: {
    passes: [
      trust(role("*/AWSReservedSSO_Responder_*")),
      trust(role("*AWSReservedSSO_Responder_*")),
    ],
    fails: [
      { note: "no Region", given: [trust(role("/AWSReservedSSO_Responder_*"))], finds },
      { note: "one Region", given: [trust(role("/eu-west-1/AWSReservedSSO_Responder_*"))], finds },
      { note: "never us-east-1", given: [trust(role("/*/AWSReservedSSO_Responder_*"))], finds },
    ],
    undecided: [{ given: [trust(unknown)], finds }],
    ignores: [trust("arn:aws:iam::111111111111:role/responder")],
  },
});

/** Whether a pattern matches a role that is called as the pattern says, in a Region. */
function matchesIn(pattern: string, region: string): boolean {
  const [before = "", after = ""] = pattern.split(path);
  const name = after.slice(after.lastIndexOf("AWSReservedSSO_"));
  const arn = `${before}${path}${region}${name}`.replaceAll("*", "x");
  return globMatches(pattern, arn);
}
