import { claim, estate, rule, somewhere } from "../../engine/rule";
import { all, any, maybe, whether } from "../../engine/tri";
import { given, policy, unknown } from "../../examples/given";
import { isAdministrator } from "../../iam/administrators";
import { isDeployer, rolesOf, trustedBy } from "../../iam/roles";

const breakGlass = (assume_role_policy: string, policyName = "AdministratorAccess") => [
  given("aws_iam_role.people", { name: "break-glass", assume_role_policy }),
  given("aws_iam_role_policy_attachment.people", {
    role: "${aws_iam_role.people.name}",
    policy_arn: `arn:aws:iam::aws:policy/${policyName}`,
  }),
];
const people = policy({
  Effect: "Allow",
  Principal: { AWS: "arn:aws:iam::222222222222:root" },
  Action: "sts:AssumeRole",
  Condition: { Bool: { "aws:MultiFactorAuthPresent": "true" } },
});
const mender = (Resource: string) => [
  given("aws_iam_role.people", { name: "break-glass", assume_role_policy: people }),
  given("aws_iam_role_policy.people", {
    role: "${aws_iam_role.people.name}",
    policy: policy({ Effect: "Allow", Action: "iam:UpdateAssumeRolePolicy", Resource }),
  }),
];

export const respondersHaveAWayIn = rule({
  id: "IRR-IAM-016",
  title: "Responders have a break-glass role in every account",
  severity: "high",
  why: "When sign-in is down or taken over, the account's usual roles are gone with it; the way in must be there before, in each account, and apart from the pipeline.",
  fix: "Add a role to each account that may change who becomes the role that deploys, and that people of the security account assume with MFA.",
  docs: [
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_incident_response_pre_provision_access.html",
  ],
  waivable: 90,
  applies: estate("the accounts of the estate"),
  check: ({ estate: whole }) => {
    const candidates = whole.all("aws_iam_role").flatMap((it) =>
      rolesOf(it)
        .filter((role) => !isDeployer(role, whole))
        .map((role) => ({ it, role })),
    );
    return whole.accounts.map((account) =>
      claim(
        "",
        any(
          candidates
            .filter(({ it }) => it.account === account)
            .map(({ it, role: { trust, rights } }) =>
              all([
                isAdministrator(it, rights),
                trust.unread
                  ? maybe(trust.unread)
                  : whether(trustedBy(trust).accounts.length > 0, "no account is trusted"),
              ]),
            ),
          `${account} has no role for responders`,
        ),
        somewhere(account),
      ),
    );
  },
  examples: {
    passes: [
      breakGlass(people),
      {
        note: "it lets the pipeline in again, no more",
        given: mender("arn:aws:iam::111111111111:role/deployer"),
      },
    ],
    fails: [
      { given: mender("arn:aws:iam::111111111111:role/other"), finds: ["111111111111"] },
      { given: [given("aws_s3_bucket.logs", {})], finds: ["111111111111"] },
      { given: breakGlass(people, "ReadOnlyAccess"), finds: ["111111111111"] },
      {
        note: "the role of another account",
        given: [
          ...breakGlass(people),
          given("aws_s3_bucket.logs", {}, { account: "222222222222" }),
        ],
        finds: ["222222222222"],
      },
    ],
    undecided: [{ given: breakGlass(unknown), finds: ["111111111111"] }],
  },
});
