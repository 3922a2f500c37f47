import { placeOf, problems, type Report } from "../check/report";
import { summaryOf } from "./text";

/**
 * Workflow commands of GitHub Actions: each finding becomes an annotation of the line it is about.
 * Source: GitHub, "Workflow commands for GitHub Actions", setting an error message.
 */
export function githubOf(report: Report): string {
  const lines = problems(report).map((entry) => {
    const { rule, outcome, at, reasons } = entry;
    const where = at ? [`file=${property(at.file)}`, `line=${at.line}`, `col=${at.column}`] : [];
    const properties = [...where, `title=${property(`${rule.id} ${rule.title}`)}`].join(",");
    const level =
      outcome === "undecided"
        ? "notice"
        : rule.severity === "low" && outcome === "fail"
          ? "warning"
          : "error";
    return `::${level} ${properties}::${data(`${placeOf(entry)}: ${reasons.join("; ")}. ${rule.fix}`)}\n`;
  });
  return `${lines.join("")}${summaryOf(report)}\n`;
}

const data = (text: string) =>
  text.replace(/%/g, "%25").replace(/\r/g, "%0D").replace(/\n/g, "%0A");
const property = (text: string) => data(text).replace(/:/g, "%3A").replace(/,/g, "%2C");
