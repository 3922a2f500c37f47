import { each, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { claimsAboutStatements } from "../../iam/every-policy";
import { servicesOf } from "../../iam/service-grants";

const role = (Condition: ExampleJson, Service = "ssm.amazonaws.com") =>
  given("aws_iam_role.respond", {
    name: "respond",
    assume_role_policy: policy({
      Sid: "Run",
      Effect: "Allow",
      Principal: { Service },
      Action: "sts:AssumeRole",
      Condition,
    }),
  });
const account = { StringEquals: { "aws:SourceAccount": "111111111111" } };
const automations = {
  ArnLike: { "aws:SourceArn": "arn:aws:ssm:*:111111111111:automation-execution/*" },
};
const finds = ["aws_iam_role.respond#Run"];

export const automationsAreNamed = rule({
  id: "IRR-ACCESS-038",
  title: "Systems Manager takes a role for what it is meant for",
  severity: "high",
  why: "Systems Manager takes roles for automations, maintenance windows and machines outside AWS alike: where the account is all that the trust asks, an activation gives the role of responders to any computer.",
  fix: "Add a condition on aws:SourceArn, such as ArnLike arn:aws:ssm:*:<account>:automation-execution/*.",
  docs: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/cross-service-confused-deputy-prevention.html",
  ],
  waivable: 60,
  applies: each("aws_iam_role"),
  check: ({ it }) =>
    claimsAboutStatements(it, (statement) => {
      const { effect, conditions, at } = statement;
      if (effect === "Deny" || !servicesOf(statement).includes("ssm.amazonaws.com"))
        return undefined;
      return whether(
        conditions.some(
          ({ operator, key, values }) =>
            /^(?:ForAnyValue:)?(?:String|Arn)(?:Equals|Like)$/.test(operator) &&
            key.toLowerCase() === "aws:sourcearn" &&
            !values.includes("*"),
        ),
        { text: "it is taken for everything that Systems Manager does in the account", at },
      );
    }),
  examples: {
    passes: [role({ ...account, ...automations })],
    fails: [
      { given: [role(account)], finds },
      { given: [role({ ArnLike: { "aws:SourceArn": "*" } })], finds },
      {
        note: "a condition that a missing key satisfies",
        given: [role({ ArnLikeIfExists: automations.ArnLike })],
        finds,
      },
    ],
    undecided: [
      {
        given: [given("aws_iam_role.respond", { name: "respond", assume_role_policy: unknown })],
        finds: ["aws_iam_role.respond#document"],
      },
    ],
    ignores: [role(account, "backup.amazonaws.com")],
  },
});
