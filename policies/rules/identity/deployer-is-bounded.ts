import { destroysObjects } from "../../aws/destructive-actions";
import { keepsEvidence } from "../../aws/evidence";
import { lasts } from "../../aws/lasting";
import type { Estate } from "../../engine/estate";
import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, implies } from "../../engine/tri";
import { given, policy, unknown } from "../../examples/given";
import { someAdministrator } from "../../iam/request";
import { hasManaged } from "../../iam/role-rights";
import { isDeployer, roleTypes, rolesOf, trustedBy } from "../../iam/roles";

/** What each bound refuses, wherever it is asked for. */
const anywhere: Readonly<Record<string, readonly string[]>> = {
  organization: [
    "account:CloseAccount",
    "organizations:CloseAccount",
    "organizations:DeleteOrganization",
    "organizations:LeaveOrganization",
    "organizations:RemoveAccountFromOrganization",
  ],
  credentials: [
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreateServiceSpecificCredential",
    "iam:CreateUser",
    "iam:UpdateLoginProfile",
    "iam:UploadSSHPublicKey",
    "iam:UploadSigningCertificate",
  ],
  "other-accounts": ["sts:AssumeRole", "sts:AssumeRoot"],
};
const changesRole = [
  "iam:AttachRolePolicy",
  "iam:CreateRole",
  "iam:DeleteRole",
  "iam:DeleteRolePolicy",
  "iam:DetachRolePolicy",
  "iam:PutRolePermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:TagRole",
  "iam:UntagRole",
  "iam:UpdateAssumeRolePolicy",
] as const;
const readsObjects = ["s3:GetObject", "s3:GetObjectVersion"] as const;

const own = "arn:aws:iam::111111111111:role/deployer";
const objects = "arn:aws:s3:::evidence/*";
const bounds = (without?: string) => [
  given("aws_iam_role.deployer", { name: "deployer" }),
  given("aws_iam_role_policy_attachment.deployer", {
    role: "${aws_iam_role.deployer.name}",
    policy_arn: "arn:aws:iam::aws:policy/AdministratorAccess",
  }),
  given("aws_s3_bucket.evidence", { bucket: "evidence", object_lock_enabled: true }),
  given("aws_iam_role_policy.deployer", {
    role: "${aws_iam_role.deployer.name}",
    policy: policy(
      ...Object.entries({
        ...anywhere,
        itself: ["iam:*"],
        evidence: ["s3:GetObject*"],
        deletion: destroysObjects,
      })
        .filter(([tag]) => tag !== without)
        .map(([tag, Action]) => ({
          Effect: "Deny",
          Action,
          Resource: { itself: own, evidence: objects, deletion: objects }[tag] ?? "*",
        })),
    ),
  }),
];

export const deployerIsBounded = rule({
  id: "IRR-IAM-013",
  title: "The role that deploys cannot outgrow itself or touch evidence",
  severity: "critical",
  why: "Whoever takes over the pipeline has the deploying role in every account: with bounds they can break what a next apply mends, without they can make themselves at home and destroy what shows it.",
  fix: "Deny the deploying role changes of itself and of the roles that assume it, lasting credentials, other accounts, leaving the organization, and reading or deleting evidence.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html",
  ],
  waivable: 30,
  applies: each(roleTypes),
  check: ({ it, estate }) => {
    // A bucket of which nobody can say whether it keeps evidence is taken for one.
    const evidence = estate
      .all("aws_s3_bucket")
      .filter((bucket) => keepsEvidence(bucket).answer !== "no")
      .map(({ arn }) => `${arn}/x`);
    return rolesOf(it)
      .filter((role) => isDeployer(role, estate))
      .flatMap(({ tag, arn, trust, rights }): readonly Claim[] => {
        const denied = (actions: readonly string[], resource: string) =>
          all(
            actions.map((action) =>
              rights.deny({ principal: someAdministrator(it.account ?? "*"), action, resource }),
            ),
          );
        const bound = (name: string, holds: () => ReturnType<typeof denied>) =>
          claim(
            tag === "" ? name : `${tag}-${name}`,
            implies(hasManaged(rights, "AdministratorAccess"), holds),
          );
        return [
          ...Object.entries(anywhere).map(([name, actions]) =>
            bound(name, () => denied(actions, "arn:aws:iam::111111111111:role/any")),
          ),
          bound("itself", () =>
            all([arn, ...trustedBy(trust).arns].map((each) => denied(changesRole, each))),
          ),
          bound("evidence", () => all(evidence.map((bucket) => denied(readsObjects, bucket)))),
          // Who rehearses cleans up.
          bound("deletion", () =>
            implies(lasts(estate), () =>
              all(evidence.map((bucket) => denied(destroysObjects, bucket))),
            ),
          ),
          bound("state", () =>
            all(
              stateBuckets(estate).map((bucket) =>
                denied(
                  ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
                  `arn:${it.partition}:s3:::${bucket}/x`,
                ),
              ),
            ),
          ),
        ];
      });
  },
  examples: {
    passes: [
      { given: bounds(), forms: ["plan"], note: "a plan alone does not name the state's bucket" },
      {
        given: [
          ...bounds(),
          given("aws_iam_role_policy.state", {
            role: "${aws_iam_role.deployer.name}",
            policy: policy({ Effect: "Deny", Action: "s3:*", Resource: "arn:aws:s3:::state/*" }),
          }),
        ],
      },
      [given("aws_iam_role.deployer", { name: "deployer" })],
    ],
    fails: [
      ...[...Object.keys(anywhere), "itself", "evidence", "deletion"].map((tag) => ({
        given: bounds(tag),
        finds: [`aws_iam_role.deployer#${tag}`],
        forms: ["plan"] as const,
      })),
      { given: bounds(), finds: ["aws_iam_role.deployer#state"], forms: ["synth", "joined"] },
    ],
    undecided: [
      {
        given: [
          ...bounds("itself"),
          given("aws_iam_role_policy.later", {
            role: "${aws_iam_role.deployer.name}",
            policy: policy({ Effect: "Deny", Action: "iam:*", Resource: unknown }),
          }),
        ],
        finds: ["aws_iam_role.deployer#itself"],
        forms: ["plan"],
      },
    ],
  },
});

/** Buckets that hold the state of the estate's stacks; only a synthesised stack names its own. */
const stateBuckets = (estate: Estate): readonly string[] => [
  ...new Set(
    estate.stacks.flatMap(
      (stack) => stack.section("terraform").attr("backend.s3.bucket").text ?? [],
    ),
  ),
];
