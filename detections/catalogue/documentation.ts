import { catalogue } from "./catalogue";
import type { Detection } from "./detection";
import type { Theme } from "./theme";
import { ruleState, scope } from "./event-rules";
import { detectionFilters } from "./metric-filters";
import { recordedCounts } from "./noise";

/** The committed page; a test compares it with the catalogue. */
export const detectionsPage = "docs/detections.md";

const headings: readonly (readonly [Theme, string])[] = [
  ["compliance", "Compliance set: the 15 controls of the CIS AWS Foundations Benchmark"],
  ["use-cases", "Six use cases"],
  ["logging", "Logging is tampered with"],
  ["self-protection", "This baseline's own detection is disabled"],
  ["security-services", "Security services are switched off"],
  ["keys", "Keys are destroyed or opened"],
  ["identity", "Identities and permissions"],
  ["sign-in", "Sign-in and root"],
  ["organization", "The organization"],
  ["exfiltration", "Data leaves"],
  ["compute", "Instances"],
  ["execution", "Code is run, resources are hijacked"],
  ["network", "Networks"],
  ["storage", "Buckets"],
  ["backup", "Backups"],
  ["credential-access", "Secrets and stolen credentials"],
  ["response-tamper", "The investigation is hindered"],
];

/** The page of all detections, with what an unknown organization watches. */
export function detectionsReference(): string {
  const all = catalogue();
  return `# Detections

<!-- Generated from detections/catalogue by \`npm run generate\`: do not edit. -->

${all.length} detections. Each is written once and compiled to metric filters and alarms on the organization trail's log
group, to event rules, to Logs Insights, Athena and DuckDB queries, and to the function behind \`replay\`, which shows
what they would have found in logs that are already there:

\`\`\`
npx ir-baseline replay s3-copy-of-the-trail/
npx ir-baseline detections --attack > layer.json
\`\`\`

**Fires** counts recorded events: a day of one account with Terraform runs and some attacks (2,900 events of
invictus-ir/aws_dataset), and recorded attack techniques (310 events of DataDog/stratus-red-team). A rule with the
mark † needs the state \`ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS\`; one with ‡ needs data events on the trail.
Events of detections marked * are in us-east-1 only.

${headings
  .map(([theme, heading]) =>
    section(
      heading,
      all.filter((one) => one.theme === theme),
    ),
  )
  .join("\n")}
${noise(all)}`;
}

function section(heading: string, detections: readonly Detection[]): string {
  return `## ${heading}

| Id | Detection | Severity | Alarm | ATT&CK v18 / v19 | Procedure | Fires: background / attacks |
|---|---|---|---|---|---|---|
${detections.map(row).join("")}
${detections.map(details).join("\n")}`;
}

function row(one: Detection): string {
  const marks = [
    ruleState(one) === "ENABLED" ? "" : "†",
    one.dataEvents ? "‡" : "",
    scope(one) === "global" ? "*" : "",
  ];
  const { v18, v19 } = one.attack;
  const attack =
    v18.join() === v19.join() ? v18.join(", ") : `${v18.join(", ")} / ${v19.join(", ")}`;
  const cells = [
    `${one.id}${marks.join("")}`,
    one.title,
    one.severity,
    `${one.alarm.threshold} in ${one.alarm.period} s`,
    attack,
    `[${one.procedure}](procedures/${one.procedure}.md)`,
    counts(one),
  ];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("*", "\\*")).join(" | ")} |\n`;
}

function counts({ id }: Detection): string {
  const { background, attacks } = recordedCounts[id] ?? { background: 0, attacks: 0 };
  return `${background} / ${attacks}`;
}

function details(one: Detection): string {
  const { cis, securityHub } = one.frameworks;
  const ids = [
    ...(cis === undefined
      ? []
      : [`CIS ${cis["5.0.0"]} (5.0.0), ${cis["6.0.0"]} (6.0.0), ${cis["7.0.0"]} (7.0.0)`]),
    ...(securityHub === undefined ? [] : [`Security Hub ${securityHub}`]),
  ];
  return `**${one.id}** ${one.meaning}${ids.length > 0 ? ` ${ids.join("; ")}.` : ""}

\`\`\`
${detectionFilters(one).patterns.join("\n")}
\`\`\`
`;
}

function noise(all: readonly Detection[]): string {
  const operational = all.filter(({ theme }) => theme !== "compliance" && theme !== "use-cases");
  const loud = operational
    .map((one) => ({ one, events: recordedCounts[one.id]?.background ?? 0 }))
    .filter(({ events }) => events > 0)
    .sort((a, b) => b.events - a.events || (a.one.id < b.one.id ? -1 : 1));
  const sum = loud.reduce((total, { events }) => total + events, 0);
  return `## Background noise

Of the ${operational.length} operational detections ${loud.length} fire on the recorded day, ${sum} times in 2,900 events. The account was under
attack that day, so that most of this is true; what a quiet account shows is less. From the loudest:

| Id | Detection | Events |
|---|---|---|
${loud.map(({ one, events }) => `| ${one.id} | ${one.title} | ${events} |\n`).join("")}
Each of the 35 recorded attack techniques fires at least one operational detection.
`;
}
