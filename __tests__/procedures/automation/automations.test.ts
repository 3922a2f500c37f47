import { catalogue } from "../../../detections/catalogue/catalogue";
import { onChannel } from "../../../detections/channels/channel";
import { compilePattern } from "../../../detections/language/event-pattern/match";
import { parseEventPattern } from "../../../detections/language/event-pattern/parse";
import type { JsonObject } from "../../../detections/language/json";
import { envelope } from "../../../detections/replay/envelope";
import type { DocumentId } from "../../../organization/procedures";
import {
  automationsOf,
  type Settings,
  startingPatterns,
} from "../../../procedures/automation/automations";
import { carries, responseOf, responses, waysOf } from "../../../procedures/automation/ways";
import { definitions } from "../../../procedures/documents";
import { estateWith } from "../../support/organization";

const estate = estateWith();
const region = estate.organization.regions.home;
const rules = onChannel("rule", catalogue(), true);
const settings = (changes: Partial<Settings> = {}): Settings => ({
  preserving: true,
  detections: {},
  ...changes,
});
const started = (some: Settings) =>
  automationsOf(rules, some).map(
    ({ detection, document, way }) => `${detection.id} ${responseOf(document, way)}`,
  );
const byDefault = [
  "IR-EC2-001 preserve-instance/instance",
  "IR-EC2-002 preserve-instance/metadata",
  "IR-EC2-003 preserve-instance/instance",
  "IR-EC2-004 preserve-instance/login",
];

test("by default detections of high severity that name an instance preserve it, in service, and nothing else", () => {
  expect(started(settings())).toEqual(byDefault);
  for (const way of waysOf["preserve-instance"] ?? [])
    expect(way.parameters).toEqual({ InstanceId: ["<subject>"], TakeOutOfService: ["false"] });
});

test("without preserving nothing starts; what a detection names replaces what it would start", () => {
  expect(started(settings({ preserving: false }))).toEqual([]);
  const detections = {
    "IR-EC2-001": { start: [], contain: false },
    "IR-EC2-003": { start: ["preserve-instance", "image-disks"] as DocumentId[], contain: false },
    "IR-EC2-005": { start: ["image-disks"] as DocumentId[], contain: false },
  };
  expect(started(settings({ detections }))).toEqual([
    "IR-EC2-002 preserve-instance/metadata",
    "IR-EC2-003 preserve-instance/instance",
    "IR-EC2-003 image-disks/instance",
    "IR-EC2-004 preserve-instance/login",
    "IR-EC2-005 image-disks/login",
  ]);
  expect(started(settings({ detections, preserving: false }))).toHaveLength(3);
});

/** Whether one of the patterns finds the event of a record. */
const found = (patterns: readonly string[], record: JsonObject) =>
  patterns.some((text) => {
    const result = parseEventPattern(text);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    return compilePattern(result.value)(envelope(record));
  });

test("an event starts a document if its detection fires, if it succeeded, and if it names what the document is for", () => {
  const [automation] = automationsOf(rules, settings());
  const [event] = automation?.detection.examples.fires ?? [];
  if (automation === undefined || event === undefined) throw new Error("IR-EC2-001");
  const starts = (changes: JsonObject) =>
    found(startingPatterns(automation), { ...event, ...changes });
  const requestParameters = { userData: "x", instanceId: "i-0abc" };
  const session = (userName: string) => ({
    userIdentity: { type: "AssumedRole", sessionContext: { sessionIssuer: { userName } } },
  });
  expect(starts({ requestParameters })).toBe(true);
  expect(starts({ requestParameters, ...session("deployer") })).toBe(true);
  expect(starts({ requestParameters: { instanceId: "i-0abc" } })).toBe(false);
  expect(starts({ requestParameters: { userData: "x" } })).toBe(false);
  expect(starts({ requestParameters: { userData: "x", instanceId: "x" } })).toBe(false);
  expect(starts({ requestParameters, errorCode: "UnauthorizedOperation" })).toBe(false);
  // Preserving takes a screenshot itself.
  for (const name of ["ir-acquisition", "ir-responder"])
    expect(starts({ requestParameters, ...session(name) })).toBe(false);
});

describe.each(
  responses.map(({ document, way }) => [responseOf(document, way), document, way] as const),
)("%s", (_, id, way) => {
  const document = definitions[id]({ estate, region });
  const { parameters } = document.content;

  test("gives every parameter that the document needs, and only such that it has", () => {
    const given = ["CaseId", ...Object.keys(way.parameters)];
    const needed = Object.keys(parameters).filter(
      (name) => parameters[name]?.default === undefined,
    );
    expect(needed.filter((name) => !given.includes(name))).toEqual([]);
    expect(given.filter((name) => !(name in parameters))).toEqual([]);
  });

  test("is carried by some detection of the catalogue", () => {
    expect(rules.some((detection) => carries(detection, way))).toBe(true);
  });
});

test("whatever is consented to, each pattern fits into a rule", () => {
  const start = Object.keys(waysOf) as DocumentId[];
  const detections = Object.fromEntries(rules.map(({ id }) => [id, { start, contain: true }]));
  const patterns = automationsOf(rules, settings({ detections })).flatMap(startingPatterns);
  expect(patterns.length).toBeGreaterThan(rules.length);
  expect(patterns.filter((pattern) => pattern.length > 2048)).toEqual([]);
});

test("names of responses are unique", () => {
  const names = responses.map(({ document, way }) => responseOf(document, way));
  expect(new Set(names).size).toBe(names.length);
});
