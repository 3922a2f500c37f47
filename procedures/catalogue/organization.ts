import { aws } from "../model/command";
import { byHand, check, look, procedure, start } from "../model/draft";
import { fact, the, value } from "../model/value";
import { difference, eventsOfPrincipal } from "./commands";
import { ref, text } from "../model/reference";

const organizationAsItIs = [
  aws(
    "organizations list-policies",
    { filter: value`SERVICE_CONTROL_POLICY` },
    { query: "Policies[].[Id,Name]" },
  ),
  aws(
    "organizations list-delegated-administrators",
    {},
    { query: "DelegatedAdministrators[].[Id,Name,DelegationEnabledDate]" },
  ),
].map((command) => ({ ...command, account: "management" as const, region: "global" as const }));

/** Somebody changes the organization itself. */
export const organizationProcedures = [
  procedure({
    id: "organization-tamper",
    title: "The organization itself was changed",
    phase: "contain",
    summary: text`An account was invited, moved, removed or closed, or a control policy, a delegated administrator or trusted access was changed.`,
    decisions: [
      {
        question: text`Is it a reviewed change of the platform team?`,
        yes: text`Note it and close the case.`,
        no: text`The management account is in doubt: nothing there is bound by a policy.`,
      },
      {
        question: text`Is the principal a person's session in the management account?`,
        yes: text`Contain it there, and have break-glass ready from now on.`,
        no: text`Contain it where it is.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name what was changed.`),
      start(
        "contain",
        "contain-principal",
        text`Contain the principal, in the management account if it is there.`,
      ),
      look(
        text`Which policies are attached where, and who administers for the organization.`,
        ...organizationAsItIs,
      ),
      byHand(
        "contain",
        "breakGlass",
        text`Attach the control policies again, and take foreign administrators away.`,
        aws(
          "organizations attach-policy",
          { "policy-id": value`${the("POLICY")}`, "target-id": value`${the("TARGET")}` },
          {
            account: "management",
            region: "global",
            on: value`arn:${fact.partition}:organizations::${fact.account("management")}:policy/${fact.organization}/service_control_policy/${the("POLICY")}`,
          },
        ),
        aws(
          "organizations deregister-delegated-administrator",
          {
            "account-id": value`${the("DELEGATE")}`,
            "service-principal": value`${the("SERVICE")}`,
          },
          {
            account: "management",
            region: "global",
            on: value`arn:${fact.partition}:organizations::${fact.account("management")}:account/${fact.organization}/${the("DELEGATE")}`,
          },
        ),
      ),
      look(
        text`Everything in the management account since; what is older is in ${ref.bucket("archive")}.`,
        { ...eventsOfPrincipal, account: "management", region: "global" },
      ),
      byHand(
        "eradicate",
        "responder",
        text`Have the pipeline apply the stacks of the management account.`,
        ...difference(value`organization`),
      ),
      start("recover", "release-principal", text`Release the principal when it is cleared.`),
    ],
    evidence: ["logs", "configuration"],
    rollback: [text`${ref.document("release-principal")} takes the containment back.`],
    verification: [
      text`The stacks of the management account plan without a change.`,
      check(
        text`Accounts, policies and administrators are those of the organization file.`,
        aws(
          "organizations list-accounts",
          {},
          { account: "management", region: "global", query: "Accounts[].[Id,Name,Status]" },
        ),
        ...organizationAsItIs,
      ),
    ],
    minutes: 15,
  }),
];
