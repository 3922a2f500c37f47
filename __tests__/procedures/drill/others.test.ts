import { drills } from "../../../procedures/drill/drills";
import { testDrills } from "./drilled";

testDrills(drills.filter(({ id }) => !/instance/.test(id)));

test("the documents that are drilled", () => {
  expect([...new Set(drills.flatMap(({ documents }) => documents))].sort()).toEqual([
    "acquire-memory",
    "contain-bucket",
    "contain-principal",
    "credential-exposure",
    "dispatch-response",
    "end-preservation",
    "freeze-logs",
    "image-disks",
    "isolate-instance",
    "move-evidence",
    "open-case",
    "preserve-instance",
    "quarantine-account",
    "release-account",
    "release-bucket",
    "release-instance",
    "release-logs",
    "release-principal",
  ]);
});
