import { claim, each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";
import { roleTypes, rolesOf } from "../../iam/roles";

const role = (max_session_duration?: number | string) =>
  given("aws_iam_role.worker", {
    name: "worker",
    ...(max_session_duration === undefined ? {} : { max_session_duration }),
  });

export const sessionsShort = rule({
  id: "IRR-IAM-009",
  title: "Sessions of a role end within four hours",
  severity: "low",
  why: "A session that was stolen works until it ends, whatever becomes of the person or the pipeline; twelve hours are a working day for an intruder.",
  fix: "Set max_session_duration to 14400 seconds or less.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html"],
  waivable: 180,
  applies: each(roleTypes),
  params: { seconds: 14_400 },
  check: ({ it, params: { seconds } }) =>
    rolesOf(it).map(({ tag, session }) => claim(tag, session.whenUnset(3600).atMost(seconds))),
  examples: {
    passes: [role(), role(14_400)],
    fails: [
      role(43_200),
      {
        note: "a role in a template",
        given: [
          given("aws_cloudformation_stack.roles", {
            name: "roles",
            template_body: JSON.stringify({
              Resources: {
                Worker: {
                  Type: "AWS::IAM::Role",
                  Properties: { RoleName: "worker", MaxSessionDuration: 43_200 },
                },
              },
            }),
          }),
        ],
        finds: ["aws_cloudformation_stack.roles#worker"],
      },
    ],
    undecided: [role(unknown)],
  },
});
