import { aws } from "../model/command";
import { byHand, check, look, procedure, start } from "../model/draft";
import { fact, the, value } from "../model/value";
import { events, frozenTrailObjects } from "./commands";
import { ref, text } from "../model/reference";

const theRootUser = value`arn:${fact.partition}:iam::${the("ACCOUNT")}:root`;

/**
 * Source: IAM user guide, "Perform a privileged task on an AWS Organizations member account".
 */
const rootCredentials = [
  aws(
    "sts assume-root",
    {
      "target-principal": value`${the("ACCOUNT")}`,
      "task-policy-arn": value`arn=arn:${fact.partition}:iam::aws:policy/root-task/IAMDeleteRootUserCredentials`,
    },
    {
      account: "management",
      on: theRootUser,
      query: "Credentials",
      note: "For 15 minutes, in a Region of the account: export the three values of the answer as AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.",
    },
  ),
  ...[
    aws("iam list-access-keys"),
    aws("iam delete-access-key", { "access-key-id": value`${the("ACCESS_KEY")}` }),
    aws("iam delete-login-profile"),
    aws("iam list-mfa-devices"),
    aws("iam deactivate-mfa-device", { "serial-number": value`${the("MFA_DEVICE")}` }),
  ].map((command) => ({
    ...command,
    by: "by the root session" as const,
    on: theRootUser,
    region: "global" as const,
  })),
];

/** Somebody is the root user of an account. */
export const rootProcedures = [
  procedure({
    id: "root-use",
    title: "The root user of an account was used",
    phase: "contain",
    summary: text`Somebody signed in as root, used its keys, changed its password, its e-mail address or its MFA. Nobody does that in normal work.`,
    decisions: [
      {
        question: text`Is it one of the tasks that only root can do, announced beforehand?`,
        yes: text`Compare every event with the announcement, then close the case.`,
        no: text`Take the account for lost.`,
      },
      {
        question: text`Is it the management account?`,
        yes: text`No control policy binds it: change password, MFA and e-mail address now, with AWS Support if they are lost.`,
        no: text`Quarantine it; its root user is bound by ${ref.policy("accountQuarantine")}.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name account, address and time.`),
      start(
        "contain",
        "quarantine-account",
        text`Quarantine the account, from the management account.`,
      ),
      {
        ...byHand(
          "contain",
          "breakGlass",
          text`Remove the root user's credentials centrally where the account is a member: access keys, password, MFA devices. The alarm on root sessions that follows is yours; note it in the case.`,
          ...rootCredentials,
        ),
        needs: "central root access",
      },
      look(
        text`All events of the account since the sign-in; sign-ins are in the Region of the endpoint as well. What is older is in ${ref.bucket("archive")}.`,
        events("Username", value`root`, { region: "global" }),
      ),
      start("contain", "freeze-logs", text`Freeze the account's logs.`, frozenTrailObjects),
      byHand(
        "eradicate",
        "responder",
        text`Have the owner remove what was created, and close doors that were opened: roles that trust foreigners, keys, users.`,
      ),
      start(
        "recover",
        "release-account",
        text`Release the account when its owner holds mailbox, password and MFA again.`,
      ),
    ],
    evidence: ["logs", "configuration"],
    rollback: [text`${ref.document("release-account")} moves the account back to its unit.`],
    verification: [
      check(
        text`The account's credential report shows no root keys and an MFA device, or no root credentials at all.`,
        aws("iam generate-credential-report", {}, { region: "global" }),
        aws(
          "iam get-credential-report",
          { output: value`text` },
          {
            region: "global",
            query: "Content",
            note: "Seconds later. The answer is CSV in base64, which `base64 --decode` reads.",
          },
        ),
        aws(
          "iam get-account-summary",
          {},
          {
            region: "global",
            query: "SummaryMap.[AccountMFAEnabled,AccountAccessKeysPresent,AccountPasswordPresent]",
          },
        ),
      ),
      text`The mailbox of the root user's address belongs to the organization, and its forwarding rules are known.`,
    ],
    minutes: 15,
  }),
];
