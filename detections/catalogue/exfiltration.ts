import { all, any, exists, is } from "../language/builders";
import { type Detection, detection } from "./detection";
import { calls, succeeded } from "./event-conditions";
import { call, denied, serviceEvent } from "./example-events";

const theme = "exfiltration";
const procedure = "data-exfiltration";

const volumePermission = "requestParameters.createVolumePermission.add.items[*]";
const launchPermission = "requestParameters.launchPermission.add.items[*]";

const shareSnapshot = (item: { readonly [name: string]: string }, change = "add") =>
  call("ec2", "ModifySnapshotAttribute", {
    request: { snapshotId: "snap-1", createVolumePermission: { [change]: { items: [item] } } },
  });
const shareImage = (item: { readonly [name: string]: string }) =>
  call("ec2", "ModifyImageAttribute", {
    request: { imageId: "ami-1", launchPermission: { add: { items: [item] } } },
  });

/** Data leaves the account. */
export const exfiltration: readonly Detection[] = [
  detection({
    id: "IR-EXF-001",
    name: "snapshot-shared",
    title: "Disk or database snapshot, or image, shared with another account",
    meaning: "A whole disk or database can be copied out without any traffic in the network.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1537"],
    when: any(
      all(succeeded(calls("ec2", "ModifySnapshotAttribute")), exists(`${volumePermission}.userId`)),
      all(succeeded(calls("ec2", "ModifyImageAttribute")), exists(`${launchPermission}.userId`)),
      all(
        succeeded(calls("rds", "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute")),
        exists("requestParameters.valuesToAdd[*]"),
      ),
    ),
    examples: {
      fires: [
        call("rds", "ModifyDBSnapshotAttribute", { request: { valuesToAdd: ["444455556666"] } }),
        call("rds", "ModifyDBClusterSnapshotAttribute", { request: { valuesToAdd: ["all"] } }),
        shareSnapshot({ userId: "444455556666" }),
        shareImage({ userId: "444455556666" }),
      ],
      silent: [
        call("rds", "ModifyDBSnapshotAttribute", { request: { valuesToRemove: ["444455556666"] } }),
        shareSnapshot({ userId: "444455556666" }, "remove"),
        denied(shareImage({ userId: "444455556666" })),
      ],
    },
  }),
  detection({
    id: "IR-EXF-002",
    name: "disk-made-public",
    title: "Snapshot or image made public",
    meaning: "Everybody can read the disk.",
    severity: "critical",
    theme,
    procedure,
    attack: ["T1537"],
    when: any(
      all(
        succeeded(calls("ec2", "ModifySnapshotAttribute")),
        is(`${volumePermission}.group`, "all"),
      ),
      all(succeeded(calls("ec2", "ModifyImageAttribute")), is(`${launchPermission}.group`, "all")),
    ),
    examples: {
      fires: [shareSnapshot({ group: "all" }), shareImage({ group: "all" })],
      silent: [shareSnapshot({ userId: "444455556666" }), denied(shareImage({ group: "all" }))],
    },
  }),
  detection({
    id: "IR-EXF-003",
    name: "shared-snapshot-used",
    title: "Another account copied or mounted a shared snapshot",
    meaning: "The data has left. EC2 records this in the owner's account.",
    severity: "high",
    theme,
    procedure,
    attack: ["T1537"],
    when: calls("ec2", "SharedSnapshotVolumeCreated", "SharedSnapshotCopyInitiated"),
    examples: {
      fires: [
        serviceEvent("ec2", "SharedSnapshotVolumeCreated"),
        serviceEvent("ec2", "SharedSnapshotCopyInitiated"),
      ],
      silent: [serviceEvent("ec2", "BidEvictedEvent")],
    },
  }),
  detection({
    id: "IR-EXF-004",
    name: "bulk-export",
    title: "Database, instance or log group exported",
    meaning: "A large amount of data is written to a bucket of the caller's choice.",
    severity: "medium",
    theme,
    procedure,
    attack: ["T1567.002", "T1537"],
    when: succeeded(
      any(
        calls("rds", "StartExportTask"),
        calls("ec2", "CreateInstanceExportTask"),
        calls("logs", "CreateExportTask"),
      ),
    ),
    examples: {
      fires: [
        call("rds", "StartExportTask"),
        call("ec2", "CreateInstanceExportTask"),
        call("logs", "CreateExportTask"),
      ],
      silent: [denied(call("rds", "StartExportTask")), call("rds", "CancelExportTask")],
    },
  }),
];
