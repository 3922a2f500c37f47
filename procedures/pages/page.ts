import type { Detection } from "../../detections/catalogue/detection";
import { isAvailable } from "../../organization/availability";
import type { Command } from "../model/command";
import { variablesOf } from "../model/command";
import type { Procedure, ProcedureStep } from "../model/procedure";
import type { RoleKey } from "../model/reference";
import type { VariableName } from "../model/variables";
import { custodySection } from "./custody-section";
import { linksFrom } from "./links";
import type { Written } from "./written";
import { code, escaped, list, page, table } from "./markdown";
import { givenTo, variablesOfStart } from "./parameters";
import { exportsOf, functionsOf, shellWords, startWords, undoWords } from "./setup";
import { backOf, checkBlocks, startOf, stepBlocks, undoBlocks } from "./steps";
import { roleTable } from "./role-table";
import { sentence } from "./words";

/** What can be done in the partition. */
const possible = ({ needs }: ProcedureStep, { estate }: Written): boolean =>
  needs === undefined || isAvailable(needs, estate.organization.organization.partition);

/** The page of a procedure, for one organization. */
export function procedurePage(whole: Procedure, written: Written): string {
  const { detections, estate } = written;
  const procedure = { ...whole, steps: whole.steps.filter((step) => possible(step, written)) };
  const links = linksFrom(undefined, estate);
  const say = (text: Parameters<typeof sentence>[0]) => sentence(text, estate, links);
  const { decisions, frameworks, prerequisites, steps, title, verification } = procedure;
  const context = { ...written, links };
  return page(
    `# ${escaped(title)}`,
    "Written by synthesis for this organization; do not edit. [All procedures](README.md)",
    say(procedure.summary),
    ...table(
      ["Phase", procedure.phase],
      [
        ["Time", time(procedure)],
        ["Who", [...rolesOf(procedure)].map((role) => code(written.role(role))).join(", ")],
        ["Leaves", procedure.evidence.join(", ")],
        ["CSF 2.0, SP 800-61r3", frameworks.nistCsf2.join(", ")],
        ["Well-Architected", frameworks.wellArchitected.join(", ")],
      ],
    ),
    "## Started by",
    ...startedBy(
      detections.filter(({ procedure: id }) => id === procedure.id),
      written,
    ),
    ...(prerequisites.length > 0 ? ["## Before", ...list(prerequisites.map(say))] : []),
    "## Decide",
    ...table(
      ["Question", "Yes", "No"],
      decisions.map(({ question, yes, no }) => [`**${say(question)}**`, say(yes), say(no)]),
    ),
    "## Prepare the shell",
    shellWords(estate),
    exportsOf(usedIn(procedure, written), estate),
    functionsOf(estate),
    "## Steps",
    startWords,
    ...steps.flatMap((step, index) => stepBlocks(step, steps.slice(0, index), context)),
    "## Take it back",
    ...list(procedure.rollback.map(say)),
    ...(backOf(procedure).length > 0 ? [undoWords] : []),
    ...undoBlocks(procedure, context),
    "## Verify",
    ...verification.flatMap((check) => checkBlocks(check, context)),
    "## Evidence and custody",
    ...custodySection(procedure, estate),
    "## Who may",
    ...roleTable(rolesOf(procedure), estate),
  );
}

const time = ({ minutes, phase }: Procedure): string =>
  phase === "contain"
    ? `${minutes} minutes until the containment stands`
    : `${minutes} minutes until the procedure is through`;

function startedBy(detections: readonly Detection[], { starts }: Written): readonly string[] {
  if (detections.length === 0)
    return ["No detection: people begin it, or another procedure leads here."];
  return table(
    ["Detection", "Severity", "What it says"],
    detections.map(({ id, severity, title }) => {
      const started = starts(id).map(code).join(", ");
      return [id, severity, escaped(title) + (started && `. It starts ${started} by itself.`)];
    }),
  );
}

/** Every role that does a step or a check, the analyst for the custody record, in order of appearance. */
const rolesOf = ({ steps, verification }: Procedure): ReadonlySet<RoleKey> =>
  new Set<RoleKey>([
    ...steps.map(({ who }) => who.key),
    ...verification.flatMap(({ commands, who }) => (commands.length > 0 ? [who.key] : [])),
    "analyst",
  ]);

/** Variables of the page, in no order. */
function usedIn(procedure: Procedure, written: Written): ReadonlySet<VariableName> {
  const ofCommands = (commands: readonly Command[]) => commands.flatMap(variablesOf);
  const needsDevice = [...rolesOf(procedure)].some((role) => written.who(role).mfa);
  return new Set<VariableName>([
    "ME",
    ...(needsDevice ? (["MFA"] as const) : []),
    "CASE",
    "ACCOUNT",
    "REGION",
    ...[...procedure.steps, ...procedure.verification].flatMap(({ commands }) =>
      ofCommands(commands),
    ),
    ...procedure.steps.flatMap((step) => {
      const start = startOf(step, written);
      return start === undefined ? [] : variablesOfStart(start.given);
    }),
    ...backOf(procedure).flatMap((id) => variablesOfStart(givenTo(written.document(id)))),
  ]);
}
