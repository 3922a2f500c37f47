import { automation, type Context } from "../language/document";
import { caseId, dryRun, matching } from "../language/parameters";
import { api, script, waitFor } from "../language/steps";
import { caseEvent, dryRunEnds, failureStep, keepState, record, recordFailure } from "./blocks";
import { release } from "./release";

const accountId = matching("Id of the account.", "^[0-9]{12}$");

/** Accounts without which there is no log, no evidence, no backup and no response. */
const spared = ({ estate }: Context) =>
  estate.organization.accounts.filter(({ role }) => role !== "workload").map(({ id }) => id);

const arnOf = ({ estate }: Context, id: string) => estate.arns.accountRoot(id);

export const quarantineAccount = automation({
  id: "quarantine-account",
  title: "Quarantine an account",
  description:
    "Moves the account to the organizational unit whose policy denies everything to everybody but the responders, break-glass and the pipeline. Service control policies bind the root user as well, service-linked roles not.",
  role: "responder",
  runsIn: "the management account",
  parameters: { CaseId: caseId, AccountId: accountId, DryRun: dryRun },
  build: ({ p, ...context }) => {
    const failure = failureStep;
    const event = caseEvent(context, {
      caseId: p.CaseId,
      exhibit: `account-${p.AccountId}`,
      arn: arnOf(context, p.AccountId),
      document: "quarantine-account",
    });
    const read = script(
      "ReadState",
      {
        file: "account_state.py",
        payload: {
          target: p.AccountId,
          unit: context.estate.guardrails.quarantine,
          spared: spared(context),
        },
      },
      {
        State: ["$.Payload.State", "String"],
        Parent: ["$.Payload.Parent", "String"],
        Quarantine: ["$.Payload.Quarantine", "String"],
      },
    );
    return {
      steps: [
        read,
        ...dryRunEnds(p.DryRun, "KeepState"),
        keepState(context, event, `account/${p.AccountId}`, read.out.State),
        api("Move", {
          service: "organizations",
          api: "MoveAccount",
          with: {
            AccountId: p.AccountId,
            SourceParentId: read.out.Parent,
            DestinationParentId: read.out.Quarantine,
          },
          failure,
        }),
        waitFor("Verify", {
          service: "organizations",
          api: "ListParents",
          with: { ChildId: p.AccountId },
          property: "$.Parents[0].Id",
          is: [read.out.Quarantine],
          timeout: 300,
          failure,
        }),
        record("RecordQuarantine", event, {
          act: "changed",
          artifact: "configuration",
          note: `moved from ${read.out.Parent} to the quarantine unit`,
        }),
        recordFailure(event, "configuration", "release-account moves the account back"),
      ],
      outputs: ["ReadState.State"],
    };
  },
});

export const releaseAccount = release({
  id: "release-account",
  title: "Release an account from quarantine",
  description: "Moves the account back to the organizational unit that it was taken from.",
  role: "responder",
  runsIn: "the management account",
  parameters: { AccountId: accountId },
  file: "release_account.py",
  artifact: "configuration",
  key: (p) => `account/${p.AccountId}`,
  exhibit: (p) => `account-${p.AccountId}`,
  arn: (p, context) => arnOf(context, p.AccountId),
});
