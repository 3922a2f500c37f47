import type { Estate } from "../../organization/estate";
import type { AwsCommand, Command, LocalCommand } from "../model/command";
import { globalRegion, spelled, type Value, variablesIn } from "../model/value";

/** A word that bash hands over as it is. */
const plain = /^[A-Za-z0-9@%_+=:,./-]+$/;

/** Within double quotes these four mean something. */
export const inQuotes = (text: string): string => text.replace(/[\\"`$]/g, "\\$&");

/** A value as one word of a command line: bare, in double quotes with its variables, or in single quotes. */
export function quoted(value: Value, estate: Estate): string {
  if (variablesIn(value).length > 0)
    return `"${spelled(value, estate, (name) => `$${name}`, inQuotes)}"`;
  const text = spelled(value, estate, String);
  return plain.test(text) ? text : inSingleQuotes(text);
}

export const inSingleQuotes = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** A command over as many lines as it needs, each but the last with a backslash at its end. */
export const continued = (...lines: readonly string[]): readonly string[] =>
  lines.map(
    (line, index) => (index === 0 ? line : `  ${line}`) + (index === lines.length - 1 ? "" : " \\"),
  );

/** Columns: a command that is not longer stays on one line. */
const width = 76;

/** One line if it fits, otherwise one line for each option. */
export function wrapped(head: string, options: readonly string[]): readonly string[] {
  const line = [head, ...options].join(" ");
  return line.length <= width ? [line] : continued(head, ...options);
}

/** What a command looks like in the shell, with its note above it. */
export function commandLines(command: Command, estate: Estate): readonly string[] {
  const note = command.note === undefined ? [] : comment(command.note);
  return [
    ...note,
    ...(command.kind === "aws" ? awsLines(command, estate) : localLines(command, estate)),
  ];
}

/** The lines of a command whose answer goes on to another one. */
export const piped = (lines: readonly string[], next: string): readonly string[] => [
  ...lines.slice(0, -1),
  `${lines.at(-1) ?? ""} |`,
  `  ${next}`,
];

const awsLines = (command: AwsCommand, estate: Estate): readonly string[] =>
  wrapped(`aws ${command.service} ${command.operation}`, [
    `--region ${regionOf(command, estate)}`,
    ...Object.entries(command.options).map(([name, option]) =>
      option === true ? `--${name}` : folded(`--${name} ${quoted(option, estate)}`),
    ),
    ...(command.query === undefined ? [] : [foldedQuery(command.query)]),
    ...(command.words ?? []).map((word) => quoted(word, estate)),
  ]);

/** Between double quotes a backslash at the end of a line is no character: what is long goes on in the next line. */
export function folded(text: string): string {
  const start = text.indexOf('"');
  if (text.length <= width - 2 || start < 0) return text;
  const lines = [""];
  for (const piece of text.split(/(?<=[,/ ])(?!$)/)) {
    const last = lines.at(-1) ?? "";
    const isQuoted = lines.join("").length > start;
    if (isQuoted && last.length + piece.length > width - 3) lines.push(piece);
    else lines[lines.length - 1] = last + piece;
  }
  return lines.join("\\\n");
}

/** JMESPath reads blanks and line ends between its words as nothing. */
function foldedQuery(query: string): string {
  const line = `--query ${inSingleQuotes(query)}`;
  return line.length <= width - 2 ? line : line.replaceAll(",", ",\n    ");
}

const regionOf = ({ region }: AwsCommand, estate: Estate): string => {
  if (region === undefined) return '"$REGION"';
  return region === "home" ? estate.organization.regions.home : globalRegion(estate);
};

/** As many words on a line as fit. */
function localLines({ words }: LocalCommand, estate: Estate): readonly string[] {
  const lines: string[] = [];
  for (const word of words.map((each) => quoted(each, estate))) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > width - 5) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return continued(...lines);
}

/** A remark of any length above a command. */
export function comment(text: string): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width)
      lines.push(`${lines.pop() ?? ""} ${word}`);
    else lines.push(`# ${word}`);
  }
  return lines;
}
