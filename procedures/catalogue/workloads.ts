import { aws } from "../model/command";
import { byHand, check, look, procedure, start } from "../model/draft";
import { fact, the, value } from "../model/value";
import {
  difference,
  events,
  eventsOfPrincipal,
  flowLogObjects,
  historyOfResource,
  interfacesOf,
  inventory,
} from "./commands";
import { ref, text } from "../model/reference";

const instances = aws(
  "ec2 describe-instances",
  {},
  { query: "Reservations[].Instances[].[InstanceId,State.Name,LaunchTime]" },
);

const theInstance = value`arn:${fact.partition}:ec2:${the("REGION")}:${the("ACCOUNT")}:instance/${the("INSTANCE")}`;

const imagedByHand = [
  aws("ec2 modify-instance-attribute", {
    "instance-id": value`${the("INSTANCE")}`,
    "disable-api-termination": true,
  }),
  aws("ec2 create-snapshots", {
    "instance-specification": value`InstanceId=${the("INSTANCE")}`,
    "copy-tags-from-source": value`volume`,
  }),
].map((command) => ({ ...command, by: "by the resource's owner" as const, on: theInstance }));

/** Somebody is in a machine, or makes machines of their own. */
export const workloadProcedures = [
  procedure({
    id: "instance-compromise",
    title: "An instance is in foreign hands",
    phase: "contain",
    summary: text`An instance runs what it should not, or its role is used from elsewhere. The order decides what can be known later: memory, disks, isolation.`,
    prerequisites: [
      text`The tool for the instance's system is in ${ref.bucket("tools")}, pinned in the organization file.`,
      text`The instance answers to Systems Manager, or its memory cannot be had.`,
    ],
    decisions: [
      {
        question: text`Does destruction run: encryption, deletion, data leaving by the minute?`,
        yes: text`Isolate at once, and write destruction-runs where the document asks for the memory.`,
        no: text`Memory first, then disks, then isolation.`,
      },
      {
        question: text`Is the instance one of a group that replaces it?`,
        yes: text`Preserving takes it out of the group; a replacement may carry the same hole.`,
        no: text`Its service stops with the isolation: tell its owner.`,
      },
      {
        question: text`Do flows survive through load balancers, endpoints or gateways?`,
        yes: text`Isolate with CloseSubnets; the neighbours are hit as well.`,
        no: text`The two groups cut everything else.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name the instance and the finding.`),
      start("analyse", "preserve-instance", text`Preserve the instance.`),
      start("analyse", "acquire-memory", text`Acquire its memory into ${ref.bucket("evidence")}.`),
      start("analyse", "image-disks", text`Image its disks in one set.`),
      start("contain", "isolate-instance", text`Isolate it.`),
      look(
        text`Its interfaces and the association of its instance profile.`,
        interfacesOf,
        aws(
          "ec2 describe-iam-instance-profile-associations",
          { filters: value`Name=instance-id,Values=${the("INSTANCE")}` },
          { query: "IamInstanceProfileAssociations[].[AssociationId,IamInstanceProfile.Arn]" },
        ),
      ),
      byHand(
        "contain",
        "responder",
        text`If the role serves other instances and must not be contained: give this one ${ref.quarantineProfile}, which has no rights. Write the old profile into the case.`,
        aws(
          "ec2 replace-iam-instance-profile-association",
          {
            "association-id": value`${the("ASSOCIATION")}`,
            "iam-instance-profile": value`Name=${ref.quarantineProfile}`,
          },
          { on: theInstance },
        ),
      ),
      start(
        "contain",
        "contain-principal",
        text`Contain the role of its instance profile: of the type instance-profile, by the name that the association shows.`,
      ),
      start(
        "analyse",
        "receive-snapshots",
        text`Receive the snapshots in the forensics account and verify them.`,
      ),
      start("contain", "freeze-logs", text`Freeze its log groups.`),
      start(
        "analyse",
        "move-evidence",
        text`Copy the flow logs of the window into the case.`,
        flowLogObjects,
      ),
      byHand(
        "eradicate",
        "responder",
        text`Have the owner build anew from a known good image, with the hole closed; never clean a machine.`,
      ),
      start(
        "recover",
        "end-preservation",
        text`End the preservation when the evidence is verified.`,
      ),
    ],
    evidence: ["instance-state", "memory-image", "volume-snapshots", "logs"],
    rollback: [
      text`${ref.document("release-instance")} puts groups, addresses and network ACLs back.`,
      text`${ref.document("end-preservation")} puts attributes, group and load balancers back.`,
      text`${ref.document("release-principal")} gives the role its rights back; the owner gives the instance its profile back.`,
    ],
    verification: [
      check(text`Every interface has the closing group, and no other.`, interfacesOf),
      text`Flow logs show no accepted packet of the instance's interfaces after the isolation.`,
      text`The custody record has memory, disks and state, and ir-baseline custody verify finds no broken link and no anchor without its entry.`,
    ],
    minutes: 60,
  }),
  procedure({
    id: "resource-hijacking",
    title: "Somebody computes at our expense",
    phase: "contain",
    summary: text`Instances, functions or containers were started in numbers or sizes that nobody ordered, or charges grow without a reason.`,
    decisions: [
      {
        question: text`Does the owner of the account know of it?`,
        yes: text`Note it and close the case.`,
        no: text`Contain the principal first: what is stopped is started again otherwise.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name account, Regions and what runs.`),
      start("contain", "contain-principal", text`Contain the principal that starts them.`),
      look(
        text`All Regions of the account: the inventory of ${ref.aggregator} for governed ones, the events for those that nobody uses.`,
        inventory,
        events("EventName", value`RunInstances`),
      ),
      start("analyse", "preserve-instance", text`Preserve one of each kind.`),
      start("analyse", "acquire-memory", text`Acquire the memory of one of each kind.`),
      start("analyse", "image-disks", text`Image the disks of one of each kind.`),
      byHand(
        "eradicate",
        "responder",
        text`Have the account's owner end the others; limits and images that were changed go back.`,
      ),
      start("recover", "release-principal", text`Release the principal when it is cleared.`),
    ],
    evidence: ["instance-state", "memory-image", "volume-snapshots", "configuration"],
    rollback: [
      text`${ref.document("release-principal")} and ${ref.document("end-preservation")}; ended instances do not come back.`,
    ],
    verification: [
      check(
        text`The account's inventory is that of its owner, in every Region, and stays so for a day.`,
        inventory,
      ),
    ],
    minutes: 60,
  }),
  procedure({
    id: "network-exposure",
    title: "A network was opened",
    phase: "contain",
    summary: text`A security group, network ACL, gateway, route or peering was changed so that more of the world reaches in or out.`,
    decisions: [
      {
        question: text`Is something behind the opening that answers?`,
        yes: text`Contain who opened it, and look for connections that came through.`,
        no: text`Close it, and find out why it was opened.`,
      },
      {
        question: text`Did connections come through?`,
        yes: text`Each host that answered is a case of ${ref.procedure("instance-compromise")}.`,
        no: text`Close the case when it is closed.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name the opening and who made it.`),
      look(
        text`Since when it is open, and what is behind it. Connections through it are in the flow logs of ${ref.bucket("flowLogs")}.`,
        historyOfResource,
      ),
      byHand(
        "contain",
        "responder",
        text`Have the network's owner close it through the pipeline, or by hand where that is faster.`,
        ...difference(value`${the("STACK")}`),
      ),
      start("contain", "contain-principal", text`Contain the principal if it was not the owner.`),
      start(
        "analyse",
        "move-evidence",
        text`Copy the flow logs of the window into the case.`,
        flowLogObjects,
      ),
    ],
    evidence: ["objects", "logs", "configuration"],
    rollback: [
      text`${ref.document("release-principal")}; the network goes back by its own pipeline.`,
    ],
    verification: [
      check(text`AWS Config shows the group, list or route as it was before.`, historyOfResource),
    ],
    minutes: 60,
  }),
  procedure({
    id: "unapproved-region",
    title: "A Region that nobody governs is used",
    phase: "contain",
    summary: text`Something happens in a Region without detections of its own. Attackers look for exactly that.`,
    decisions: [
      {
        question: text`Is it a global service that answers there?`,
        yes: text`Tune the detection and close the case.`,
        no: text`Contain the principal.`,
      },
      {
        question: text`Is \`guardrails.regionDeny\` of the organization file on?`,
        yes: text`Calls there are refused to everybody but ${ref.role("breakGlass")} and the pipeline: what runs is older, or in the management account. Look and image as ${ref.role("breakGlass")}.`,
        no: text`Readers look, owners image.`,
      },
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name Region and principal.`, {
        region: "home",
      }),
      start("contain", "contain-principal", text`Contain the principal.`, { region: "home" }),
      look(
        text`Everything in that Region: the organization trail ${ref.trail} records all Regions.`,
        eventsOfPrincipal,
        instances,
      ),
      byHand(
        "analyse",
        "responder",
        text`Have the owner preserve and image what runs there: the documents exist in governed Regions only.`,
        ...imagedByHand,
      ),
      byHand(
        "eradicate",
        "responder",
        text`Have the account's owner remove it, and switch the Region off or govern it.`,
      ),
      start("recover", "release-principal", text`Release the principal when it is cleared.`, {
        region: "home",
      }),
    ],
    evidence: ["configuration", "logs"],
    rollback: [text`${ref.document("release-principal")} takes the containment back.`],
    verification: [
      check(
        text`The Region's inventory is empty, and the trail shows no more calls there.`,
        instances,
        eventsOfPrincipal,
      ),
    ],
    minutes: 60,
  }),
];
