import { busUse } from "../../detections/channels/limits";
import { formatDiagnostic } from "../../organization/diagnostics";
import { createEstate } from "../../organization/estate";
import { loadOrganization } from "../../organization/load";
import { detectionsOf } from "../../stacks/detections";
import { automationsFor, checkAutomation, startedIn } from "../../stacks/automation";
import type { exampleFile } from "../support/organization";
import { inPartition, organizationText, organizationWith } from "../support/organization";

type Automation = NonNullable<NonNullable<(typeof exampleFile)["procedures"]>["automation"]>;

/** Messages for a file with these detections; places are those of the texts in the file. */
function messages(detections: NonNullable<Automation["detections"]>): readonly string[] {
  const text = organizationText({ procedures: { automation: { detections } } });
  const result = loadOrganization(text, "organization.yaml", [checkAutomation]);
  return result.ok ? [] : result.diagnostics.map(formatDiagnostic);
}

/** Line and column of a text of the file. */
function at(detections: NonNullable<Automation["detections"]>, found: string): string {
  const lines = organizationText({ procedures: { automation: { detections } } }).split("\n");
  const line = lines.findIndex((each) => each.includes(found));
  return `${line + 1}:${(lines[line] ?? "").indexOf(found) + 1}`;
}

const path = "procedures.automation.detections";

test.each<[string, NonNullable<Automation["detections"]>, string, string]>([
  [
    "a detection that does not exist",
    { "IR-EC2-013": { start: ["preserve-instance"] } },
    "IR-EC2-013",
    `${path}.IR-EC2-013: there is no detection IR-EC2-013; did you mean IR-EC2-003?`,
  ],
  [
    "an alarm",
    { "IR-EC2-007": { start: ["preserve-instance"] } },
    "IR-EC2-007",
    `${path}.IR-EC2-007: IR-EC2-007 is an alarm, and an alarm names no event; remove it, or tune the detection to a threshold of 1`,
  ],
  [
    "a document that contains, without consent",
    { "IR-EC2-003": { start: ["contain-principal"] } },
    "contain-principal",
    `${path}.IR-EC2-003.start[0]: contain-principal contains, before anybody has looked; write \`contain: true\` beside start, or remove it`,
  ],
  [
    "a document that needs what no event says",
    { "IR-EC2-003": { start: ["isolate-instance"], contain: true } },
    "isolate-instance",
    `${path}.IR-EC2-003.start[0]: isolate-instance needs Memory, which no event says; write one of preserve-instance, image-disks, freeze-logs, contain-principal, credential-exposure, contain-bucket`,
  ],
  [
    "a document that takes back",
    { "IR-EC2-003": { start: ["end-preservation"] } },
    "end-preservation",
    `${path}.IR-EC2-003.start[0]: end-preservation is started by people alone; write one of preserve-instance, image-disks, freeze-logs, contain-principal, credential-exposure, contain-bucket`,
  ],
  [
    "events that do not say what the document needs",
    { "IR-LOG-001": { start: ["preserve-instance"] } },
    "preserve-instance",
    `${path}.IR-LOG-001.start[0]: events of IR-LOG-001 do not say what preserve-instance needs: InstanceId; remove it, or name it for another detection`,
  ],
])("%s is an error with its place", (_, detections, found, message) => {
  expect(messages(detections)).toEqual([`organization.yaml:${at(detections, found)} ${message}`]);
});

test("a document that does not exist is an error of the form, with a suggestion", () => {
  const [message] = messages({ "IR-EC2-003": { start: ["preserve-instnace" as "image-disks"] } });
  expect(message).toMatch(/^organization\.yaml:\d+:\d+ .*start\[0\].*preserve-instance/);
});

test("with consent a detection contains, and the starter may pass the responders' role", () => {
  const detections = { "IR-EC2-003": { start: ["contain-principal" as const], contain: true } };
  expect(messages(detections)).toEqual([]);
  const estate = createEstate(organizationWith({ procedures: { automation: { detections } } }));
  expect(startedIn(estate)).toEqual({
    documents: ["contain-principal", "preserve-instance"],
    runAs: ["acquisition", "responder"],
  });
  expect(startedIn(createEstate(organizationWith()))).toEqual({
    documents: ["preserve-instance"],
    runAs: ["acquisition"],
  });
});

test("rules that start documents count among those of the bus", () => {
  const { rules } = detectionsOf(createEstate(organizationWith()));
  const [all, wild] = busUse(rules, ['{"a":[{"wildcard":"*x"}]}', "{}"]);
  const [before, wildBefore] = busUse(rules);
  expect([all?.used, wild?.used]).toEqual([(before?.used ?? 0) + 2, (wildBefore?.used ?? 0) + 1]);
});

test("where no event reaches the security account, nothing is started", () => {
  const china = organizationWith(inPartition("aws-cn", "cn-north-1", "cn-northwest-1"));
  expect(automationsFor(createEstate(china))).toEqual([]);
});
