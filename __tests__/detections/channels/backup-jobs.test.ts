import { failedBackupJobs } from "../../../detections/channels/backup-jobs";
import { compilePattern } from "../../../detections/language/event-pattern/match";
import { parseEventPattern } from "../../../detections/language/event-pattern/parse";
import type { JsonObject } from "../../../detections/language/json";

const pattern = parseEventPattern(failedBackupJobs);
if (!pattern.ok) throw new Error(JSON.stringify(pattern.problems));
const fits = compilePattern(pattern.value);
const event = (kind: string, detail: JsonObject, source = "aws.backup"): JsonObject => ({
  source,
  "detail-type": `${kind} State Change`,
  detail,
});

test.each<[string, JsonObject]>([
  ["a backup that failed", event("Backup Job", { state: "FAILED" })],
  ["a backup that did not begin in its window", event("Backup Job", { state: "EXPIRED" })],
  ["a backup that somebody stopped", event("Backup Job", { state: "ABORTED" })],
  ["a copy that failed", event("Copy Job", { state: "FAILED" })],
  ["a copy that lacks some of its parts", event("Copy Job", { state: "PARTIAL" })],
  ["a restore, whose event has another word for it", event("Restore Job", { status: "FAILED" })],
])("tells of %s", (_, job) => {
  expect(fits(job)).toBe(true);
});

test.each<[string, JsonObject]>([
  ["a backup that is done", event("Backup Job", { state: "COMPLETED" })],
  ["a copy that runs", event("Copy Job", { state: "RUNNING" })],
  ["a restore that is done", event("Restore Job", { status: "COMPLETED" })],
  ["a recovery point that expired", event("Recovery Point", { status: "EXPIRED" })],
  ["another service's job", event("Backup Job", { state: "FAILED" }, "aws.batch")],
])("is silent about %s", (_, job) => {
  expect(fits(job)).toBe(false);
});
