import { stateStoresOf, trustsToken } from "../../aws/states";
import type { Resource } from "../../engine/resource";
import { claim, each, rule } from "../../engine/rule";
import { all, any, implies, maybe, not, type Tri, whether } from "../../engine/tri";
import { Unknown } from "../../engine/unknown";
import { pipeline, readsState, stateStore, writesState } from "../../examples/deployment";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { organizationOf } from "../../iam/organization";
import { roleOf } from "../../iam/request";
import { type Rights, rightsOf } from "../../iam/role-rights";
import { roleTypes, rolesOf } from "../../iam/roles";
import { policyIn } from "../../iam/resource-policies";

const forms = ["synth", "joined"] as const;
const proposed = "repo:acme/baseline:pull_request";
const tag = (name: string) => [`aws_iam_role.pipeline#${name}`];
const assumes = (Resource: string) => ({ Effect: "Allow", Action: "sts:AssumeRole", Resource });
const target = (policy_arn: ExampleJson) => [
  given("aws_iam_role.target", { name: "target" }, { stack: "roles" }),
  given(
    "aws_iam_role_policy_attachment.target",
    { role: "${aws_iam_role.target.name}", policy_arn },
    { stack: "roles" },
  ),
];
const toTarget = assumes("arn:aws:iam::*:role/target");

/** Subjects that somebody has reviewed before the token is given: an environment, a branch or a tag. */
const reviewed = /:(?:environment|ref:refs\/(?:heads|tags)\/)/;
/** Managed policies of AWS that only read. */
const readingPolicy = /:aws:policy\/(?:ReadOnlyAccess|SecurityAudit|job-function\/ViewOnlyAccess)$/;
const readingAction = /^[\w-]+:(?:Batch)?(?:Describe|Get|Head|List|Lookup|Search|View)[\w*]*$/;

export const unreviewedWriteNothing = rule({
  id: "IRR-DEPLOY-002",
  title: "What nobody has reviewed can plan, and write nothing",
  severity: "critical",
  why: "A pull request runs its author's code: the role that it gets must not be one that writes states or changes accounts, or a proposal is an apply.",
  fix: "Give subjects such as pull_request a role of their own that reads states and assumes a role with ReadOnlyAccess; keep the other for a protected environment.",
  docs: [
    "https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/about-security-hardening-with-openid-connect",
  ],
  waivable: false,
  applies: each("aws_iam_role", isForUnreviewed),
  check: ({ it, estate }) => {
    const rights = rightsOf(it);
    const principal = roleOf(it.arn, organizationOf(estate));
    const organization = organizationOf(estate);
    const context = organization === undefined ? {} : { "aws:resourceorgid": [organization] };
    return [
      claim(
        "state",
        all(
          stateStoresOf(estate).flatMap(({ bucket, stacks }) =>
            stacks.flatMap(({ key }) =>
              ["s3:DeleteObject", "s3:PutObject"].map((action) =>
                not(rights.allow({ principal, action, resource: `${bucket.arn}/${key}` })),
              ),
            ),
          ),
        ),
      ),
      claim(
        "accounts",
        all(
          estate.all(...roleTypes).flatMap((holder) =>
            rolesOf(holder).map((role) =>
              implies(
                rights.allow({
                  principal,
                  action: "sts:AssumeRole",
                  resource: role.arn,
                  context,
                }),
                () => onlyReads(role.rights, role.arn),
              ),
            ),
          ),
        ),
      ),
    ];
  },
  examples: {
    passes: [
      {
        given: [
          ...pipeline([readsState, toTarget], proposed),
          ...stateStore(),
          ...target("arn:aws:iam::aws:policy/ReadOnlyAccess"),
        ],
        forms,
      },
    ],
    fails: [
      {
        given: [...pipeline([writesState], proposed), ...stateStore()],
        finds: tag("state"),
        forms,
      },
      {
        given: [
          ...pipeline([toTarget], proposed),
          ...target("arn:aws:iam::aws:policy/AdministratorAccess"),
        ],
        finds: tag("accounts"),
      },
      {
        note: "every role",
        given: [
          ...pipeline([assumes("*")], [proposed, "repo:acme/baseline:environment:production"]),
          ...target("arn:aws:iam::aws:policy/PowerUserAccess"),
        ],
        finds: tag("accounts"),
      },
    ],
    undecided: [
      {
        given: [
          ...pipeline([assumes(unknown)], proposed),
          ...target("arn:aws:iam::aws:policy/AdministratorAccess"),
        ],
        finds: tag("accounts"),
      },
      {
        note: "who is let in is not known",
        given: [...pipeline([writesState], unknown), ...stateStore()],
        finds: tag("state"),
        forms,
      },
    ],
    ignores: [pipeline([assumes("*")])],
  },
});

/** Whether the role's trust lets in a subject that nobody has reviewed. */
function isForUnreviewed(role: Resource): Tri {
  const subjects = policyIn(role, "assume_role_policy")
    .statements.filter(trustsToken)
    .flatMap(({ conditions }) => conditions.filter(({ key }) => key.endsWith(":sub")))
    .flatMap(({ values }) => values);
  return any(
    subjects.map((subject) =>
      subject instanceof Unknown
        ? maybe(`depends on ${subject.reason}`)
        : whether(!reviewed.test(String(subject)), `${String(subject)} is reviewed`),
    ),
    "no pipeline gets it",
  );
}

function onlyReads({ managed, policies }: Rights, arn: string): Tri {
  const other = managed.find((each) => !readingPolicy.test(each));
  return all([
    whether(other === undefined, `${arn} has ${other ?? ""}`),
    ...policies.flatMap(({ statements }) =>
      statements
        .filter(({ effect }) => effect === "Allow")
        .map(({ actions, at }) =>
          whether(
            (actions ?? ["*"]).every((action) => readingAction.test(String(action))),
            {
              text: `${arn} may do more than read`,
              at,
            },
          ),
        ),
    ),
  ]);
}
