import { type ExampleJson, given } from "./given";

type Setting = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** An EC2 declarative policy with its attachment. @param target the root, unless it says otherwise */
export const rootPolicy = (attributes: Setting, target: ExampleJson = "r-a1b2") => [
  given("aws_organizations_policy.ec2", {
    name: "ec2",
    type: "DECLARATIVE_POLICY_EC2",
    content: JSON.stringify({
      ec2_attributes: Object.fromEntries(
        Object.entries(attributes).map(([block, settings]) => [
          block,
          Object.fromEntries(
            Object.entries(settings).map(([name, value]) => [name, { "@@assign": value }]),
          ),
        ]),
      ),
    }),
  }),
  given("aws_organizations_policy_attachment.ec2", {
    policy_id: "${aws_organizations_policy.ec2.id}",
    target_id: target,
  }),
];
