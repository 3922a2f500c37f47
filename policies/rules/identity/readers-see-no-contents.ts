import { readsContents } from "../../aws/contents";
import { claim, each, rule } from "../../engine/rule";
import { all, implies } from "../../engine/tri";
import { given, policy, unknown } from "../../examples/given";
import { someAdministrator } from "../../iam/request";
import { hasManaged } from "../../iam/role-rights";
import { roleTypes, rolesOf } from "../../iam/roles";

const reader = [
  given("aws_iam_role.plan", { name: "plan" }),
  given("aws_iam_role_policy_attachment.plan", {
    role: "${aws_iam_role.plan.name}",
    policy_arn: "arn:aws:iam::aws:policy/ReadOnlyAccess",
  }),
];
const denying = (Action: readonly string[], extra: Parameters<typeof given>[1] = {}) =>
  given("aws_iam_role_policy.plan", {
    role: "${aws_iam_role.plan.name}",
    policy: policy({ Effect: "Deny", Action, Resource: "*", ...extra }),
  });

export const readersSeeNoContents = rule({
  id: "IRR-IAM-012",
  title: "Roles that read configuration read no secrets and no contents",
  severity: "high",
  why: "ReadOnlyAccess also reads objects, tables, logs, parameters and queues: a pull request that only plans could carry evidence and secrets out.",
  fix: "Deny the actions that read contents, on all resources, in a policy of the role that has ReadOnlyAccess.",
  docs: ["https://docs.aws.amazon.com/aws-managed-policy/latest/reference/ReadOnlyAccess.html"],
  waivable: 90,
  applies: each(roleTypes),
  check: ({ it }) =>
    rolesOf(it).map(({ tag, rights }) =>
      claim(
        tag,
        implies(hasManaged(rights, "ReadOnlyAccess"), () =>
          all(
            readsContents.map((action) =>
              rights.deny({
                principal: someAdministrator(it.account ?? "*"),
                action,
                // A resource that no exemption knows.
                resource: "arn:aws:any:eu-west-1:111111111111:any/thing",
                // By a call of its own: what services decrypt for it, they show.
                context: { "kms:viaservice": "absent" },
              }),
            ),
          ),
        ),
      ),
    ),
  examples: {
    passes: [
      [...reader, denying(readsContents)],
      [...reader.slice(0, 1)],
      {
        note: "EventBridge decrypts rules for whoever reads them",
        given: [
          ...reader,
          denying(readsContents.filter((action) => action !== "kms:Decrypt")),
          given("aws_iam_role_policy.decryption", {
            role: "${aws_iam_role.plan.name}",
            policy: policy({
              Effect: "Deny",
              Action: "kms:Decrypt",
              Resource: "*",
              Condition: {
                StringNotEquals: { "kms:ViaService": "events.eu-west-1.amazonaws.com" },
              },
            }),
          }),
        ],
      },
      [
        ...reader,
        denying([...readsContents.filter((action) => !action.startsWith("ssm:GetParameter"))]),
        given("aws_iam_role_policy.parameters", {
          role: "${aws_iam_role.plan.name}",
          policy: policy({
            Effect: "Deny",
            Action: "ssm:GetParameter*",
            NotResource: "arn:aws:ssm:*::parameter/aws/service/*",
          }),
        }),
      ],
    ],
    fails: [
      [...reader],
      [...reader, denying(readsContents.slice(1))],
      [
        ...reader,
        denying(readsContents, { Condition: { StringEquals: { "aws:PrincipalAccount": "1" } } }),
      ],
    ],
    undecided: [
      [...reader, given("aws_iam_role_policy.plan", { role: unknown, policy: policy() })],
    ],
  },
});
