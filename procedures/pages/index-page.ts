import type { Detection } from "../../detections/catalogue/detection";
import type { Estate } from "../../organization/estate";
import { guideOf, guides } from "../guides";
import { documentsIn, type Guide } from "../guides/guide";
import type { Phase, Procedure } from "../model/procedure";
import { openCaseBlock } from "./first-minutes";
import { linksFrom } from "./links";
import { code, escaped, list, page, table } from "./markdown";
import { roleTable } from "./role-table";
import { exportsOf, functionsOf, shellWords } from "./setup";
import { linked } from "./words";
import type { Written } from "./written";

const phases: readonly Phase[] = [
  "prepare",
  "detect",
  "analyse",
  "contain",
  "eradicate",
  "recover",
];

const link = ({ id, title }: Pick<Procedure, "id" | "title">) => `[${escaped(title)}](${id}.md)`;

const short = ({ id }: Pick<Procedure, "id">) => `[${id}](${id}.md)`;

/** `README.md`: what to do first, and every procedure by what leads to it. */
export function indexPage(procedures: readonly Procedure[], written: Written): string {
  const { detections, estate } = written;
  const { organization } = estate.organization;
  return page(
    "# Response procedures",
    `Written by synthesis for organization ${code(organization.id)}; do not edit.`,
    "## The first five minutes",
    ...firstMinutes(procedures, written),
    shellWords(estate),
    exportsOf(
      new Set([
        "ME",
        ...(written.who("responder").mfa ? (["MFA"] as const) : []),
        "CASE",
        "ACCOUNT",
        "REGION",
        "SUMMARY",
        "AUTHORITY",
      ]),
      estate,
    ),
    functionsOf(estate),
    openCaseBlock(written),
    "## By detection",
    ...table(
      ["Detection", "Severity", "What it says, and what to do"],
      byId(detections).map(({ id, procedure, severity, title }) => [
        id,
        severity,
        `[${escaped(title)}](${find(procedures, procedure).id}.md)`,
      ]),
    ),
    "## By phase",
    ...phases.flatMap((phase) => {
      const own = procedures.filter((each) => each.phase === phase);
      const others = procedures.filter(
        (each) => each.phase !== phase && each.steps.some((step) => step.phase === phase),
      );
      if (own.length + others.length === 0) return [];
      return [
        `### ${phase.charAt(0).toUpperCase()}${phase.slice(1)}`,
        ...list(own.map((each) => `${link(each)}, ${each.minutes} minutes`)),
        ...(others.length > 0 ? [`Also in ${others.map(short).join(", ")}.`] : []),
      ];
    }),
    "## By document",
    ...table(
      ["What is done", "Documents"],
      guides.map((each) => guideRow(each, estate)),
    ),
    "## Who may",
    ...roleTable(new Set(["readOnly", "responder", "analyst", "breakGlass", "collector"]), estate),
    "## Accounts",
    ...table(
      ["Account", "Id", "Regions"],
      estate.activeAccounts.map(({ id, name, regions }) => [
        escaped(name),
        code(id),
        regions.join(", "),
      ]),
    ),
  );
}

const byId = (detections: readonly Detection[]) =>
  [...detections].sort((one, other) => (one.id < other.id ? -1 : 1));

/** @throws Error when a detection names a procedure that does not exist */
function find(procedures: readonly Procedure[], id: Procedure["id"]): Procedure {
  const found = procedures.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no procedure ${id}`);
  return found;
}

function firstMinutes(procedures: readonly Procedure[], { estate }: Written): readonly string[] {
  const at = (id: Procedure["id"]) => link(find(procedures, id));
  const started = guideOf("dispatch-response");
  const takeOver = `[${escaped(started.title)}](${linksFrom(undefined, estate).guide(started)})`;
  return [
    [
      "1. Say it aloud: one leads, one writes, nobody works alone. " +
        `If nobody knows yet what it is: ${at("declare-and-triage")}.`,
      `2. Choose an id for the case, such as ${code("IR-2026-001")}, and fill in the block below. An alert that says that a detection has started a document has a case already: ${takeOver}.`,
      `3. Open the case, in the affected account. From then on ${code(estate.forensics.custody.name)} keeps the time.`,
      "4. Find the detection [below](#by-detection) and follow its procedure, from its first step. Harm that grows by the minute is contained before it is understood.",
      "5. Switch nothing off and delete nothing: memory, disks and logs are what you will know it by.",
    ].join("\n"),
  ];
}

/** What documents do, and what they are called; its page says who uses them. */
function guideRow(guide: Guide, estate: Estate): readonly string[] {
  const links = linksFrom(undefined, estate);
  return [
    `[${escaped(guide.title)}](${links.guide(guide)})`,
    documentsIn(guide)
      .map((key) => linked({ kind: "document", key }, estate, links))
      .join(", "),
  ];
}
