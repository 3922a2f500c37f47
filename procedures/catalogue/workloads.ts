import { byHand, look, procedure, start } from "../model/draft";
import { ref, text } from "../model/reference";

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
      start("contain", "contain-principal", text`Contain the role of its instance profile.`),
      start(
        "analyse",
        "receive-snapshots",
        text`Receive the snapshots in the forensics account and verify them.`,
      ),
      start("contain", "freeze-logs", text`Freeze its log groups and the flow logs of the window.`),
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
      text`${ref.document("release-principal")} gives the role its rights back.`,
    ],
    verification: [
      text`Flow logs show no accepted packet of the instance's interfaces after the isolation.`,
      text`The custody record has memory, disks and state, and ir-baseline custody verify finds no broken link.`,
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
        text`All Regions of the account, also those that nobody uses: the aggregator's inventory and ${ref.bucket("archive")}.`,
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
      text`The account's inventory is that of its owner, in every Region, and stays so for a day.`,
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
        text`Connections through the opening since it exists: flow logs in ${ref.bucket("flowLogs")}.`,
      ),
      byHand("contain", "responder", text`Have the network's owner close it through the pipeline.`),
      start("contain", "contain-principal", text`Contain the principal if it was not the owner.`),
      start("analyse", "move-evidence", text`Copy the flow logs of the window into the case.`),
    ],
    evidence: ["objects", "logs", "configuration"],
    rollback: [
      text`${ref.document("release-principal")}; the network goes back by its own pipeline.`,
    ],
    verification: [text`AWS Config shows the group, list or route as it was before.`],
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
    ],
    steps: [
      start("detect", "open-case", text`Open the case; name Region and principal.`),
      start("contain", "contain-principal", text`Contain the principal.`),
      look(
        text`Everything in that Region, by the organization trail ${ref.trail}, which records all Regions.`,
      ),
      byHand(
        "analyse",
        "responder",
        text`Preserve and image by hand what runs there: the documents are shared in governed Regions only.`,
      ),
      byHand(
        "eradicate",
        "responder",
        text`Have the account's owner remove it, and switch the Region off or govern it.`,
      ),
      start("recover", "release-principal", text`Release the principal when it is cleared.`),
    ],
    evidence: ["configuration", "logs"],
    rollback: [text`${ref.document("release-principal")} takes the containment back.`],
    verification: [text`The Region's inventory is empty, and the trail shows no more calls there.`],
    minutes: 60,
  }),
];
