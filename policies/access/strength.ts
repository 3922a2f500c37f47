import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import type { Place } from "../engine/tri";
import { policyOf, tagOf } from "../iam/every-policy";
import { resourcePolicyTypes } from "../iam/every-policy";
import type { Statement } from "../iam/document";
import type { Matrix } from "./matrix";

/** A statement of the estate that denies, and where it stands. */
export interface DenyingStatement {
  readonly holder: Resource;
  readonly statement: Statement;
  readonly tag: string;
}

const keyOf = ({ stack, address, path }: Place): string => `${stack}|${address}|${path.join("/")}`;

/**
 * Statements without which some question of the matrix would be answered otherwise: each alone denies somebody
 * something.
 */
export function loadBearing({ rows }: Matrix): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { cells } of rows)
    for (const { answers } of cells)
      for (const { decision, expectation } of answers) {
        if (expectation !== "denied" || decision.answer !== "denied") continue;
        if (decision.how !== "explicit") continue;
        const by = new Set(decision.by().flatMap(({ at }) => (at ? [keyOf(at)] : [])));
        const [only] = by;
        if (by.size === 1 && only !== undefined) found.add(only);
      }
  return found;
}

/** Statements that deny and that no question needs. */
export function idleDenies(estate: Estate, matrix: Matrix): readonly DenyingStatement[] {
  const needed = loadBearing(matrix);
  return estate
    .all("aws_organizations_policy", ...resourcePolicyTypes)
    .filter((it) => !["BACKUP_POLICY", "TAG_POLICY"].includes(it.attr("type").text ?? ""))
    .flatMap((holder) =>
      policyOf(holder)
        .statements.filter(({ effect, at }) => effect === "Deny" && !needed.has(keyOf(at)))
        .map((statement) => ({ holder, statement, tag: tagOf(statement) })),
    );
}
