import { count, type Report } from "../check/report";

/** For programs: everything but what passed, which is only counted. */
export function jsonOf(report: Report): string {
  const { entries, asked, stacks, planned, resources, gone, leftOut } = report;
  return `${JSON.stringify(
    {
      version: 1,
      summary: {
        rules: asked,
        stacks,
        planned,
        resources,
        passed: count(report, "pass"),
        failing: count(report, "fail"),
        errors: count(report, "error"),
        undecided: count(report, "undecided"),
        waived: count(report, "waived"),
        accepted: entries.filter(({ accepted }) => accepted).length,
      },
      findings: entries
        .filter(({ outcome }) => outcome !== "pass")
        .map((entry) => {
          const { rule, at, waiver, accepted, tag, constructPath } = entry;
          return {
            identity: entry.identity,
            rule: rule.id,
            severity: rule.severity,
            title: rule.title,
            outcome: entry.outcome,
            stack: entry.stack,
            address: entry.address,
            ...(tag === "" ? {} : { tag }),
            ...(constructPath === undefined ? {} : { constructPath }),
            reasons: entry.reasons,
            fix: rule.fix,
            ...(at && { at }),
            ...(waiver && { waiver }),
            ...(accepted && { accepted }),
          };
        }),
      noLongerFound: gone,
      leftOut: Object.fromEntries(leftOut),
    },
    null,
    2,
  )}\n`;
}
