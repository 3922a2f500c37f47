import { claim, each, rule } from "../../engine/rule";
import { any, maybe, not, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { grantsRights } from "../../iam/boundaries";
import { matches, matchesAction } from "../../iam/match";
import { policyIn } from "../../iam/resource-policies";

const rights = (Resource: ExampleJson, Condition?: ExampleJson) =>
  given("aws_iam_policy.rights", {
    name: "rights",
    policy: policy({
      Sid: "Pass",
      Effect: "Allow",
      Action: ["ec2:RunInstances", "iam:PassRole"],
      Resource,
      ...(Condition === undefined ? {} : { Condition }),
    }),
  });
const finds = ["aws_iam_policy.rights#Pass"];

export const passingRolesScoped = rule({
  id: "IRR-IAM-010",
  title: "Roles are passed by name, or to a named service",
  severity: "high",
  why: "Whoever may pass any role to any service starts a machine or a function with the strongest role there is, and works with that.",
  fix: "Name the roles in Resource, or the service in a condition on iam:PassedToService.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"],
  waivable: 90,
  applies: each(
    ["aws_iam_group_policy", "aws_iam_policy", "aws_iam_role_policy", "aws_iam_user_policy"],
    grantsRights,
  ),
  check: ({ it }) => {
    const { statements, unread } = policyIn(it, "policy");
    const claims = statements
      .filter(({ effect, actions }) => effect === "Allow" && actions !== undefined)
      .map(({ sid, actions = [], resources = [], conditions, at }) =>
        claim(
          sid ?? `Statement[${String(at.path.at(-1))}]`,
          any([
            not(any(actions.map((action) => matchesAction(action, "iam:PassRole")))),
            not(any(resources.map((each) => matches(each, "arn:aws:iam::1:role/any/role")))),
            whether(
              conditions.some(
                ({ operator, key }) =>
                  key.toLowerCase() === "iam:passedtoservice" &&
                  /^String(Equals|Like)$/.test(operator),
              ),
              { text: "any role may be passed to any service", at },
            ),
          ]),
        ),
      );
    return unread ? [...claims, claim("document", maybe(unread))] : claims;
  },
  examples: {
    passes: [
      rights("arn:aws:iam::111111111111:role/worker"),
      rights("*", { StringEquals: { "iam:PassedToService": "ec2.amazonaws.com" } }),
    ],
    fails: [
      { given: [rights("*")], finds },
      {
        given: [rights("*", { StringNotEquals: { "iam:PassedToService": "ec2.amazonaws.com" } })],
        finds,
      },
      { given: [rights("arn:aws:iam::*:role/*")], finds },
    ],
    undecided: [{ given: [rights(unknown)], finds }],
  },
});
