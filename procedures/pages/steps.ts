import type { DocumentId } from "../../organization/procedures";
import type { AutomationDocument } from "../language/document";
import { type AccountKey, accountWords } from "../model/accounts";
import type { Command } from "../model/command";
import type { Check, Procedure, ProcedureStep } from "../model/procedure";
import type { RoleKey } from "../model/reference";
import type { VariableName } from "../model/variables";
import { wayBack } from "../model/way-back";
import { starterOf } from "./document-section";
import { code, fence } from "./markdown";
import { type Given, givenTo, variablesOfStart } from "./parameters";
import { becomeLine } from "./roles";
import { comment, commandLines } from "./shell";
import { accountAt, isAtHome, startLines } from "./start";
import type { Links } from "./links";
import { linked, sentence } from "./words";
import type { Written } from "./written";

export interface Context extends Written {
  readonly links: Links;
}

/** How a step starts its document; undefined where it starts none. */
export function startOf({ document: id, started = {} }: ProcedureStep, written: Written) {
  if (id === undefined) return undefined;
  const document = written.document(id);
  const account = started.account ?? accountAt[document.runsIn];
  return {
    document,
    account,
    atHome: started.region === "home" || isAtHome(account),
    given: givenTo(document, started.with),
  };
}

/** A step: what is done, by whom and where, and what is typed for it. @param before the steps before it */
export function stepBlocks(
  step: ProcedureStep,
  before: readonly ProcedureStep[],
  context: Context,
): readonly string[] {
  const { action, commands, phase, who } = step;
  const { estate, links } = context;
  const start = startOf(step, context);
  return [
    `### ${before.length + 1}. ${capital(phase)}: ${start?.document.id ?? "by hand"}`,
    sentence(action, estate, links),
    about(who.key, start, commands, context),
    ...(start === undefined ? [] : setAnew(start, before, context)),
    ...(start === undefined ? [] : [startBlock(who.key, start, context)]),
    ...commandBlocks(who.key, commands, context),
  ];
}

/** What another start of the same document has used, and is about something else this time. */
function setAnew(
  { document, given }: Start,
  before: readonly ProcedureStep[],
  context: Context,
): readonly string[] {
  const subjects = (all: readonly Given[]) =>
    variablesOfStart(all).filter((name) => !lasting.includes(name));
  const used = before.flatMap((step, index) =>
    step.document === document.id && step.started?.with?.DryRun === undefined
      ? subjects(startOf(step, context)?.given ?? []).map((name) => ({ name, number: index + 1 }))
      : [],
  );
  const again = [...new Set(subjects(given))].filter((each) =>
    used.some(({ name }) => name === each),
  );
  const numbers = [...new Set(used.map(({ number }) => number))].join(" and ");
  return again.length === 0
    ? []
    : [
        `Set ${again.map((name) => code(name)).join(", ")} anew first: step ${numbers} was about something else.`,
      ];
}

/** The same for the whole case. */
const lasting: readonly VariableName[] = [
  "ACCOUNT",
  "CASE",
  "DAY",
  "FROM",
  "OLD_SESSIONS",
  "REGION",
  "TO",
];

interface Start {
  readonly document: AutomationDocument;
  readonly account: AccountKey;
  readonly atHome: boolean;
  readonly given: readonly Given[];
}

function about(
  role: RoleKey,
  start: Start | undefined,
  commands: readonly Command[],
  { estate, links, ...written }: Context,
): string {
  const who = `As ${code(written.role(role))}`;
  if (start !== undefined) {
    const document = linked({ kind: "document", key: start.document.id }, estate, links);
    const where = start.atHome && !isAtHome(start.account) ? ", in the home Region" : "";
    return `${who} in ${accountWords[start.account]}${where}, by ${document}.`;
  }
  const outsiders = commands.flatMap((command) =>
    command.kind === "aws" && command.by !== undefined ? [command.by] : [],
  );
  if (commands.length > 0 && outsiders.length === commands.length)
    return `By hand, ${outsiders[0] ?? ""}.`;
  return commands.length > 0 ? `${who}, by hand.` : "Nothing is typed for it.";
}

const startBlock = (role: RoleKey, start: Start, { estate }: Context) => {
  const { account, atHome, document, given } = start;
  return fence([becomeLine(role, account, estate), ...startLines(document, given, estate, atHome)]);
};

/** Commands of one account and one person are one block. */
export function commandBlocks(
  role: RoleKey,
  commands: readonly Command[],
  { estate }: Context,
): readonly string[] {
  const blocks: { readonly key: string; readonly lines: string[] }[] = [];
  for (const command of commands) {
    const first = firstLines(role, command, blocks.at(-1)?.key);
    const lines = commandLines(command, estate);
    if (first === undefined) blocks.at(-1)?.lines.push(...lines);
    else blocks.push({ key: first.key, lines: [...first.lines(estate), ...lines] });
  }
  return blocks.map(({ lines }) => fence(lines));
}

/** How a block begins; undefined where the block before goes on. */
function firstLines(role: RoleKey, command: Command, before: string | undefined) {
  if (command.kind === "local")
    return before === undefined ? { key: "", lines: () => [] } : undefined;
  const { account = "affected", by } = command;
  const key = by ?? account;
  if (key === before) return undefined;
  return {
    key,
    lines: (estate: Context["estate"]) =>
      by === undefined
        ? [becomeLine(role, account, estate)]
        : comment(`${capital(by)}, in ${accountWords[account]}.`),
  };
}

/**
 * The documents with which a procedure is taken back, as they are started: those that its sentences name, and the ways
 * back of what its steps have started, where they have started it.
 */
export function undoBlocks(procedure: Procedure, context: Context): readonly string[] {
  return backOf(procedure).flatMap((id) => {
    const document = context.document(id);
    const begun = procedure.steps.filter(
      ({ document: started }) => started !== undefined && wayBack[started] === id,
    );
    const usual = accountAt[document.runsIn];
    const places = new Map(
      begun.flatMap((step) => {
        const start = startOf(step, context);
        return start === undefined ? [] : [[start.account, start.atHome] as const];
      }),
    );
    if (places.size === 0) places.set(usual, isAtHome(usual));
    return [...places].flatMap(([account, atHome]) =>
      undoBlock({ document, account, atHome, given: givenTo(document) }, context),
    );
  });
}

/** Documents that take a procedure back: those that it names, then those of its steps, the last step first. */
export const backOf = ({ rollback, steps }: Procedure): readonly DocumentId[] => {
  const named = rollback.flatMap(({ references }) =>
    references.flatMap((each) => (each.kind === "document" ? [each.key] : [])),
  );
  const begun = steps.flatMap(({ document }) => document ?? []).reverse();
  return [...new Set([...named, ...begun.flatMap((id) => wayBack[id] ?? [])])];
};

function undoBlock(start: Start, context: Context): readonly string[] {
  const { account, document } = start;
  const name = linked({ kind: "document", key: document.id }, context.estate, context.links);
  return [`${name}, in ${accountWords[account]}:`, startBlock(starterOf(document), start, context)];
}

/** What is expected, and how one sees it. */
export const checkBlocks = ({ commands, expected, who }: Check, context: Context) => [
  sentence(expected, context.estate, context.links),
  ...commandBlocks(who.key, commands, context),
];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
