import type { Named, Outcome, ReplayResult } from "./result";

export const replayFormats = ["text", "json"] as const;
export type ReplayFormat = (typeof replayFormats)[number];

export function render(result: ReplayResult, format: ReplayFormat): string {
  return format === "json" ? `${JSON.stringify(result, null, 2)}\n` : renderText(result);
}

/** What somebody brought along has no severity, and is what they want to see first. */
const rank: readonly (string | undefined)[] = [undefined, "critical", "high", "medium", "low"];

function renderText({ reading, outcomes }: ReplayResult): string {
  const fired = outcomes
    .filter(({ count, severity }) => count > 0 || severity === undefined)
    .sort((a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity) || b.count - a.count);
  const alarming = outcomes.filter(({ alarm }) => alarm.times > 0).length;
  const { files, events, otherFiles, corrupt } = reading;
  return [
    ...fired.map(renderOutcome),
    `${number(events, "event")} in ${number(files, "file")}: ${fired.filter(({ count }) => count > 0).length} of ${outcomes.length} conditions fired, ${number(alarming, "alarm")} would have gone off\n`,
    ...(otherFiles > 0 ? [`${number(otherFiles, "file")} without CloudTrail records\n`] : []),
    ...(corrupt.length > 0 ? [`${number(corrupt.length, "corrupt file")}, skipped:\n`] : []),
    ...corrupt.map(({ file, reason }) => `  ${file}: ${reason}\n`),
  ].join("");
}

function renderOutcome({ id, title, severity = "yours", ...one }: Outcome): string {
  const when = one.first === undefined ? "" : `, ${one.first} to ${one.last ?? one.first}`;
  const lines = [
    `${number(one.count, "event")}${when}`,
    alarm(one.alarm),
    `in ${few(one.accounts, 3)}; ${few(one.regions, 3)}`,
    `by ${few(one.principals, 3)}`,
  ];
  const shown = one.count > 0 ? lines : lines.slice(0, 1);
  return `${severity.padEnd(9)}${id}  ${title}\n${shown.map((line) => `${" ".repeat(9)}${line}\n`).join("")}\n`;
}

function alarm({ times, first, peak, threshold, period }: Outcome["alarm"]): string {
  const rule = `${number(threshold, "event")} in ${period} s`;
  if (times === 0) return `no alarm: at most ${peak} of ${rule}`;
  return `alarm ${number(times, "time")}, first ${first ?? "unknown"} (${rule})`;
}

const number = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function few(names: readonly Named[], most: number): string {
  const shown = names.slice(0, most).map(({ name, count }) => `${name} (${count})`);
  return shown.join(", ") + (names.length > most ? ` and ${names.length - most} more` : "");
}
