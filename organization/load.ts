import { resolveDefaults } from "./defaults";
import { formatPath, inReadingOrder, type Diagnostic, type Problem } from "./diagnostics";
import type { Organization } from "./model";
import { explainIssues } from "./reading/structure";
import { readYaml } from "./reading/syntax";
import { organizationSchema } from "./schema";

export type LoadResult =
  | { readonly ok: true; readonly organization: Organization }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/**
 * Reads an organization file: YAML, structure, then meaning. Pure, and never throws: what is wrong with the
 * file comes back as diagnostics, all of them at once, in reading order.
 *
 * @param text content of the file, decoded as UTF-8
 * @param fileName name of the file in the diagnostics; it is not opened
 */
export function loadOrganization(text: string, fileName: string): LoadResult {
  const { content, problems, positionOf } = readYaml(text);
  const place = (offset: number, { path, message, advice }: Problem): Diagnostic => ({
    file: fileName,
    ...positionOf(offset),
    path: formatPath(path),
    message,
    advice,
  });
  const syntax = problems.map((problem) => place(problem.offset, problem));
  if (content === undefined) return { ok: false, diagnostics: inReadingOrder(syntax) };

  const { value, locator } = content;
  const parsed = organizationSchema.safeParse(value, { reportInput: true });
  const structure = parsed.success
    ? []
    : explainIssues(parsed.error.issues, {
        root: organizationSchema,
        sourceOf: (path) => locator.sourceOf(path),
      }).map((problem) =>
        place(
          problem.at === "key" ? locator.offsetOfKey(problem.path) : locator.offsetOf(problem.path),
          problem,
        ),
      );
  const diagnostics = inReadingOrder([...syntax, ...structure]);
  if (parsed.success && diagnostics.length === 0)
    return { ok: true, organization: resolveDefaults(parsed.data) };
  return { ok: false, diagnostics };
}
