import { aws, irBaseline } from "../model/command";
import { byHand, check, look, procedure, start } from "../model/draft";
import { arn, fact, the, value } from "../model/value";
import {
  difference,
  events,
  eventsOfPrincipal,
  frozenTrailObjects,
  globalEventsOfPrincipal,
  reachedByStrangers,
  trailObjects,
} from "./commands";
import { ref, text } from "../model/reference";

/** What the owner of a user does with its keys. */
const ofUser = {
  by: "by the resource's owner",
  region: "global",
  on: value`arn:${fact.partition}:iam::${the("ACCOUNT")}:user/${the("PRINCIPAL")}`,
} as const;

const deletedKey = aws(
  "iam delete-access-key",
  { "user-name": value`${the("PRINCIPAL")}`, "access-key-id": value`${the("ACCESS_KEY")}` },
  ofUser,
);

/** Somebody is who they should not be, or may what they should not. */
export const identityProcedures = [
  procedure({
    id: "credential-compromise",
    title: "A credential is used by somebody else",
    phase: "contain",
    summary: text`A user's password, an access key or a role's session is in foreign hands, or behaves as if it were.`,
    decisions: [
      {
        question: text`Does the owner, asked through another channel, recognise the use?`,
        yes: text`Note it in the case and close it.`,
        no: text`Contain now; the analysis comes after.`,
      },
      {
        question: text`Is it a role of a workload that must not stop?`,
        yes: text`Decide with its owner: containing it stops the workload, not containing it leaves the session alive for up to 12 hours.`,
        no: text`Contain it.`,
      },
      {
        question: text`Is it a user of IAM Identity Center?`,
        yes: text`Disable the user and end the sessions there as well, with AWSSupport-ContainIAMPrincipal: the account cannot.`,
        no: text`Leave the step for it out: the documents do the whole work.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name the principal and the source address.`),
      start(
        "contain",
        "contain-principal",
        text`Contain the principal: ${ref.policy("quarantine")} ends old and new sessions alike.`,
      ),
      byHand(
        "contain",
        "responder",
        text`For a user of IAM Identity Center: its administrator contains it with the document of AWS, first as a dry run.`,
        aws(
          "ssm start-automation-execution",
          {
            "document-name": value`AWSSupport-ContainIAMPrincipal`,
            parameters: value`PrincipalType="Identity Center user",PrincipalName=${the("PRINCIPAL")},Action=Contain,DryRun=true,BackupS3BucketName=${the("BUCKET")}`,
          },
          {
            by: "by the resource's owner",
            account: "management",
            asks: ["ssm:StartAutomationExecution"],
            on: value`arn:${fact.partition}:ssm:${the("REGION")}::automation-definition/AWSSupport-ContainIAMPrincipal:$DEFAULT`,
            note: "Or in the delegated administrator's; in the Region of IAM Identity Center. A bucket of that account keeps what a restore needs. Then again with DryRun=false.",
          },
        ),
      ),
      look(
        text`Everything that the credential did since its last known good use, in every Region; roles that it assumed. What is older than 90 days is in ${ref.bucket("archive")}.`,
        eventsOfPrincipal,
        globalEventsOfPrincipal,
        events("AccessKeyId", value`${the("ACCESS_KEY")}`),
      ),
      start(
        "contain",
        "contain-principal",
        text`Contain every principal that it created or assumed.`,
      ),
      start("contain", "freeze-logs", text`Freeze the logs of the window.`, frozenTrailObjects),
      start(
        "analyse",
        "move-evidence",
        text`Copy the log objects of the window into the case.`,
        trailObjects,
      ),
      byHand(
        "eradicate",
        "responder",
        text`Have its owner delete the old key, which its release would activate again, make a new credential, and remove what the old one created.`,
        aws("iam list-access-keys", { "user-name": value`${the("PRINCIPAL")}` }, ofUser),
        deletedKey,
        aws("iam create-access-key", { "user-name": value`${the("PRINCIPAL")}` }, ofUser),
      ),
      start(
        "recover",
        "release-principal",
        text`Release the principal after 36 hours or by decision; what its owner has deleted stays deleted.`,
      ),
    ],
    evidence: ["configuration", "logs", "objects"],
    rollback: [
      text`${ref.document("release-principal")} activates the keys that were active and still exist.`,
    ],
    verification: [
      check(
        text`The principal's next calls are denied: their \`errorCode\` is \`AccessDenied\`, or one like it.`,
        aws(
          "cloudtrail lookup-events",
          {
            "lookup-attributes": value`AttributeKey=Username,AttributeValue=${the("PRINCIPAL")}`,
            "max-results": value`20`,
          },
          { query: "Events[].CloudTrailEvent" },
        ),
      ),
      text`Nothing that it created is left: users, keys, roles, policies, instances, functions.`,
    ],
    minutes: 15,
    frameworks: { nistCsf2: ["PR.AA-01"] },
  }),
  procedure({
    id: "privilege-escalation",
    title: "Somebody gained, or made, rights",
    phase: "contain",
    summary: text`A policy, a trust, a key or a login was made or changed so that somebody may more than before.`,
    decisions: [
      {
        question: text`Is the change part of a reviewed deployment?`,
        yes: text`Note the pull request and close the case.`,
        no: text`Contain who made the change and who gained by it.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name who changed whose rights.`),
      start("contain", "contain-principal", text`Contain the principal that made the change.`),
      start("contain", "contain-principal", text`Contain the principal that gained.`),
      look(
        text`What the new rights were used for, as the events say. At worst they are those of an administrator of the account; ir-baseline access says whether that reaches evidence such as the archive.`,
        eventsOfPrincipal,
        globalEventsOfPrincipal,
        irBaseline(
          value`access`,
          value`administrator:${the("ACCOUNT")}`,
          value`s3:DeleteObjectVersion`,
          value`${arn(ref.bucket("archive"))}`,
        ),
      ),
      byHand(
        "eradicate",
        "responder",
        text`Have the owner take the change back through the pipeline.`,
        ...difference(value`${the("STACK")}`),
      ),
      start("recover", "release-principal", text`Release those who are cleared.`),
    ],
    evidence: ["configuration", "logs"],
    rollback: [text`${ref.document("release-principal")} for each contained principal.`],
    verification: [
      check(
        text`Access Analyzer shows no path into the account that was not there before.`,
        reachedByStrangers,
      ),
    ],
    minutes: 30,
    frameworks: { nistCsf2: ["PR.AA-05"] },
  }),
  procedure({
    id: "secret-access",
    title: "Secrets were read by somebody unusual, or in numbers",
    phase: "contain",
    summary: text`Secrets, parameters or passwords were read in a way that fits no workload. What was read is known to somebody else.`,
    decisions: [
      {
        question: text`Is the reader a workload of which the owner expects it?`,
        yes: text`Tune the detection in the organization file, and close the case.`,
        no: text`Take every secret that was read for lost.`,
      },
    ],
    steps: [
      start(
        "detect",
        "open-case",
        text`Open the case; list the names of the secrets, never their values.`,
      ),
      start("contain", "contain-principal", text`Contain the reader.`),
      byHand(
        "contain",
        "responder",
        text`Have the owners rotate the secrets at their services, most powerful first.`,
        aws(
          "secretsmanager rotate-secret",
          { "secret-id": value`${the("SECRET")}` },
          {
            by: "by the resource's owner",
            on: value`arn:${fact.partition}:secretsmanager:${the("REGION")}:${the("ACCOUNT")}:secret:${the("SECRET")}`,
          },
        ),
      ),
      look(
        text`Which secrets were read, by whom; where they were used since: the services' own logs and ${ref.bucket("archive")}.`,
        events("EventName", value`${the("EVENT")}`, {
          note: "GetSecretValue, BatchGetSecretValue, GetParameter or GetParameters.",
        }),
        aws(
          "secretsmanager describe-secret",
          { "secret-id": value`${the("SECRET")}` },
          { query: "[Name,LastAccessedDate,LastRotatedDate,RotationEnabled]" },
        ),
      ),
      start(
        "contain",
        "freeze-logs",
        text`Freeze the log groups of the services that the secrets open.`,
      ),
      start("recover", "release-principal", text`Release the reader when it is cleared.`),
    ],
    evidence: ["logs", "configuration"],
    rollback: [text`${ref.document("release-principal")}; a rotated secret is not rotated back.`],
    verification: [text`The old secrets are refused by the services that took them.`],
    minutes: 30,
  }),
  procedure({
    id: "credential-exposure",
    title: "An access key was published",
    phase: "contain",
    summary: text`AWS Health or a person says that an access key stands where everybody can read it. It is used within minutes.`,
    decisions: [
      {
        question: text`Is it a key of the root user?`,
        yes: text`Follow ${ref.procedure("root-use")}: a root key has no user to contain.`,
        no: text`Start the document; it needs the key's id only.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case with the place where the key was found.`),
      start(
        "contain",
        "credential-exposure",
        text`Find the key's user, contain it and keep the key's last events.`,
      ),
      look(
        text`Everything that the key did in every Region since its creation; what is older than 90 days is in ${ref.bucket("archive")}.`,
        aws(
          "iam get-access-key-last-used",
          { "access-key-id": value`${the("ACCESS_KEY")}` },
          { region: "global" },
        ),
        events("AccessKeyId", value`${the("ACCESS_KEY")}`),
        events("AccessKeyId", value`${the("ACCESS_KEY")}`, {
          region: "global",
          note: "Once more in the Region that records IAM, STS, Organizations and sign-ins.",
        }),
      ),
      byHand(
        "eradicate",
        "responder",
        text`Have the place cleaned, its history as well; replace the key by a role where it can be.`,
      ),
      byHand(
        "eradicate",
        "responder",
        text`Have the owner delete the exposed key for good, before the release, which would activate it again.`,
        deletedKey,
      ),
      start(
        "recover",
        "release-principal",
        text`Release the user, when the owner has replaced the key.`,
      ),
    ],
    evidence: ["configuration", "logs"],
    rollback: [text`${ref.document("release-principal")} gives the user its rights back.`],
    verification: [
      check(
        text`A call with the exposed key is refused: the key is inactive, or no longer listed.`,
        aws(
          "iam list-access-keys",
          { "user-name": value`${the("PRINCIPAL")}` },
          { region: "global", query: "AccessKeyMetadata[].[AccessKeyId,Status]" },
        ),
      ),
      text`The event of AWS Health is closed.`,
    ],
    minutes: 10,
  }),
];
