import { resolveDefaults } from "../../organization/defaults";
import { salvage } from "../../organization/draft";
import { organizationSchema } from "../../organization/schema";
import { parse } from "yaml";
import { textOf, type Case } from "./cases/case";

const valueOf = (edits: Case["edits"]): unknown => parse(textOf({ name: "defaults", edits }));
const resolve = (edits: Case["edits"]) => resolveDefaults(organizationSchema.parse(valueOf(edits)));
const append = (text: string): Case["edits"] => [["", text]];
const sandbox = ["profile: production", "profile: sandbox"] as const;

it("production keeps the archive for seven years, locked for one", () => {
  expect(resolve([]).retention).toEqual({
    archive: {
      lockDays: 365,
      expireDays: 2557,
      transitions: [{ afterDays: 90, storageClass: "GLACIER_IR" }],
    },
    config: { expireDays: 2557, transitions: [] },
    flowLogs: { expireDays: 365, transitions: [] },
    loadBalancerLogs: { expireDays: 365, transitions: [] },
    accessLogs: { expireDays: 365, transitions: [] },
    logGroupDays: 365,
    keyDeletionDays: 30,
  });
});

it("a sandbox keeps the archive for a week, locked for a day", () => {
  expect(resolve([sandbox]).retention.archive).toEqual({
    lockDays: 1,
    expireDays: 7,
    transitions: [],
  });
});

it("what the file says about the archive goes before the profile", () => {
  const own = "retention: { archive: { lockDays: 2, transitions: [] } }\n";
  expect(resolve(append(own)).retention.archive).toEqual({
    lockDays: 2,
    expireDays: 2557,
    transitions: [],
  });
  expect(resolve([sandbox, ["", own]]).retention.archive).toEqual({
    lockDays: 2,
    expireDays: 7,
    transitions: [],
  });
});

it("an account without Regions of its own has the governed ones", () => {
  const { accounts } = resolve([["role: workload", "role: workload\n    regions: [us-east-1]"]]);
  expect(accounts.map(({ regions }) => regions)).toEqual([
    ["eu-west-1", "us-east-1"],
    ["eu-west-1", "us-east-1"],
    ["eu-west-1", "us-east-1"],
    ["eu-west-1", "us-east-1"],
    ["eu-west-1", "us-east-1"],
    ["us-east-1"],
  ]);
});

describe("salvage", () => {
  it.each<[string, Case["edits"]]>([
    ["the short file", []],
    ["a sandbox", [sandbox]],
    [
      "a file that says much",
      [
        [
          "role: workload",
          "role: workload\n    regions: [us-east-1]\n    vpcs: { us-east-1: [vpc-0a1b2c3d] }",
        ],
        [
          "",
          "retention: { archive: { lockDays: 2 }, config: { expireDays: 9 } }\nadopt: { passwordPolicy: true }\n",
        ],
      ],
    ],
  ])("of a valid file is what resolveDefaults makes of it: %s", (_, edits) => {
    expect(salvage(valueOf(edits))).toEqual(resolve(edits));
  });

  it("leaves broken parts unknown, and fills in defaults only where nothing is written", () => {
    const draft = salvage(
      valueOf([
        ["role: workload", "role: workload\n    regions: [us-east-1, mars-1]"],
        ["role: backup\n", "role: backup\n    regions: mars-1\n"],
        ["protocol: email", "protocol: pigeon"],
        ["", "retention: { archive: { lockDays: x } }\ntags: { a: 1, b: c }\n"],
      ]),
    );
    expect(draft.accounts?.map((account) => account?.regions)).toEqual([
      ["eu-west-1", "us-east-1"],
      ["eu-west-1", "us-east-1"],
      ["eu-west-1", "us-east-1"],
      ["eu-west-1", "us-east-1"],
      undefined,
      ["us-east-1", undefined],
    ]);
    expect(draft.retention?.archive).toEqual({
      lockDays: undefined,
      expireDays: 2557,
      transitions: [{ afterDays: 90, storageClass: "GLACIER_IR" }],
    });
    expect(draft.alerting).toEqual({ critical: [undefined], high: [], medium: [], low: [] });
    expect(draft.tags).toEqual({ a: undefined, b: "c" });
  });

  it.each([null, [], "text", 5])("of %j is nothing", (value) => {
    expect(salvage(value)).toEqual({});
  });
});

describe("forensics", () => {
  const periodsOf = (edits: Case["edits"]) => {
    const { analysisRegions, evidence, workingDays } = resolve(edits).forensics;
    return { analysisRegions, evidence, workingDays };
  };

  it("production keeps evidence for seven years, locked for three, in the home Region", () => {
    expect(periodsOf([])).toEqual({
      analysisRegions: ["eu-west-1"],
      evidence: { lockDays: 1095, expireDays: 2557 },
      workingDays: 365,
    });
  });

  it("a sandbox keeps evidence for a week, locked for a day", () => {
    expect(periodsOf([sandbox])).toEqual({
      analysisRegions: ["eu-west-1"],
      evidence: { lockDays: 1, expireDays: 7 },
      workingDays: 7,
    });
  });

  it("what the file says goes before the profile", () => {
    const own =
      "forensics: { analysisRegions: [us-east-1, eu-west-1], evidence: { lockDays: 100 }, workingDays: 9 }\n";
    expect(periodsOf(append(own))).toEqual({
      analysisRegions: ["us-east-1", "eu-west-1"],
      evidence: { lockDays: 100, expireDays: 2557 },
      workingDays: 9,
    });
  });

  it("a tool without a key has one that tells it from all others", () => {
    const pin = (more: string) =>
      `{ name: avml, version: "0.14.0", platform: linux, sha256: "${"0a".repeat(32)}"${more} }`;
    const { tools } = resolve(
      append(`forensics: { tools: [${pin("")}, ${pin(", key: own/avml")}] }\n`),
    ).forensics;
    expect(tools.map(({ key }) => key)).toEqual(["avml/0.14.0/linux/avml", "own/avml"]);
  });
});

it("whoever is told of what is worse is told of the rest too, until somebody else is named", () => {
  const told = (edits: Case["edits"]) =>
    Object.entries(resolve(edits).alerting).map(([severity, routes]) => [
      severity,
      ...routes.map(({ endpoint }) => endpoint),
    ]);
  expect(told([])).toEqual([
    ["critical", "oncall@example.com"],
    ["high", "oncall@example.com"],
    ["medium", "oncall@example.com"],
    ["low", "oncall@example.com"],
  ]);
  const medium = "  medium:\n    - { protocol: email, endpoint: team@example.com }\n";
  expect(told([["deployment:\n", `${medium}deployment:\n`]])).toEqual([
    ["critical", "oncall@example.com"],
    ["high", "oncall@example.com"],
    ["medium", "team@example.com"],
    ["low", "team@example.com"],
  ]);
});
