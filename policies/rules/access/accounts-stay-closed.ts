import { claimsOfLayer } from "../../access/alone/claims";
import { accountsOf } from "../../access/inventory";
import { claimsAbout } from "../../access/claims";
import { claim, estate, rule } from "../../engine/rule";
import { unknown } from "../../examples/given";
import { attached, denyBut, logGroup } from "../../examples/guardrails";
import { harmfulToAccounts, situations } from "../../aws/harmful-actions";

const scp = (...statements: Parameters<typeof attached>[2][]) =>
  attached("SERVICE_CONTROL_POLICY", "r-a1b2", ...statements);
const everything = harmfulToAccounts.flatMap(({ actions }) => actions);
/** Whom a guardrail spares must not be anybody's to make. */
const keepsRole = {
  Effect: "Deny",
  Action: situations.sparedRole.flatMap(({ actions }) => actions),
  Resource: "arn:aws:iam::*:role/deployer",
};
const finds = ["administrator", "root"].map((kind) => `111111111111#${kind}`);

export const accountsStayClosed = rule({
  id: "IRR-ACCESS-027",
  title: "No administrator opens an account or takes it out of the organization",
  severity: "critical",
  why: "An account that leaves the organization takes its logs and every guardrail along; settings of the whole account, such as public sharing of snapshots, have no resource that a narrower policy could name.",
  fix: "Add the actions that the finding names, on Resource *, to a service control policy.",
  docs: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_examples_general.html",
  ],
  waivable: 30,
  restsOnRights: true,
  applies: estate("each account that holds resources"),
  check: ({ estate: whole }) =>
    accountsOf(whole).flatMap((account) =>
      [
        ...claimsAbout(account, whole, ["administrator", "root"], "denied"),
        ...claimsAbout(account, whole, ["break-glass"], "allowed"),
        ...claimsOfLayer(account, "organization", whole),
      ].map(({ tag, holds }) => claim(tag, holds, account.place)),
    ),
  examples: {
    passes: [[logGroup, ...scp(denyBut(["deployer"], everything), keepsRole)]],
    fails: [
      {
        note: "one action forgotten",
        given: [logGroup, ...scp(denyBut(["deployer"], everything.slice(1)), keepsRole)],
        finds,
      },
      {
        note: "whoever makes a role of that name is spared",
        given: [logGroup, ...scp(denyBut(["deployer"], everything))],
        finds,
      },
      {
        note: "such an action has no resource that a policy could name",
        given: [
          logGroup,
          ...scp(
            denyBut(["deployer"], everything.slice(1)),
            denyBut(["deployer"], everything[0] ?? "", "arn:aws:organizations::*:account/*"),
            keepsRole,
          ),
        ],
        finds,
      },
    ],
    undecided: [
      {
        given: [logGroup, ...scp(denyBut(["deployer"], everything, unknown), keepsRole)],
        finds,
      },
    ],
    ignores: [[logGroup]],
  },
});
