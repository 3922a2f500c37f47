import { checkDraft, checkOrganization } from "./checks";
import { resolveDefaults } from "./defaults";
import { formatPath, inReadingOrder, type Diagnostic, type Problem } from "./diagnostics";
import { salvage } from "./draft";
import type { Organization } from "./model";
import { byteOrderMark, foundByteOrderMark, positionOf } from "./reading/characters";
import { explainIssues } from "./reading/structure";
import { readYaml } from "./reading/syntax";
import { organizationSchema } from "./schema";

export type LoadResult =
  | { readonly ok: true; readonly organization: Organization }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] };

/** A rule about a file whose structure is right. */
export type WholeCheck = (organization: Organization) => readonly Problem[];

/**
 * Reads an organization file: YAML, structure, then meaning. Pure, and never throws: what is wrong with the
 * file comes back as diagnostics, all of them at once, in reading order.
 *
 * @param text content of the file, decoded as UTF-8
 * @param fileName name of the file in the diagnostics; it is not opened
 * @param moreChecks rules about what this room does not know, such as the catalogue of detections
 */
export function loadOrganization(
  text: string,
  fileName: string,
  moreChecks: readonly WholeCheck[] = [],
): LoadResult {
  const marked = text.startsWith(byteOrderMark);
  const content = marked ? text.slice(byteOrderMark.length) : text;
  const place = ({ path, message, advice }: Problem, offset: number): Diagnostic => ({
    file: fileName,
    ...positionOf(content, offset),
    path: formatPath(path),
    message,
    advice,
  });

  const yaml = readYaml(content);
  const syntax = [...(marked ? [foundByteOrderMark] : []), ...yaml.problems].map((problem) =>
    place(problem, problem.offset),
  );
  if (yaml.content === undefined) return { ok: false, diagnostics: inReadingOrder(syntax) };

  const { value, locator } = yaml.content;
  const { organization, problems } = judge(value, (path) => locator.sourceOf(path), moreChecks);
  const meaning = problems.map((problem) =>
    place(
      problem,
      problem.at === "key" ? locator.offsetOfKey(problem.path) : locator.offsetOf(problem.path),
    ),
  );
  const diagnostics = inReadingOrder([...syntax, ...meaning]);
  return organization !== undefined && diagnostics.length === 0
    ? { ok: true, organization }
    : { ok: false, diagnostics };
}

/** Errors quote what was written; one file is parsed faster than zod compiles its schema. */
const oneParse = { reportInput: true, jitless: true };

/**
 * Judges the content of a file, structure and meaning; where the structure is broken, the meaning of the rest is judged
 * all the same. Pure, and never throws.
 *
 * @param sourceOf how a value is written in the file, for the messages
 */
export function judge(
  value: unknown,
  sourceOf: (path: Problem["path"]) => string | undefined,
  moreChecks: readonly WholeCheck[],
): { readonly organization?: Organization; readonly problems: readonly Problem[] } {
  const parsed = organizationSchema.safeParse(value, oneParse);
  if (parsed.success) {
    const organization = resolveDefaults(parsed.data);
    const problems = [checkOrganization, ...moreChecks].flatMap((check) => check(organization));
    return { organization, problems };
  }
  const structure = explainIssues(parsed.error.issues, { root: organizationSchema, sourceOf });
  return { problems: [...structure, ...checkDraft(salvage(value))] };
}
