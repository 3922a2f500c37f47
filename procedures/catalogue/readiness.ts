import { aws, irBaseline } from "../model/command";
import { byHand, look, procedure, start } from "../model/draft";
import { fact, the, value } from "../model/value";
import { events } from "./commands";
import { ref, text } from "../model/reference";

/**
 * Source: S3 user guide, "Configuring MFA delete": the root user alone, with the device's code.
 */
const withMfaDelete = [
  aws(
    "s3api delete-object",
    {
      bucket: value`${the("BUCKET")}`,
      key: value`${the("OBJECT")}`,
      "version-id": value`${the("VERSION")}`,
      mfa: value`${the("MFA_DEVICE")} ${the("CODE")}`,
    },
    { on: value`arn:${fact.partition}:s3:::${the("BUCKET")}/${the("OBJECT")}` },
  ),
  aws(
    "s3api put-bucket-versioning",
    {
      bucket: value`${the("BUCKET")}`,
      "versioning-configuration": value`Status=Enabled,MFADelete=Enabled`,
      mfa: value`${the("MFA_DEVICE")} ${the("CODE")}`,
    },
    { on: value`arn:${fact.partition}:s3:::${the("BUCKET")}` },
  ),
].map((command) => ({
  ...command,
  by: "by the root user" as const,
  account: "management" as const,
}));

/** What is done when nothing happens, so that it works when something does. */
export const readinessProcedures = [
  procedure({
    id: "break-glass",
    title: "Handle break-glass and guarded deletion",
    phase: "prepare",
    summary: text`The role ${ref.role("breakGlass")} is exempt from every denial. It is used when nothing else can, by two people, and everybody is told. MFA delete and locks are lifted no other way.`,
    prerequisites: [
      text`Two people have their hardware keys at hand; neither of the two is the one who asks.`,
    ],
    decisions: [
      {
        question: text`Can ${ref.role("responder")} or the pipeline do it?`,
        yes: text`Then break-glass may not.`,
        no: text`Write into the case what will be done, and why nobody else can.`,
      },
    ],
    steps: [
      byHand(
        "prepare",
        "breakGlass",
        text`Each quarter: assume ${ref.role("breakGlass")} in one account of each kind, and see that the alarm comes.`,
        aws("sts get-caller-identity", {}, { asks: [] }),
      ),
      start("prepare", "open-case", text`Open a case for every use, exercises included.`),
      byHand(
        "prepare",
        "breakGlass",
        text`Assume the role with MFA for an hour; do the one thing, on a shared screen.`,
        aws("sts get-caller-identity", {}, { asks: [] }),
      ),
      byHand(
        "prepare",
        "breakGlass",
        text`For a bucket with MFA delete, of the management account: its root user with its device deletes versions; announce it as ${ref.procedure("root-use")} demands. In a member account the root user has no rights while \`organizationServices.centralRootAccess\` of the organization file is on: such a bucket stays as it is, or the pipeline switches that off first. In compliance mode nobody deletes before the lock ends.`,
        ...withMfaDelete,
      ),
      byHand(
        "prepare",
        "breakGlass",
        text`For a bucket in governance mode: break-glass deletes a version against the lock.`,
        aws(
          "s3api delete-object",
          {
            bucket: value`${the("BUCKET")}`,
            key: value`${the("OBJECT")}`,
            "version-id": value`${the("VERSION")}`,
            "bypass-governance-retention": true,
          },
          {
            asks: ["s3:BypassGovernanceRetention", "s3:DeleteObjectVersion"],
            on: value`arn:${fact.partition}:s3:::${fact.prefix}-*/*`,
          },
        ),
      ),
      byHand(
        "prepare",
        "breakGlass",
        text`For disks that were imaged by mistake: break-glass deletes the snapshots without a lock that ${ref.document("discard-images")} or ${ref.document("discard-copies")} answered with, and no other of a case.`,
        ...(["affected", "forensics"] as const).map((account) =>
          aws(
            "ec2 delete-snapshot",
            { "snapshot-id": value`${the("SNAPSHOT")}` },
            {
              account,
              on: value`arn:${fact.partition}:ec2:${the("REGION")}::snapshot/${the("SNAPSHOT")}`,
            },
          ),
        ),
      ),
      look(
        text`Compare every event of the session with what was written down; ${ref.bucket("archive")} has them for years.`,
        events("Username", value`${the("CASE")}`, {
          note: "The session is named after the case.",
        }),
      ),
    ],
    evidence: ["case", "logs"],
    rollback: [text`Each change is undone by the pipeline or is named in the case as lasting.`],
    verification: [
      text`The alarm came within five minutes, and the session's events are those that were announced.`,
    ],
    minutes: 60,
    frameworks: { nistCsf2: ["PR.AA-05"], wellArchitected: ["SEC10-BP05"] },
  }),
  procedure({
    id: "exercise",
    title: "Exercise the response",
    phase: "prepare",
    summary: text`What was never done does not work. Each half year one procedure is played at a table, each quarter one document is run for real.`,
    decisions: [
      {
        question: text`Is it the first time?`,
        yes: text`Start with ir-baseline drill, then in an account that nobody needs.`,
        no: text`Choose the procedure that was exercised least lately.`,
      },
    ],
    steps: [
      byHand(
        "prepare",
        "readOnly",
        text`Run ir-baseline drill: every document against a simulated AWS, and back.`,
        irBaseline(value`drill`, value`--interrupt`),
      ),
      start("prepare", "open-case", text`Open a case whose summary begins with Exercise.`),
      start("prepare", "isolate-instance", text`See what isolating a test instance would do.`, {
        with: { DryRun: value`true` },
      }),
      start("prepare", "isolate-instance", text`Isolate it.`),
      start("prepare", "release-instance", text`Release it and compare.`),
      start("prepare", "contain-principal", text`Contain a test user.`),
      start("prepare", "release-principal", text`Release it.`),
      byHand(
        "prepare",
        "readOnly",
        text`Write down what was slow, unclear or wrong, and change the procedure.`,
      ),
    ],
    evidence: ["case", "configuration"],
    rollback: [text`${ref.document("release-instance")} and ${ref.document("release-principal")}.`],
    verification: [
      text`Times are within those that the procedures promise.`,
      text`ir-baseline custody verify accepts the exercise's case, with its anchors.`,
    ],
    minutes: 240,
    frameworks: { nistCsf2: ["ID.IM-02", "ID.IM-03"], wellArchitected: ["SEC10-BP08"] },
  }),
];
