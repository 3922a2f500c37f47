import { type Claim, claim, each, rule } from "../../engine/rule";
import { any, implies, maybe, not, type Tri } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { isAdministrator } from "../../iam/administrators";
import { allows } from "../../iam/evaluate";
import { type Context, roleOf, someAdministrator } from "../../iam/request";
import { isDeployer, rolesOf, trustedBy } from "../../iam/roles";

const recent = {
  Bool: { "aws:MultiFactorAuthPresent": "true" },
  NumericLessThan: { "aws:MultiFactorAuthAge": "3600" },
};
const people = (Condition: ExampleJson, max_session_duration: ExampleJson) =>
  given("aws_iam_role.people", {
    name: "break-glass",
    max_session_duration,
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::222222222222:root" },
      Action: "sts:AssumeRole",
      Condition,
    }),
  });
const breakGlass = (Condition: ExampleJson, max_session_duration: ExampleJson = 3600) => [
  people(Condition, max_session_duration),
  given("aws_iam_role_policy_attachment.people", {
    role: "${aws_iam_role.people.name}",
    policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
  }),
];

export const breakGlassGuarded = rule({
  id: "IRR-IAM-005",
  title: "Break-glass roles need fresh MFA and last for an hour",
  severity: "critical",
  why: "The role that every guardrail exempts is what an intruder looks for first: MFA that was given in the morning, or a session that lasts until the evening, is theirs together with the laptop.",
  fix: "Demand aws:MultiFactorAuthPresent and aws:MultiFactorAuthAge below 3600 in the trust policy, and set max_session_duration to 3600.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html",
  ],
  waivable: 30,
  applies: each("aws_iam_role"),
  check: ({ it, estate }) =>
    rolesOf(it).flatMap((role): readonly Claim[] => {
      const { accounts, arns } = trustedBy(role.trust);
      if (isDeployer(role, estate)) return [];
      const administrator = isAdministrator(it, role.rights);
      const { unread } = role.trust;
      if (unread)
        return [
          claim(
            "mfa",
            implies(administrator, () => maybe(unread)),
          ),
        ];
      if (accounts.length === 0) return [];
      const principals = [
        ...accounts.map((account) => someAdministrator(account)),
        ...arns.map((arn) => roleOf(arn)),
      ];
      const may = (present: Context[string], age: Context[string]): Tri =>
        any(
          principals.map((principal) =>
            allows(role.trust, {
              principal,
              action: "sts:AssumeRole",
              resource: role.arn,
              context: {
                "aws:multifactorauthpresent": present,
                "aws:multifactorauthage": age,
              },
            }),
          ),
        );
      const guarded = (tag: string, holds: Tri) =>
        claim(
          tag,
          implies(administrator, () => holds),
        );
      return [
        guarded("mfa", not(any([may("absent", "absent"), may(["false"], "absent")]))),
        guarded("fresh", not(may(["true"], ["3601"]))),
        guarded("usable", may(["true"], ["60"])),
        guarded("short", role.session.whenUnset(3600).atMost(3600)),
      ];
    }),
  examples: {
    passes: [
      breakGlass(recent),
      given("aws_iam_role.reader", {
        name: "reader",
        max_session_duration: 14400,
        assume_role_policy: policy({
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::222222222222:root" },
          Action: "sts:AssumeRole",
        }),
      }),
    ],
    fails: [
      {
        given: breakGlass({}),
        finds: ["aws_iam_role.people#fresh", "aws_iam_role.people#mfa"],
      },
      {
        given: breakGlass({ Bool: recent.Bool }),
        finds: ["aws_iam_role.people#fresh"],
      },
      {
        note: "it mends the role that deploys",
        given: [
          people({ Bool: recent.Bool }, 3600),
          given("aws_iam_role_policy.people", {
            role: "${aws_iam_role.people.name}",
            policy: policy({
              Effect: "Allow",
              Action: "iam:UpdateAssumeRolePolicy",
              Resource: "arn:aws:iam::111111111111:role/deployer",
            }),
          }),
        ],
        finds: ["aws_iam_role.people#fresh"],
      },
      {
        note: "nobody can satisfy it",
        given: breakGlass({ Bool: { "aws:MultiFactorAuthPresent": "false" } }),
        finds: ["aws_iam_role.people#mfa", "aws_iam_role.people#usable"],
      },
      { given: breakGlass(recent, 43200), finds: ["aws_iam_role.people#short"] },
    ],
    undecided: [{ given: breakGlass(recent, unknown), finds: ["aws_iam_role.people#short"] }],
  },
});
