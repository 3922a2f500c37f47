import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import type { Place } from "../engine/tri";
import type { Statement } from "../iam/document";
import { policyOf, resourcePolicyTypes, tagOf } from "../iam/every-policy";
import { partsOf } from "../iam/decide";
import { applicableTo, refusalOf } from "./ask";
import type { Judged } from "./judge";
import type { Matrix } from "./matrix";

/** A statement of the estate that denies, and where it stands. */
export interface DenyingStatement {
  readonly holder: Resource;
  readonly statement: Statement;
  readonly tag: string;
}

/** Statements that are alone in denying something to somebody, each with one such answer. */
export interface Bearing {
  get(statement: Statement): Judged | undefined;
}

const keyOf = ({ stack, address, path }: Place): string => `${stack}|${address}|${path.join("/")}`;

/** Without one of these, some question of the matrix would be answered otherwise. */
export function loadBearing({ rows }: Matrix, estate: Estate): Bearing {
  const found = new Map<string, Judged>();
  for (const answer of rows.flatMap(({ cells }) => cells.flatMap(({ answers }) => answers))) {
    const { decision, expectation } = answer;
    if (expectation !== "denied" || decision.answer !== "denied" || decision.how !== "explicit")
      continue;
    const by = new Set(decision.by().flatMap(({ at }) => (at ? [keyOf(at)] : [])));
    const [only] = by;
    if (by.size === 1 && only !== undefined && !found.has(only) && isGranted(answer, estate))
      found.set(only, answer);
  }
  return { get: ({ at }) => found.get(keyOf(at)) };
}

/** Whether all that must allow do, and the service does not refuse: without the deny, it would be done. */
function isGranted(answer: Judged, estate: Estate): boolean {
  const { asset, caller, harm, action } = answer;
  const { resource, context } = harm;
  const request = { principal: caller.principal, action, resource, context };
  const { granted } = partsOf(request, applicableTo(asset, caller, action, estate));
  return granted.answer === "yes" && refusalOf(answer, estate) === undefined;
}

/**
 * Statements that deny and that no question needs: what they deny another one denies as well, or it is of a kind that
 * is not asked about, such as transport.
 */
export function idleDenies(estate: Estate, matrix: Matrix): readonly DenyingStatement[] {
  const bearing = loadBearing(matrix, estate);
  return estate.all("aws_organizations_policy", ...resourcePolicyTypes).flatMap((holder) =>
    policyOf(holder)
      .statements.filter(
        (statement) => statement.effect === "Deny" && bearing.get(statement) === undefined,
      )
      .map((statement) => ({ holder, statement, tag: tagOf(statement) })),
  );
}
