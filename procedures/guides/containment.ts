import { interfacesOf } from "../catalogue/commands";
import { aws } from "../model/command";
import { check } from "../model/draft";
import { ref, text } from "../model/reference";
import { the, value } from "../model/value";
import { guide } from "./guide";

const global = { region: "global" } as const;
const keysOfUser = aws(
  "iam list-access-keys",
  { "user-name": value`${the("PRINCIPAL")}` },
  { ...global, query: "AccessKeyMetadata[].[AccessKeyId,Status]" },
);

/** What is cut off, and given back. */
export const containmentGuides = [
  guide({
    id: "isolate-instance",
    title: "Isolate an instance",
    when: text`When an instance is in foreign hands and its memory is safe, or cannot be had, or must wait because destruction runs.`,
    limits: [
      text`The instance runs on: what is on it goes on, without a network. Its role keeps its rights elsewhere; ${ref.document("contain-principal")} takes them.`,
      text`Flows through Network Load Balancers, endpoints and gateways are tracked whatever the rules: \`CloseSubnets\` cuts them, and the neighbours of the subnet with them.`,
      text`Link-local services stay: metadata, time and DNS of the VPC answer no rule of a group.`,
      text`Interfaces in several VPCs, and VPCs without the groups of the baseline, are refused before anything is changed.`,
      text`Systems Manager no longer reaches it; no command and no session from then on.`,
    ],
    order: [
      text`After ${ref.document("acquire-memory")}: with \`Memory=acquired\` it fails unless the instance has the tag of this case's image. What is on your own account, \`not-possible\` and \`destruction-runs\`, is recorded.`,
      text`Before ${ref.document("contain-principal")} for the role of the instance profile, lest whoever is in the instance notices first.`,
      text`Within it: elastic addresses first, then the group that ends tracking, then the one without rules, so that nothing is open in between.`,
    ],
    time: text`One to three minutes: calls of the API alone.`,
    rollback: [
      text`${ref.document("release-instance")} puts groups, addresses, network ACLs and tags back as they were found, from wherever the isolation stopped, and only for the case that isolated.`,
    ],
    verification: [
      check(text`Every interface has the closing group, and no other.`, interfacesOf),
      text`Flow logs show no accepted packet of its interfaces afterwards.`,
    ],
  }),
  guide({
    id: "contain-principal",
    title: "Contain an IAM principal",
    when: text`When somebody else uses a user's keys, a role's sessions or the role of an instance, or when one of them does what its owner did not.`,
    limits: [
      text`A principal of AWS (service-linked or reserved by IAM Identity Center) and the roles of this baseline are refused.`,
      text`What it has made stays: other users, keys, roles, trust of strangers, functions. Look for it in the events.`,
      text`A session of another role that it took before is that role's: contain that one, too.`,
      text`Passwords and MFA devices are not touched; without rights a sign-in shows an empty console.`,
      text`Resource policies of other accounts that name the principal are denied as well, since a deny of its own goes before them.`,
    ],
    order: [
      text`At once: it destroys no evidence. The role of an instance is contained after ${ref.document("isolate-instance")}.`,
      text`Whoever makes new keys for an owner, and deletes those that are known to others, does it after the containment and before ${ref.document("release-principal")}, which activates what is left.`,
    ],
    time: text`One minute. IAM takes some seconds more, for which AWS gives no bound, until every Region denies.`,
    rollback: [
      text`${ref.document("release-principal")} activates the keys that were active and takes the policy off; a key that its owner has deleted meanwhile stays deleted. With \`OldSessions=expired\` it refuses within 36 hours of the containment, longer than any session lasts.`,
    ],
    verification: [
      check(
        text`Of a user: every key is inactive, and ${ref.policy("quarantine")} is attached.`,
        keysOfUser,
        aws(
          "iam list-attached-user-policies",
          { "user-name": value`${the("PRINCIPAL")}` },
          { ...global, query: "AttachedPolicies[].PolicyName" },
        ),
      ),
      check(
        text`Of a role: ${ref.policy("quarantine")} is attached.`,
        aws(
          "iam list-attached-role-policies",
          { "role-name": value`${the("PRINCIPAL")}` },
          { ...global, query: "AttachedPolicies[].PolicyName" },
        ),
      ),
    ],
  }),
  guide({
    id: "contain-bucket",
    title: "Contain a bucket",
    when: text`When data leaves through a bucket, is encrypted or deleted in it, or when it was opened to others.`,
    limits: [
      text`The baseline's own buckets are refused: their policies guard them, and every account writes to them.`,
      text`Applications lose their access with everybody else. \`AlsoAllowed\` names roles that keep it.`,
      text`AWS services that call by themselves go on, such as deliveries of logs. Replication acts by a role and stops.`,
      text`A single object cannot be contained; copies that left before are not reached.`,
      text`Presigned addresses end with their signer's right to the bucket: they are denied as well.`,
    ],
    order: [
      text`Before ${ref.document("move-evidence")} copies its objects: ${ref.role("acquisition")} keeps its access.`,
      text`Within it: the denial first, then the block of public access, since S3 refuses a public policy behind the block.`,
    ],
    time: text`One minute: calls of the API alone.`,
    rollback: [
      text`${ref.document("release-bucket")} puts policy and block of public access back as they were found. If they were what opened the bucket, have them mended in the same minute.`,
    ],
    verification: [
      {
        who: ref.role("responder"),
        expected: text`The policy has the statement \`IncidentContainment\`, and all four blocks are true. Readers are denied now, so a responder looks.`,
        commands: [
          aws("s3api get-bucket-policy", { bucket: value`${the("BUCKET")}` }),
          aws("s3api get-public-access-block", { bucket: value`${the("BUCKET")}` }),
        ],
      },
    ],
  }),
  guide({
    id: "quarantine-account",
    title: "Quarantine an account",
    when: text`When an account as a whole is in foreign hands: its root user, its administrators, or more principals than can be contained one by one.`,
    limits: [
      text`Everything in the account that acts as itself stops: applications, pipelines, people. What needs no call of AWS, such as a running instance, goes on.`,
      text`Service-linked roles and AWS services go on; service control policies do not bind them.`,
      text`The management account and those that hold logs, evidence, backups and the response itself are refused.`,
      text`Detections start no document in it: ${ref.policy("accountQuarantine")} refuses their starter. People do.`,
      text`Policies of the unit that the account is taken from bind it no longer; that of the quarantine denies more.`,
    ],
    order: [
      text`After ${ref.document("contain-principal")} where one principal is enough; at once where the root user is used.`,
      text`Acquire evidence afterwards: ${ref.role("responder")} and ${ref.role("acquisition")} keep their rights.`,
    ],
    time: text`One minute for the move, of which five at most are waited for; the policy binds within minutes, for which AWS gives no bound.`,
    rollback: [
      text`${ref.document("release-account")} moves the account back to the unit that it was taken from.`,
    ],
    verification: [
      check(
        text`The account's parent is the unit of the quarantine: its name is that of ${ref.policy("accountQuarantine")}.`,
        aws(
          "organizations list-parents",
          { "child-id": value`${the("ACCOUNT")}` },
          { account: "management", region: "global", query: "Parents[].[Id,Type]" },
        ),
        aws(
          "organizations describe-organizational-unit",
          { "organizational-unit-id": value`${the("UNIT")}` },
          { account: "management", region: "global", query: "OrganizationalUnit.Name" },
        ),
      ),
    ],
  }),
  guide({
    id: "freeze-logs",
    title: "Freeze logs",
    when: text`When log groups or log objects of the window would expire, or somebody may shorten their retention, before the case is closed.`,
    limits: [
      text`It keeps what is there; nothing that was deleted comes back.`,
      text`A log group without retention can still be deleted by whoever has the right to: contain that principal.`,
      text`A hold needs a bucket with Object Lock; 10,000 objects a start, so name narrow prefixes.`,
      text`The baseline's own log groups are refused: they are kept long enough and are guarded.`,
    ],
    order: [
      text`Early: every day something passes its retention. Before ${ref.document("move-evidence")} where that takes hours.`,
      text`${ref.document("release-logs")} after the case is closed, by order of the logs' owner: what is past its retention expires at once.`,
    ],
    time: text`Minutes; 20 at most, for 10,000 objects.`,
    rollback: [
      text`${ref.document("release-logs")} puts the retention back and lifts the holds that this freeze set, and no others.`,
    ],
    verification: [
      check(
        text`The log groups have no retention: none is shown beside their names.`,
        aws(
          "logs describe-log-groups",
          { "log-group-name-prefix": value`${the("LOG_GROUP")}` },
          { query: "logGroups[].[logGroupName,retentionInDays]" },
        ),
      ),
      text`The entry of the freeze counts the objects on hold; with none, prefix and window were not those of any.`,
    ],
  }),
  guide({
    id: "credential-exposure",
    title: "Respond to an exposed access key",
    when: text`When AWS Health, a scanner or a person says that an access key of a user is public. ${ref.procedure("credential-exposure")} is the procedure around it.`,
    limits: [
      text`A key of the root user has no user: ${ref.procedure("root-use")}. Temporary keys (ASIA…) are a role's: ${ref.document("contain-principal")}.`,
      text`It keeps the names of the last 50 events of one Region; ${ref.document("move-evidence")} copies all of them from ${ref.bucket("archive")}.`,
      text`It does not remove the key from where it was found; only its owner can.`,
    ],
    order: [
      text`At once, before anybody asks who published it: found keys are used within minutes.`,
    ],
    time: text`One to three minutes: it runs ${ref.document("contain-principal")} and one look-up.`,
    rollback: [
      text`${ref.document("release-principal")} gives the user its rights back, after the owner has new keys and the old one is deleted.`,
    ],
    verification: [check(text`The exposed key is inactive.`, keysOfUser)],
  }),
];
