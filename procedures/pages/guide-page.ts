import type { DocumentId } from "../../organization/procedures";
import { definitions } from "../documents";
import type { Guide } from "../guides/guide";
import { accountWords } from "../model/accounts";
import { variablesOf } from "../model/command";
import type { RoleKey, Text } from "../model/reference";
import type { VariableName } from "../model/variables";
import { alternativeTo } from "./aws-documents";
import { documentSection, eventSection, hostSection, starterOf } from "./document-section";
import { artifactsOf, recordSection } from "./guide-record";
import { useSection } from "./guide-uses";
import { type Links, linksFrom } from "./links";
import { code, escaped, list, page, table } from "./markdown";
import { givenTo, variablesOfStart } from "./parameters";
import { roleTable } from "./role-table";
import { exportsOf, functionsOf, shellWords, startWords } from "./setup";
import { accountAt } from "./start";
import { checkBlocks } from "./steps";
import { linked, sentence } from "./words";
import type { Written } from "./written";

/** The page of one thing that documents do, for one organization. */
export function guidePage(guide: Guide, written: Written): string {
  const { estate } = written;
  const links = linksFrom(guide, estate);
  const say = (text: Text) => sentence(text, estate, links);
  const section = (id: DocumentId) => documentSection(written.document(id), estate);
  const { back, documents, limits, onEvent, onHost, order, rollback, verification } = guide;
  const told = [...documents, ...onEvent, ...back];
  return page(
    `# ${escaped(guide.title)}`,
    "Written by synthesis for this organization; do not edit. [All procedures](../README.md)",
    say(guide.when),
    ...table(
      ["Documents", names(told, written)],
      [
        [
          "Who and where",
          [...new Set([...documents, ...onEvent].map((id) => starts(id, written)))].join("; "),
        ],
        ["Time", say(guide.time)],
        ["Leaves", artifactsOf(guide, written).join(", ") || "no evidence"],
        [
          "Way back",
          back.map((key) => linked({ kind: "document", key }, estate, links)).join(", ") ||
            "see [below](#take-it-back)",
        ],
      ],
    ),
    "## What it does",
    ...list(told.map((id) => description(id, links, written))),
    "## What it does not do",
    ...list(limits.map(say)),
    ...documents.flatMap((id) => {
      const alternative = alternativeTo(id);
      return alternative === undefined ? [] : [`**AWS's own.** ${alternative}`];
    }),
    "## Order",
    ...list(order.map(say)),
    "## Prepare the shell",
    shellWords(estate),
    exportsOf(usedIn(guide, written), estate),
    functionsOf(estate),
    "## Start",
    ...(documents.length > 0 ? [startWords] : []),
    ...documents.flatMap(section),
    ...onEvent.flatMap((id) => eventSection(written.document(id), estate)),
    "## Take it back",
    ...list(rollback.map(say)),
    ...back.flatMap(section),
    "## Verify",
    ...verification.flatMap((check) => checkBlocks(check, { ...written, links })),
    "## Evidence and custody",
    ...recordSection(guide, links, written),
    "## Where it is used",
    ...useSection(guide, links, written),
    ...(onHost.length > 0 ? ["## On the host"] : []),
    ...onHost.flatMap((id) => {
      const document = definitions[id]({ estate, region: estate.organization.regions.home });
      return document.kind === "Command" ? hostSection(document, estate) : [];
    }),
    "## Who may",
    ...roleTable(rolesOf(guide, written), estate),
  );
}

const names = (ids: readonly DocumentId[], { estate }: Written): string =>
  ids.map((id) => code(estate.procedures.document(id).name)).join(", ");

/** What a document says of itself, behind its name. */
const description = (key: DocumentId, links: Links, { document, estate }: Written): string =>
  `${linked({ kind: "document", key }, estate, links)}: ${escaped(uncapitalized(document(key).description))}`;

const uncapitalized = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function starts(id: DocumentId, written: Written): string {
  const document = written.document(id);
  const starter =
    document.role === "dispatcher"
      ? `EventBridge as ${code(written.estate.procedures.automation.events.name)}`
      : code(written.role(starterOf(document)));
  return `${starter}, in ${accountWords[accountAt[document.runsIn]]}`;
}

/** Whoever starts or checks, and the analyst for the custody record. */
const rolesOf = ({ back, documents, verification }: Guide, written: Written) =>
  new Set<RoleKey>([
    ...[...documents, ...back].map((id) => starterOf(written.document(id))),
    ...verification.flatMap(({ commands, who }) => (commands.length > 0 ? [who.key] : [])),
    "analyst",
  ]);

function usedIn(guide: Guide, written: Written): ReadonlySet<VariableName> {
  const { back, documents, verification } = guide;
  return new Set<VariableName>([
    "ME",
    ...([...rolesOf(guide, written)].some((role) => written.who(role).mfa)
      ? (["MFA"] as const)
      : []),
    "CASE",
    "ACCOUNT",
    "REGION",
    ...[...documents, ...back].flatMap((id) => variablesOfStart(givenTo(written.document(id)))),
    ...verification.flatMap(({ commands }) => commands.flatMap(variablesOf)),
  ]);
}
