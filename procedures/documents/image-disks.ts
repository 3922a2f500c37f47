import { caseTag } from "../../organization/guardrails";
import type { Step } from "../language/steps";
import { automation, type Context } from "../language/document";
import { caseId, instanceId, list, matching, whole } from "../language/parameters";
import { api, forEach, script, waitFor } from "../language/steps";
import { caseEvent, failureStep, record, recordFailure } from "./blocks";

const twelveHours = 43_200;
const snapshotId = "^snap-([0-9a-f]{8}|[0-9a-f]{17})$";

/** Waits for every snapshot of a list: the step after it may copy or share them. */
const completed = (name: string, ids: string, failure: string): Step =>
  forEach(
    name,
    ids,
    (id) => [
      waitFor(`${name}Each`, {
        service: "ec2",
        api: "DescribeSnapshots",
        with: { SnapshotIds: [id] },
        property: "$.Snapshots[0].State",
        is: ["completed"],
        timeout: twelveHours,
      }),
    ],
    { failure },
  );

type Lock = {
  readonly LockMode: "governance" | "compliance";
  /** Days, or a reference to them. */
  readonly LockDuration: number | string;
};

/** Source: EBS user guide, "Amazon EBS snapshot lock": pending snapshots can be locked. */
const locked = (name: string, ids: string, lock: Lock, failure: string): Step =>
  forEach(
    name,
    ids,
    (id) => [
      api(`${name}Each`, {
        service: "ec2",
        api: "LockSnapshot",
        with: { SnapshotId: id, ...lock },
      }),
    ],
    { failure },
  );

const days = (description: string, byDefault: number) => whole(description, byDefault);

export const imageDisks = automation({
  id: "image-disks",
  title: "Image the disks of an instance",
  description:
    "Snapshots all volumes in one crash-consistent set, locks them, copies them to the hand-over key, locks and shares the copies. The instance goes on running. receive-snapshots takes over in the forensics account; until it has verified, both accounts hold locked copies.",
  role: "acquisition",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    InstanceId: instanceId,
    LockDays: days("Days for which the snapshots cannot be deleted here.", 30),
  },
  build: ({ p, ...context }) => {
    const { estate } = context;
    const failure = failureStep;
    const event = caseEvent(context, {
      caseId: p.CaseId,
      exhibit: `${p.InstanceId}-disks`,
      arn: estate.arns.any(
        "ec2",
        "{{ global:REGION }}",
        "{{ global:ACCOUNT_ID }}",
        `instance/${p.InstanceId}`,
      ),
      document: "image-disks",
    });
    const lock: Lock = { LockMode: "governance", LockDuration: p.LockDays };
    const create = api(
      "CreateSet",
      {
        description: "One call: all volumes at the same instant.",
        service: "ec2",
        api: "CreateSnapshots",
        with: {
          InstanceSpecification: { InstanceId: p.InstanceId },
          Description: `Evidence of case ${p.CaseId}`,
          CopyTagsFromSource: "volume",
          TagSpecifications: [
            {
              ResourceType: "snapshot",
              Tags: [
                { Key: caseTag, Value: p.CaseId },
                { Key: "ir-baseline:source-instance", Value: p.InstanceId },
                { Key: "ir-baseline:execution", Value: "{{ automation:EXECUTION_ID }}" },
              ],
            },
          ],
        },
        failure,
      },
      { Ids: ["$.Snapshots..SnapshotId", "StringList"] },
    );
    const copy = script(
      "CopyToHandOverKey",
      {
        file: "copy_snapshots.py",
        payload: copyPayload(context, {
          snapshots: create.out.Ids,
          region: "{{ global:REGION }}",
          key: estate.responders.handOverKeyAlias,
          caseId: p.CaseId,
          days: p.LockDays,
        }),
        failure,
      },
      { Copies: ["$.Payload.Copies", "StringList"] },
    );
    return {
      steps: [
        create,
        locked("LockSet", create.out.Ids, lock, failure),
        completed("WaitForSet", create.out.Ids, failure),
        copy,
        locked("LockCopies", copy.out.Copies, lock, failure),
        completed("WaitForCopies", copy.out.Copies, failure),
        script("Verify", {
          file: "verify_snapshots.py",
          payload: {
            snapshots: create.out.Ids,
            copies: copy.out.Copies,
            sourceRegion: "{{ global:REGION }}",
          },
          failure,
        }),
        forEach(
          "Share",
          copy.out.Copies,
          (id) => [
            api("ShareEach", {
              service: "ec2",
              api: "ModifySnapshotAttribute",
              with: {
                SnapshotId: id,
                Attribute: "createVolumePermission",
                OperationType: "add",
                UserIds: [estate.forensics.account.id],
              },
            }),
          ],
          { failure },
        ),
        record("RecordImages", event, {
          act: "acquired",
          artifact: "volume-snapshots",
          note: "one set, copied to the hand-over key, locked and shared",
          snapshots: copy.out.Copies,
        }),
        recordFailure(
          event,
          "volume-snapshots",
          "what exists is tagged with the case, and locked as far as it came; start image-disks again, or give it up with discard-images",
        ),
      ],
      outputs: ["CreateSet.Ids", "CopyToHandOverKey.Copies"],
    };
  },
});

const copyPayload = (
  { estate }: Context,
  from: {
    readonly snapshots: string;
    readonly region: string;
    readonly key: string;
    readonly caseId: string;
    /** Of the lock. */
    readonly days: string | number;
  },
) => ({
  snapshots: from.snapshots,
  sourceRegion: from.region,
  key: estate.arns.keyAlias("{{ global:REGION }}", "{{ global:ACCOUNT_ID }}", from.key),
  tag: caseTag,
  case: from.caseId,
  execution: "{{ automation:EXECUTION_ID }}",
  days: from.days,
});

export const receivedExhibit = matching(
  "Id of the exhibit: the instance's, with -disks.",
  "^i-[0-9a-f]{8,17}-disks$",
);

export const receiveSnapshots = automation({
  id: "receive-snapshots",
  title: "Receive shared snapshots",
  description:
    "Copies what an account has shared under the key of analysis volumes, locks the copies and verifies them against their sources. Start it in a Region with an analysis network.",
  role: "acquisition",
  runsIn: "the forensics account",
  parameters: {
    CaseId: caseId,
    Exhibit: receivedExhibit,
    SnapshotIds: list("Output CopyToHandOverKey.Copies of image-disks.", snapshotId, 40),
    SourceRegion: matching("Region that they are in.", "^[a-z]{2}(-[a-z]+)+-[0-9]$"),
  },
  build: ({ p, ...context }) => {
    const { estate } = context;
    const failure = failureStep;
    const event = caseEvent(context, {
      caseId: p.CaseId,
      exhibit: p.Exhibit,
      arn: estate.arns.any("ec2", p.SourceRegion, "", "snapshot/*"),
      document: "receive-snapshots",
    });
    const copy = script(
      "Copy",
      {
        file: "copy_snapshots.py",
        payload: copyPayload(context, {
          snapshots: p.SnapshotIds,
          region: p.SourceRegion,
          key: estate.forensics.volumeKeyAlias,
          caseId: p.CaseId,
          days: estate.organization.forensics.evidence.lockDays,
        }),
        failure,
      },
      { Copies: ["$.Payload.Copies", "StringList"] },
    );
    const { forensics, profile } = estate.organization;
    const lock: Lock = {
      LockMode: profile === "production" ? "compliance" : "governance",
      LockDuration: forensics.evidence.lockDays,
    };
    return {
      steps: [
        copy,
        locked("Lock", copy.out.Copies, lock, failure),
        completed("WaitForCopies", copy.out.Copies, failure),
        script("Verify", {
          file: "verify_snapshots.py",
          payload: {
            snapshots: p.SnapshotIds,
            copies: copy.out.Copies,
            sourceRegion: p.SourceRegion,
          },
          failure,
        }),
        record("RecordReceipt", event, {
          act: "verified",
          artifact: "volume-snapshots",
          note: `received from ${p.SourceRegion}, locked, as large as their sources`,
          snapshots: copy.out.Copies,
        }),
        recordFailure(
          event,
          "volume-snapshots",
          "the sources stay locked in their account; start receive-snapshots again, or give the copies up with discard-copies",
        ),
      ],
      outputs: ["Copy.Copies"],
    };
  },
});
