import type { DocumentId } from "../../organization/procedures";
import type { AutomationDocument } from "../language/document";
import { type AccountKey, accountWords } from "../model/accounts";
import type { Command } from "../model/command";
import type { Check, Procedure, ProcedureStep } from "../model/procedure";
import type { RoleKey } from "../model/reference";
import { wayBack } from "../model/way-back";
import { starterOf } from "./document-section";
import { code, fence } from "./markdown";
import { type Given, givenTo } from "./parameters";
import { becomeLine } from "./roles";
import { comment, commandLines } from "./shell";
import { accountAt, startLines } from "./start";
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
  return {
    document,
    account: started.account ?? accountAt[document.runsIn],
    given: givenTo(document, started.with),
  };
}

/** A step: what is done, by whom and where, and what is typed for it. */
export function stepBlocks(
  step: ProcedureStep,
  number: number,
  context: Context,
): readonly string[] {
  const { action, commands, phase, who } = step;
  const { estate, links } = context;
  const start = startOf(step, context);
  return [
    `### ${number}. ${capital(phase)}: ${start?.document.id ?? "by hand"}`,
    sentence(action, estate, links),
    about(who.key, start, commands, context),
    ...(start === undefined ? [] : [startBlock(who.key, start, context)]),
    ...commandBlocks(who.key, commands, context),
  ];
}

interface Start {
  readonly document: AutomationDocument;
  readonly account: AccountKey;
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
    return `${who} in ${accountWords[start.account]}, by ${document}.`;
  }
  const outsiders = commands.flatMap((command) =>
    command.kind === "aws" && command.by !== undefined ? [command.by] : [],
  );
  if (commands.length > 0 && outsiders.length === commands.length)
    return `By hand, ${outsiders[0] ?? ""}.`;
  return commands.length > 0 ? `${who}, by hand.` : "Nothing is typed for it.";
}

const startBlock = (role: RoleKey, { account, document, given }: Start, { estate }: Context) =>
  fence([becomeLine(role, account, estate), ...startLines(document, account, given, estate)]);

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
    const accounts = begun.flatMap((step) => startOf(step, context)?.account ?? []);
    const places = accounts.length > 0 ? [...new Set(accounts)] : [accountAt[document.runsIn]];
    return places.flatMap((account) => undoBlock(document, account, context));
  });
}

/** Documents that take a procedure back. */
export const backOf = ({ rollback, steps }: Procedure): readonly DocumentId[] => {
  const named = rollback.flatMap(({ references }) =>
    references.flatMap((each) => (each.kind === "document" ? [each.key] : [])),
  );
  const begun = steps.flatMap(({ document }) => document ?? []);
  return [...new Set([...named, ...begun.flatMap((id) => wayBack[id] ?? [])])];
};

function undoBlock(
  document: AutomationDocument,
  account: AccountKey,
  context: Context,
): readonly string[] {
  const name = linked({ kind: "document", key: document.id }, context.estate, context.links);
  return [
    `${name}, in ${accountWords[account]}:`,
    startBlock(starterOf(document), { document, account, given: givenTo(document) }, context),
  ];
}

/** What is expected, and how one sees it. */
export const checkBlocks = ({ commands, expected, who }: Check, context: Context) => [
  sentence(expected, context.estate, context.links),
  ...commandBlocks(who.key, commands, context),
];

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
