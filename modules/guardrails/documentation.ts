import type { Estate } from "../../organization/estate";
import { exemptRoleTitles } from "./exemptions";
import type { Protection } from "./protection";
import { protections } from "./protected";

/** The committed page; the part between the marks is written anew, and a test compares it. */
export const guardrailsPage = "docs/guardrails.md";

const marks = {
  begin: "<!-- Generated from modules/guardrails/protected by `npm run generate`: do not edit. -->",
  end: "<!-- End of the generated part. -->",
};

/** The page with what the service control policies of an estate deny. @throws Error when the page has no marks */
export function withProtections(page: string, estate: Estate): string {
  const [before, rest] = page.split(marks.begin);
  const after = rest?.split(marks.end)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${guardrailsPage}: has no part between its marks; write ${marks.begin}`);
  return `${before}${marks.begin}\n\n${reference(estate)}\n\n${marks.end}${after}`;
}

function reference(estate: Estate): string {
  const all = distinct(protections(estate));
  return [
    "| Nobody may | Except | Where | Statement |",
    "| --- | --- | --- | --- |",
    ...all.map(({ id, what, exempt, account }) =>
      row([
        what,
        exempt.map((role) => exemptRoleTitles[role]).join(", ") || "nobody",
        where(account),
        `\`${id}\``,
      ]),
    ),
    "",
    "The actions of each statement:",
    "",
    ...all.map(
      ({ id, actions }) => `- \`${id}\`: ${actions.map((action) => `\`${action}\``).join(", ")}`,
    ),
  ].join("\n");
}

/** Accounts of workloads have the same for their buckets: one row stands for all. */
const distinct = (all: readonly Protection[]): readonly Protection[] =>
  all.filter(
    ({ id, account }, index) =>
      account?.role !== "workload" || all.findIndex((other) => other.id === id) === index,
  );

const where = (account: Protection["account"]): string =>
  account === undefined
    ? "every member account"
    : account.role === "workload"
      ? "accounts that list sensitive buckets"
      : `${account.role} account`;

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
