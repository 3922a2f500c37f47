import { documentIds } from "../../../organization/procedures";
import { entriesOf } from "../../../procedures/custody/entries-of";
import { acts, artifactTypes } from "../../../procedures/custody/entry";
import { definitions } from "../../../procedures/documents";
import { estateWith } from "../../support/organization";

const estate = estateWith();
const context = { estate, region: estate.organization.regions.home };
const automations = documentIds.flatMap((id) => {
  const document = definitions[id](context);
  return document.kind === "Automation" ? [document] : [];
});
const entries = (id: (typeof documentIds)[number]) => {
  const document = automations.find((each) => each.id === id);
  return document === undefined ? [] : entriesOf(document.content);
};
const object = ["sha256", "size", "object", "retention"];

test("steps say what they record, and what is known only while they run is left out", () => {
  expect(entries("isolate-instance")).toEqual([
    { act: "acquired", artifact: "configuration", fields: object },
    {
      act: "changed",
      artifact: "instance-state",
      fields: ["note"],
      note: "isolated; memory: …",
    },
    {
      act: "changed",
      artifact: "instance-state",
      fields: ["note"],
      note: "failed half-way; release-instance puts everything back",
    },
  ]);
  expect(entries("image-disks")[0]).toEqual({
    act: "acquired",
    artifact: "volume-snapshots",
    fields: ["snapshots", "note"],
    note: "one set, copied to the hand-over key, locked and shared",
  });
});

test("scripts say what they record, those within loops included", () => {
  expect(entries("acquire-memory")).toEqual([
    {
      act: "acquired",
      artifact: "memory-image",
      fields: ["tool", "sha256", "size", "retention", "note"],
    },
  ]);
  expect(entries("move-evidence")[0]).toEqual({
    act: "acquired",
    artifact: "objects",
    fields: [...object, "note"],
  });
});

test("only documents that analysts or detections start write none, and all others write what the record knows", () => {
  expect(automations.filter(({ id }) => entries(id).length === 0).map(({ id }) => id)).toEqual([
    "dispatch-response",
    "set-up-analysis",
    "tear-down-analysis",
  ]);
  const all = automations.flatMap(({ id }) => entries(id));
  expect(all.filter(({ act }) => !(acts as readonly string[]).includes(act))).toEqual([]);
  expect(
    all.filter(({ artifact }) => !(artifactTypes as readonly string[]).includes(artifact)),
  ).toEqual([]);
});
