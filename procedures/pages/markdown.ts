/** What Markdown would read as something else. Descriptions use code spans and nothing else. */
export const escaped = (text: string): string => text.replace(/[*_<[\]]/g, "\\$&");

export const code = (text: string): string => `\`${text}\``;

/** A table; whatever stands in a cell is Markdown already. Without rows there is none. */
export function table(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): readonly string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [[line(heads), line(heads.map(() => "---")), ...rows.map(line)].join("\n")];
}

/** A vertical bar ends a cell, even within a code span. */
const cell = (text: string) => text.replace(/\|/g, "\\|").replace(/\s+/g, " ");

export const list = (items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [items.map((item) => `- ${item}`).join("\n")];

export const fence = (lines: readonly string[]): string => ["```bash", ...lines, "```"].join("\n");

/** Paragraphs, tables and lists as one file. */
export const page = (...blocks: readonly string[]): string => `${blocks.join("\n\n")}\n`;

/** Anchor of a heading, as GitHub and most other renderers make it. */
export const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
