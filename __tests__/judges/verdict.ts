/** One thing that a judge found. */
export interface Finding {
  /** The judge's own name of the rule. */
  readonly rule: string;
  /** `<stack>/<resource address>`, for a policy document with the attribute that holds it. */
  readonly where: string;
  readonly detail: string;
}

/** A finding that is right as it is. In patterns, `*` stands for any characters. */
export interface Skip {
  readonly rule: string;
  /** Patterns of `Finding.where`, as narrow as they can be. */
  readonly where: readonly string[];
  /** Pattern of `Finding.detail`. @default - any detail */
  readonly detail?: string;
  readonly reason: string;
}

/** The findings that no skip covers. */
export const unexplained = (findings: readonly Finding[], skips: readonly Skip[]): Finding[] =>
  findings.filter(
    (finding) =>
      !skips.some((skip) => skip.where.some((pattern) => covers(skip, pattern, finding))),
  );

/** What skips cover nothing any more, as `<rule> <pattern>`; it must go. */
export const unused = (findings: readonly Finding[], skips: readonly Skip[]): string[] =>
  skips.flatMap((skip) =>
    skip.where
      .filter((pattern) => !findings.some((finding) => covers(skip, pattern, finding)))
      .map((pattern) => `${skip.rule} ${pattern}`),
  );

const covers = ({ rule, detail = "*" }: Skip, where: string, finding: Finding) =>
  rule === finding.rule && matches(where, finding.where) && matches(detail, finding.detail);

function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^]*")}$`).test(text);
}
