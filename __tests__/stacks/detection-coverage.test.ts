import type { Detection } from "../../detections/catalogue/detection";
import { detailTypes } from "../../detections/catalogue/event-rules";
import { compilePattern } from "../../detections/language/event-pattern/match";
import { parseEventPattern } from "../../detections/language/event-pattern/parse";
import { compile } from "../../detections/language/evaluate";
import { parseMetricFilter } from "../../detections/language/metric-filter/parse";
import type { JsonObject } from "../../detections/language/json";
import { formatDiagnostic } from "../../organization/diagnostics";
import { createEstate } from "../../organization/estate";
import { loadOrganization } from "../../organization/load";
import type { Account } from "../../organization/model";
import { regionsOf as regionsOfPartition } from "../../organization/regions";
import { checkTuning, coverageFile, detectionsOf } from "../../stacks/detections";
import { SecurityStack } from "../../stacks/security";
import { exampleFile, organizationText, organizationWith } from "../support/organization";
import { synthesizeStack } from "../support/some-stacks";
import { type SynthesizedStack } from "../support/synth";
import { type SynthesizedEstate, synthesizeEstate } from "../support/synth-estate";

type Overrides = NonNullable<Parameters<typeof organizationWith>[0]>;
type Fits = (event: JsonObject) => boolean;

const busArn = "arn:aws:events:eu-west-1:333333333333:event-bus/acme-ir-security-events";

function pattern(text: unknown): Fits {
  const parsed = parseEventPattern(String(text));
  if (!parsed.ok) throw new Error(String(text));
  return compilePattern(parsed.value);
}

/** Rules of a stack with a target of the given ARN, by Region. */
function rulesTo(stack: SynthesizedStack, reaches: (target: string) => boolean) {
  const targets = stack.resources("aws_cloudwatch_event_target");
  return Object.entries(stack.resources("aws_cloudwatch_event_rule"))
    .filter(([id]) => reaches(String(targets[id]?.["arn"])))
    .map(([id, { event_pattern, region, state }]) => ({
      id,
      region: String(region),
      all: state === "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
      fits: pattern(event_pattern),
    }));
}

/** Filters of a stack whose metric has an alarm with the given topic. */
function filtersTo(stack: SynthesizedStack) {
  const alarms = Object.values(stack.resources("aws_cloudwatch_metric_alarm"));
  return Object.values(stack.resources("aws_cloudwatch_log_metric_filter")).map((filter) => {
    const parsed = parseMetricFilter(String(filter["pattern"]));
    const { name, namespace } = filter["metric_transformation"] as Record<string, string>;
    const alarm = alarms.find(
      (one) => one["metric_name"] === name && one["namespace"] === namespace,
    );
    if (!parsed.ok || alarm === undefined) throw new Error(String(filter["name"]));
    return {
      metric: name,
      topics: alarm["alarm_actions"] as readonly string[],
      fits: compile(parsed.value),
    };
  });
}

const metricOf = ({ name, theme }: Detection) =>
  `acme-ir-${theme === "compliance" ? "cis-" : ""}${name}`;

/** Every event that nobody would be told of, though one of the detections wants it. */
function holes(
  estate: SynthesizedEstate,
  detections: readonly Detection[],
  accounts: readonly Account[],
) {
  const topic = ({ severity }: Detection) => `\${aws_sns_topic.alerts-${severity}.arn}`;
  const filters = filtersTo(estate.stack("trail"));
  const onBus = detections.map((one) =>
    rulesTo(estate.stack("security"), (target) => target === topic(one)).filter(
      ({ id }) => id.replace(/-\d$/, "") === one.name,
    ),
  );
  return accounts.flatMap((account) => {
    const forwarding = rulesTo(estate.stack(`account-${account.name}`), (arn) => arn === busArn);
    return detections.flatMap((one, place) => {
      const counted = (record: JsonObject) =>
        filters.some(
          ({ fits, metric, topics }) =>
            metric === metricOf(one) && topics.includes(topic(one)) && fits(record),
        );
      return one.examples.fires.flatMap((record) => {
        const event = { "detail-type": detailTypes(one)[0] ?? "", detail: record };
        const seen = (rule: { readonly all: boolean; readonly fits: Fits }) =>
          (rule.all || !one.readOnly) && rule.fits(event);
        const told = onBus[place]?.some(seen) ?? false;
        return regionsOf(account, record)
          .filter((region) => {
            const passed = forwarding.some((rule) => rule.region === region && seen(rule));
            return !(told && passed) && !counted(record);
          })
          .map(
            (region) => `${one.id} in ${account.name}, ${region}: ${String(record["eventName"])}`,
          );
      });
    });
  });
}

/** Where AWS records an event. Source: EventBridge user guide, "Troubleshooting": global services in us-east-1 only. */
function regionsOf(account: Account, record: JsonObject): readonly string[] {
  const global = /^(iam|organizations|account|cloudfront|route53|support)\./;
  if (global.test(String(record["eventSource"]))) return ["us-east-1"];
  return [...new Set([...account.regions, "us-east-1"])];
}

const without = (overrides: Overrides = {}) => {
  const organization = organizationWith(overrides);
  const { all } = detectionsOf(createEstate(organization));
  return { organization, all, estate: synthesizeEstate(organization) };
};

describe("the example", () => {
  const { all, estate, organization } = without();

  test("every detection is told in every account and Region where its events occur", () => {
    expect(all.length).toBeGreaterThan(80);
    expect(holes(estate, all, organization.accounts)).toEqual([]);
  });

  test("the check finds what is missing", () => {
    const accounts = organization.accounts.filter(({ name }) => name === "shared-services");
    const elsewhere = accounts.map((one) => ({ ...one, regions: [...one.regions, "eu-north-1"] }));
    const stopped = all.filter(({ id }) =>
      ["IR-LOG-001", "IR-IAM-002", "IR-SELF-005"].includes(id),
    );
    expect(holes(estate, stopped, elsewhere)).toEqual(
      stopped
        .filter(({ id }) => id === "IR-LOG-001")
        .flatMap(({ examples }) =>
          examples.fires.map(
            ({ eventName }) => `IR-LOG-001 in shared-services, eu-north-1: ${String(eventName)}`,
          ),
        ),
    );
  });
});

describe("detections.json", () => {
  const organization = organizationWith();
  const file = JSON.parse(coverageFile(createEstate(organization))) as Record<
    string,
    Record<string, unknown>
  >;
  const ids = organization.accounts.map(({ id }) => id);
  const alarm = (severity: string) => ({
    channel: "alarm",
    patterns: 1,
    topic: `arn:aws:sns:eu-west-1:111111111111:acme-ir-alerts-${severity}`,
    covers: [{ accounts: ids, regions: ["*"] }],
  });

  test("lists every detection with its channels, accounts and Regions", () => {
    const { all } = detectionsOf(createEstate(organization));
    expect(Object.keys(file)).toEqual(all.map(({ id }) => id));
    const topic = (severity: string) =>
      `arn:aws:sns:eu-west-1:333333333333:acme-ir-detections-${severity}`;
    const regional = [
      {
        accounts: ids.filter((id) => id !== "601000000002"),
        regions: ["eu-west-1", "eu-central-1", "us-east-1"],
      },
      { accounts: ["601000000002"], regions: ["eu-west-1", "us-east-1"] },
    ];
    expect(file["IR-SELF-005"]).toMatchObject({
      severity: "high",
      scope: "regional",
      channels: [
        alarm("high"),
        { channel: "rule", patterns: 1, topic: topic("high"), covers: regional },
      ],
    });
    expect(file["IR-IAM-002"]?.["channels"]).toEqual([
      {
        channel: "rule",
        patterns: 1,
        topic: topic("critical"),
        covers: [{ accounts: ids, regions: ["us-east-1"] }],
      },
    ]);
    expect(file["IR-CIS-001"]?.["channels"]).toEqual([alarm("medium")]);
  });

  test("is a companion file of the security stack", () => {
    const { files } = synthesizeStack(organization, SecurityStack);
    expect(files.find(({ path }) => path === "detections.json")?.content).toBe(
      coverageFile(createEstate(organization)),
    );
  });
});

describe("tuning", () => {
  const tuned = (tuning: NonNullable<Overrides["detections"]>["tuning"]) =>
    detectionsOf(createEstate(organizationWith({ detections: { tuning } })));

  test("severity, threshold, exclusions and absence reach the stacks", () => {
    const role = "arn:aws:iam::601000000001:role/deployer";
    const { alarms, all, rules } = tuned({
      "IR-LOG-001": { severity: "low" },
      "IR-LOG-002": { threshold: 5 },
      "IR-LOG-003": { excludedPrincipals: [role] },
      "IR-LOG-004": { enabled: false },
    });
    expect(rules.find(({ id }) => id === "IR-LOG-001")?.severity).toBe("low");
    expect(alarms.find(({ id }) => id === "IR-LOG-002")?.alarm.threshold).toBe(5);
    expect(rules.find(({ id }) => id === "IR-LOG-003")?.excludedPrincipals).toEqual([role]);
    expect(all.find(({ id }) => id === "IR-LOG-004")).toBeUndefined();
  });

  test("a detection that does not exist is an error with a suggestion", () => {
    expect(() => tuned({ "IR-LGO-001": { enabled: false } })).toThrow(
      "detections.tuning.IR-LGO-001: there is no detection IR-LGO-001; did you mean IR-LOG-001?",
    );
  });

  test("in the file it has a line and a column, beside everything else that is wrong", () => {
    const text = organizationText({
      detections: { tuning: { "IR-LGO-001": { enabled: false } } },
      accounts: exampleFile.accounts.map((account) =>
        account.name === "shop-staging" ? { ...account, name: "shop-production" } : account,
      ),
    });
    const result = loadOrganization(text, "organization.yaml", [checkTuning]);
    const lines = text.split("\n");
    const at = lines.findIndex((line) => line.includes("IR-LGO-001"));
    expect(result.ok ? [] : result.diagnostics.map(formatDiagnostic)).toEqual([
      expect.stringMatching(/^organization\.yaml:\d+:\d+ accounts\[9\]\.name: .*shop-production/),
      `organization.yaml:${at + 1}:${(lines[at] ?? "").indexOf("IR") + 1} detections.tuning.IR-LGO-001: there is no detection IR-LGO-001; did you mean IR-LOG-001?`,
    ]);
  });

  test("key used elsewhere: the few other Regions are listed where most are approved, and none where all are", () => {
    const every = regionsOfPartition("aws").map(({ code }) => code);
    const approving = (governed: readonly string[]) =>
      detectionsOf(createEstate(organizationWith({ regions: { governed: [...governed] } }))).all;
    const outside = (all: readonly Detection[]) => all.find(({ id }) => id === "IR-USE-101");
    expect(outside(approving(every))).toBeUndefined();
    const but = outside(approving(every.filter((code) => code !== "sa-east-1")));
    const record = (awsRegion: string) => ({ ...but?.examples.fires[0], awsRegion });
    if (but === undefined) throw new Error("IR-USE-101");
    expect(compile(but.when)(record("sa-east-1"))).toBe(true);
    expect(compile(but.when)(record("eu-west-1"))).toBe(false);
  });
});
