import { documentIds } from "../../../organization/procedures";
import { documentsOf } from "../../../procedures/documents";
import type { StepContent } from "../../../procedures/language/content";
import type { AutomationDocument } from "../../../procedures/language/document";
import { edgesOfAll, loopSteps, reachable } from "../../../procedures/validate/flow";
import { largestDocument, sizeOf } from "../../../procedures/validate/limits";
import { validate } from "../../../procedures/validate/validate";
import { estateWith, inPartition, sandbox } from "../../support/organization";

const estate = estateWith();
const region = estate.organization.regions.home;
const documents = documentsOf({ estate, region });
const automations = documents.filter(
  (each): each is AutomationDocument => each.kind === "Automation",
);
const named = (id: string) => {
  const found = automations.find((each) => each.id === id);
  if (found === undefined) throw new Error(`no document ${id}`);
  return found;
};
const stepsOf = ({ content }: AutomationDocument): readonly StepContent[] =>
  content.mainSteps.flatMap((step) => [step, ...loopSteps(step)]);

test("there is a document for every id of the estate, under that id", () => {
  expect(documents.map(({ id }) => id)).toEqual(documentIds);
});

describe.each(documents.map((document) => [document.id, document] as const))(
  "%s",
  (_, document) => {
    test("is valid", () => {
      expect(validate(document.content)).toEqual([]);
    });
    test("keeps a tenth of its size for what comes", () => {
      expect(sizeOf(document.content)).toBeLessThan(largestDocument * 0.95);
    });
  },
);

test.each([
  ["a sandbox", estateWith(sandbox)],
  ["GovCloud", estateWith(inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1"))],
  ["China", estateWith(inPartition("aws-cn", "cn-north-1", "cn-northwest-1"))],
])("every document is valid in %s", (_, other) => {
  const { home } = other.organization.regions;
  const problems = documentsOf({ estate: other, region: home }).flatMap(({ id, content }) =>
    validate(content).map(({ where, message }) => `${id} ${where}: ${message}`),
  );
  expect(problems).toEqual([]);
  const text = JSON.stringify(documentsOf({ estate: other, region: home }));
  const { partition } = other.organization.organization;
  expect([...new Set([...text.matchAll(/arn:(aws[a-z-]*):/g)].map(([, found]) => found))]).toEqual([
    partition,
  ]);
});

test("the role of a document is fixed by its default, in whatever account it is started", () => {
  expect(
    Object.fromEntries(
      automations.map(({ id, content }) => [id, content.parameters.AutomationAssumeRole?.default]),
    ),
  ).toEqual({
    ...Object.fromEntries(
      [
        "open-case",
        "close-case",
        "preserve-instance",
        "end-preservation",
        "acquire-memory",
        "image-disks",
        "discard-images",
        "receive-snapshots",
        "discard-copies",
        "move-evidence",
        "discard-upload",
        "freeze-logs",
        "release-logs",
        "copy-from-vault",
        "restore-from-vault",
      ].map((id) => [id, "arn:aws:iam::{{global:ACCOUNT_ID}}:role/ir-acquisition"]),
    ),
    ...Object.fromEntries(
      [
        "isolate-instance",
        "release-instance",
        "contain-principal",
        "release-principal",
        "contain-bucket",
        "release-bucket",
        "quarantine-account",
        "release-account",
        "credential-exposure",
      ].map((id) => [id, "arn:aws:iam::{{global:ACCOUNT_ID}}:role/ir-responder"]),
    ),
    "dispatch-response": undefined,
    "set-up-analysis": undefined,
    "tear-down-analysis": undefined,
  });
});

describe("order", () => {
  /** Whether every way from the start to `later` passes `earlier`. */
  const comesFirst = (id: string, earlier: string, later: string): boolean => {
    const steps = named(id).content.mainSteps;
    const edges = edgesOfAll(steps).filter(({ from }) => from !== earlier);
    const names = steps.map(({ name }) => name);
    if (!names.includes(earlier) || !names.includes(later)) throw new Error("no such step");
    return !reachable(edges, names[0] ?? "").has(later);
  };

  test.each([
    ["isolate-instance", ["TakeAddresses", "Untrack", "Close", "CloseSubnets", "Mark"]],
    ["contain-principal", ["QuarantineUser", "QuarantineRole", "DeactivateKeys"]],
    ["contain-bucket", ["Deny", "BlockPublicAccess"]],
    ["quarantine-account", ["Move"]],
    ["freeze-logs", ["KeepForever", "Hold"]],
    [
      "preserve-instance",
      [
        "ProtectTermination",
        "ShutdownOnlyStops",
        "KeepVolumes",
        "LowerMinimum",
        "StandBy",
        "Deregister",
        "Mark",
      ],
    ],
  ])(
    "%s keeps the state before it changes anything, and decides on the dry run before that",
    (id, changes) => {
      for (const change of changes)
        expect([change, comesFirst(id, "KeepState", change)]).toEqual([change, true]);
      expect(comesFirst(id, "OnlyRead", "KeepState")).toBe(true);
    },
  );

  test("an instance is isolated after the question of its memory, and its addresses go before its groups open", () => {
    expect(comesFirst("isolate-instance", "MemoryFirst", "KeepState")).toBe(true);
    const [choice] = named("isolate-instance").content.mainSteps.find(
      ({ name }) => name === "MemoryFirst",
    )?.inputs.Choices as unknown as { NextStep: string; StringEquals: string }[];
    expect(choice).toMatchObject({ NextStep: "MemoryIsSafe", StringEquals: "acquired" });
    expect(comesFirst("isolate-instance", "HasAddresses", "Untrack")).toBe(true);
    expect(comesFirst("isolate-instance", "Untrack", "Close")).toBe(true);
    expect(named("isolate-instance").content.parameters.Memory).not.toHaveProperty("default");
  });

  test("memory counts as safe only after the upload is complete", () => {
    const steps = named("acquire-memory").content.mainSteps;
    const marking = edgesOfAll(steps).filter(({ to }) => to === "Mark");
    expect(marking.map(({ from }) => from).sort()).toEqual(["Complete"]);
    expect(marking.every(({ done }) => done)).toBe(true);
  });

  test("all volumes are snapshot in one call, and nobody makes single snapshots or images", () => {
    const apis = automations.flatMap((each) =>
      stepsOf(each).map(({ inputs }) => [each.id, inputs.Api] as const),
    );
    expect(apis.filter(([, api]) => /^Create(Snapshots?|Image)$/.test(String(api)))).toEqual([
      ["image-disks", "CreateSnapshots"],
    ]);
  });

  test("snapshots are locked in both accounts before they are shared or verified, and nobody unlocks or deletes", () => {
    expect(comesFirst("image-disks", "LockSet", "WaitForSet")).toBe(true);
    expect(comesFirst("image-disks", "LockCopies", "Share")).toBe(true);
    expect(comesFirst("image-disks", "Verify", "Share")).toBe(true);
    expect(comesFirst("receive-snapshots", "Lock", "Verify")).toBe(true);
    const text = JSON.stringify(documents);
    for (const call of [/UnlockSnapshot/, /DeleteSnapshot/, /unlock_snapshot/, /delete_snapshot/])
      expect(text).not.toMatch(call);
  });

  test("images are given up before the record says so: first the copies are nobody else's, and a dry run changes nothing", () => {
    expect(comesFirst("discard-images", "OnlyRead", "Withdraw")).toBe(true);
    expect(comesFirst("discard-images", "FindShares", "RecordDiscard")).toBe(true);
    expect(comesFirst("discard-copies", "OnlyRead", "RecordDiscard")).toBe(true);
    for (const id of ["discard-images", "discard-copies"])
      expect(named(id).content.outputs).toEqual(["Find.Unlocked", "Find.Locked"]);
  });
});

test("nothing is stopped, rebooted or deleted, except what a document has made itself", () => {
  const text = JSON.stringify(documents.filter(({ id }) => id !== "tear-down-analysis"));
  const found = [
    ...text.matchAll(
      /\b(?:ec2|iam|s3|logs|organizations|ssm)\.((?:delete|stop|terminate|reboot)_\w+)/g,
    ),
    ...text.matchAll(/"Api":"((?:Delete|Stop|Terminate|Reboot)\w+)"/g),
  ].map(([, call]) => call);
  expect([...new Set(found)].sort()).toEqual([
    "DeleteRetentionPolicy",
    "delete_bucket_policy",
    "delete_network_acl",
    "delete_parameter",
    "delete_public_access_block",
    "delete_tags",
  ]);
});

test("objects are hashed while they pass", () => {
  expect(JSON.stringify(named("move-evidence").content)).toContain("digest.update(chunk)");
});

test("no document takes or hands over a credential", () => {
  const names = documents.flatMap(({ content }) => Object.keys(content.parameters));
  expect(names.filter((name) => /secret|password|token|credential/i.test(name))).toEqual([]);
  const handed = automations
    .flatMap(stepsOf)
    .filter(({ action, inputs }) => action === "aws:runCommand" || inputs.Api === "SendCommand")
    .flatMap(({ inputs }) => Object.keys(inputs.Parameters as object));
  expect([...new Set(handed)].sort()).toEqual([
    "PartBytes",
    "PlanUrl",
    "Seconds",
    "ToolUrl",
    "VolumeId",
  ]);
});
