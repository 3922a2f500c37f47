import { catalogue } from "../../../detections/catalogue/catalogue";
import { documentIds } from "../../../organization/procedures";
import { procedureOf, procedures } from "../../../procedures/catalogue";
import { commandActions, resourceOf } from "../../../procedures/model/command-actions";
import { documentsIn, referencesIn, textsIn } from "../../../procedures/model/procedure";
import { plainText, ref, targetOf, text } from "../../../procedures/model/reference";
import { estateWith } from "../../support/organization";

const estate = estateWith();
const ids = procedures.map(({ id }) => id);

test("every procedure has an id of its own, and every procedure that a detection names exists", () => {
  expect([...new Set(ids)]).toEqual(ids);
  expect(ids.length).toBeGreaterThanOrEqual(18);
  const named = [...new Set(catalogue().map((each) => each.procedure))];
  expect(named.filter((id) => !ids.includes(id))).toEqual([]);
});

test("a detection of severity high or above leads to a procedure that contains, and back to the detection", () => {
  const grave = catalogue().filter(({ severity }) => ["critical", "high"].includes(severity));
  for (const detection of grave) {
    const procedure = procedureOf(detection.procedure);
    expect(procedure.triggers).toContain(detection.id);
    expect([procedure.id, procedure.steps.some(({ phase }) => phase === "contain")]).toEqual([
      procedure.id,
      true,
    ]);
  }
});

test("what no detection starts is reached by another procedure, or begins or prepares the response", () => {
  const linked = new Set(
    procedures.flatMap((each) =>
      referencesIn(each).flatMap((reference) =>
        reference.kind === "procedure" && reference.key !== each.id ? [reference.key] : [],
      ),
    ),
  );
  const alone = procedures.filter(
    ({ id, triggers }) => triggers.length === 0 && !linked.has(id as never),
  );
  expect(alone.map(({ id, phase }) => [id, phase])).toEqual([
    ["declare-and-triage", "detect"],
    ["acquire-evidence", "analyse"],
    ["restore-service", "recover"],
    ["break-glass", "prepare"],
    ["exercise", "prepare"],
    ["credential-exposure", "contain"],
  ]);
});

test("every document belongs to a procedure: it is a step, or the way back; others start these", () => {
  const mentioned = new Set(
    procedures.flatMap((each) =>
      referencesIn(each).flatMap((reference) =>
        reference.kind === "document" ? [reference.key] : [],
      ),
    ),
  );
  expect(documentIds.filter((id) => !mentioned.has(id))).toEqual([
    "dispatch-response",
    "acquire-memory-linux",
    "acquire-memory-windows",
    "image-volume",
  ]);
});

describe.each(procedures.map((procedure) => [procedure.id, procedure] as const))("%s", (_, it) => {
  const index = (document: (typeof documentIds)[number]) =>
    it.steps.findIndex((step) => step.document === document);

  test("is complete", () => {
    for (const texts of [it.rollback, it.verification, it.decisions, it.steps, it.evidence])
      expect(texts.length).toBeGreaterThan(0);
    expect(it.minutes).toBeGreaterThan(0);
    expect(it.frameworks.nistCsf2.length).toBeGreaterThan(0);
    expect(it.frameworks.wellArchitected.every((id) => /^SEC10-BP0[1-8]$/.test(id))).toBe(true);
    expect(it.custodyFields).toEqual(expect.arrayContaining(["actor", "source"]));
  });

  test("opens its case before it changes anything", () => {
    const documents = documentsIn(it);
    if (documents.length === 0 || !documents.includes("open-case")) return;
    const changing = it.steps.findIndex(
      ({ document }) => document !== undefined && document !== "open-case",
    );
    expect(changing === -1 || index("open-case") < changing).toBe(true);
  });

  test("takes memory before disks, and both before the isolation", () => {
    const order = (
      ["preserve-instance", "acquire-memory", "image-disks", "isolate-instance"] as const
    )
      .map(index)
      .filter((at) => at >= 0);
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });

  test("names a way back for everything that it contains", () => {
    const back = {
      "contain-principal": "release-principal",
      "credential-exposure": "release-principal",
      "contain-bucket": "release-bucket",
      "isolate-instance": "release-instance",
      "preserve-instance": "end-preservation",
      "quarantine-account": "release-account",
    } as const;
    const contained = documentsIn(it).flatMap((id) =>
      id in back ? [id as keyof typeof back] : [],
    );
    const named = referencesIn(it).flatMap((each) => (each.kind === "document" ? [each.key] : []));
    expect(contained.filter((id) => !named.includes(back[id]))).toEqual([]);
  });

  test("says each step once", () => {
    const said = it.steps.map(({ action }) => plainText(action, estate));
    expect(said.filter((each, index) => said.indexOf(each) !== index)).toEqual([]);
  });

  test("speaks in sentences", () => {
    for (const each of textsIn(it)) expect(plainText(each, estate)).toMatch(/^[A-Za-z].*[.?:]$/);
  });
});

test("what is done by hand says which actions it asks of which role, and on what", () => {
  const asked = commandActions(procedureOf("key-destruction"))
    .filter(({ role }) => role === "breakGlass")
    .map((each) => ({ ...each, resource: resourceOf(each, estate) }));
  const onKey = { role: "breakGlass", account: "affected", resource: "arn:aws:kms:*:*:key/*" };
  expect(asked).toEqual([
    { ...onKey, action: "kms:CancelKeyDeletion" },
    { ...onKey, action: "kms:EnableKey" },
    { ...onKey, action: "kms:PutKeyPolicy" },
  ]);
});

test("what its owner does asks nothing of a role", () => {
  const byOthers = procedureOf("data-exfiltration").steps.filter(({ commands }) =>
    commands.some((command) => command.kind === "aws" && command.by !== undefined),
  );
  expect(byOthers.length).toBeGreaterThan(0);
  expect(
    commandActions({ ...procedureOf("data-exfiltration"), steps: byOthers, verification: [] }),
  ).toEqual([]);
});

test("names are those of the organization", () => {
  const sentence = text`Start ${ref.document("isolate-instance")} as ${ref.role("responder")}; see ${ref.procedure("ransomware")}.`;
  expect(plainText(sentence, estate)).toBe(
    "Start acme-ir-isolate-instance as ir-responder; see ransomware.",
  );
});

test("without the baseline's guardrails the quarantine of accounts is somebody else's, and nothing is missing", () => {
  const without = estateWith({ guardrails: { mode: "off" } });
  expect(targetOf(ref.policy("accountQuarantine"), without)).toBeUndefined();
  expect(targetOf(ref.policy("accountQuarantine"), estate)).toEqual({
    type: "aws_organizations_policy",
    argument: "name",
    name: "acme-ir-account-quarantine",
    places: [{ account: "111111111111" }],
  });
});
