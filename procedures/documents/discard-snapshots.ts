import type { DocumentId } from "../../organization/procedures";
import { caseTag } from "../../organization/guardrails";
import type { Parameter } from "../language/content";
import { type AutomationDocument, automation } from "../language/document";
import { caseId, dryRun, instanceId, matching } from "../language/parameters";
import { api, branch, endHere, forEach, script, type Step } from "../language/steps";
import { caseEvent, dryRunEnds, failureStep, record, recordFailure } from "./blocks";
import { receivedExhibit } from "./image-disks";

interface Discard<P extends Readonly<Record<string, Parameter>>> extends Pick<
  AutomationDocument,
  "title" | "description" | "runsIn"
> {
  readonly id: DocumentId;
  readonly parameters: P;
  readonly exhibit: (p: { readonly [K in keyof P]: string }) => string;
  /** What else becomes of what is given up, before it is recorded. */
  readonly more?: (copies: string, forensics: string) => readonly Step[];
}

const execution = matching(
  "Id of the execution whose snapshots are given up.",
  "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
);

/**
 * Gives up what an execution has made, and deletes nothing: a role that deletes evidence while nobody looks deletes
 * all of it. What has no lock is named for break-glass, what has one is deleted by nobody before its lock ends.
 * Source: EBS user guide, "Amazon EBS snapshot lock".
 */
function discard<const P extends Readonly<Record<string, Parameter>>>({
  parameters,
  exhibit,
  more = () => [],
  ...about
}: Discard<P>) {
  return automation({
    ...about,
    role: "acquisition",
    parameters: { CaseId: caseId, ...parameters, Execution: execution, DryRun: dryRun },
    build: ({ p, ...context }) => {
      const { arns, forensics } = context.estate;
      const event = caseEvent(context, {
        caseId: p.CaseId,
        exhibit: exhibit(p),
        arn: arns.any("ec2", "{{ global:REGION }}", "", "snapshot/*"),
        document: about.id,
      });
      const find = script(
        "Find",
        {
          file: "find_snapshots.py",
          payload: { tag: caseTag, case: p.CaseId, execution: p.Execution },
        },
        {
          Any: ["$.Payload.Any", "Boolean"],
          Snapshots: ["$.Payload.Snapshots", "StringList"],
          Copies: ["$.Payload.Copies", "StringList"],
          Locked: ["$.Payload.Locked", "StringList"],
          LockedCount: ["$.Payload.LockedCount", "Integer"],
          Unlocked: ["$.Payload.Unlocked", "StringList"],
          UnlockedCount: ["$.Payload.UnlockedCount", "Integer"],
        },
      );
      const { Any, Copies, LockedCount, Snapshots, UnlockedCount } = find.out;
      const next = more(Copies, forensics.account.id);
      const first = next[0]?.content.name ?? recording;
      return {
        steps: [
          find,
          ...dryRunEnds(p.DryRun, "AnyMade"),
          branch("AnyMade", [{ when: Any, then: first, BooleanEquals: true }], "NothingMade"),
          endHere("NothingMade", "The execution has made no snapshot that is still there."),
          ...next,
          record(recording, event, {
            act: "released",
            artifact: "volume-snapshots",
            note: `given up, shared with nobody; ${UnlockedCount} without a lock are for break-glass to delete, ${LockedCount} stay until their lock ends`,
            snapshots: Snapshots,
          }),
          // Only what changes something can stop half-way.
          ...(next.length > 0
            ? [recordFailure(event, "volume-snapshots", `start ${about.id} again`)]
            : []),
        ],
        outputs: ["Find.Unlocked", "Find.Locked"],
      };
    },
  });
}

const recording = "RecordDiscard";

const deletesNothing =
  "It deletes nothing: it answers with those that have no lock, which break-glass deletes, and with those that stay until their lock ends.";

export const discardImages = discard({
  id: "discard-images",
  title: "Give up the images of an instance",
  description: `Takes the copies of one execution of image-disks back from the forensics account, whether it was finished or broke off. ${deletesNothing}`,
  runsIn: "the affected account",
  parameters: { InstanceId: instanceId },
  exhibit: ({ InstanceId }) => `${InstanceId}-disks`,
  more: (copies, account) => {
    const shares = script(
      "FindShares",
      {
        file: "find_shares.py",
        payload: { snapshots: copies, with: account },
        failure: failureStep,
      },
      { Shared: ["$.Payload.Shared", "StringList"], Any: ["$.Payload.Any", "Boolean"] },
    );
    return [
      shares,
      branch(
        "AnyShared",
        [{ when: shares.out.Any, then: "Withdraw", BooleanEquals: true }],
        recording,
      ),
      forEach(
        "Withdraw",
        shares.out.Shared,
        (id) => [
          api("WithdrawEach", {
            service: "ec2",
            api: "ModifySnapshotAttribute",
            with: {
              SnapshotId: id,
              Attribute: "createVolumePermission",
              OperationType: "remove",
              UserIds: [account],
            },
          }),
        ],
        { failure: failureStep },
      ),
    ];
  },
});

export const discardCopies = discard({
  id: "discard-copies",
  title: "Give up received snapshots",
  description: `Says of the copies of one execution of receive-snapshots that they are no evidence. ${deletesNothing}`,
  runsIn: "the forensics account",
  parameters: { Exhibit: receivedExhibit },
  exhibit: ({ Exhibit }) => Exhibit,
});
