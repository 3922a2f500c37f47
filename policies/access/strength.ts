import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import type { Place } from "../engine/tri";
import { partsOf } from "../iam/decide";
import type { Policy, Statement } from "../iam/document";
import { policyOf, policyTypes, tagOf } from "../iam/every-policy";
import { matchesAction } from "../iam/match";
import { rolesOf } from "../iam/roles";
import { limitsOn } from "./alone/judge";
import { applicableTo, refusalOf } from "./ask";
import type { Judged } from "./judge";
import type { Cell, Matrix } from "./matrix";

/** A statement of the estate that denies, and where it stands. */
export interface DenyingStatement {
  readonly holder: Resource;
  readonly statement: Statement;
  readonly tag: string;
}

/** A statement with what of it no question needs. */
export interface Idle extends DenyingStatement {
  /** Its actions that could be left out; all of them when the statement as a whole could. */
  readonly actions: readonly string[];
  readonly whole: boolean;
}

/** Statements that are alone in denying something to somebody, each with one such answer. */
export interface Bearing {
  get(statement: Statement): Judged | undefined;
  /** The answers that rest on one action of the statement, by the action as the statement writes it. */
  byAction(statement: Statement): ReadonlyMap<string, Judged>;
}

const keyOf = ({ stack, address, path }: Place): string => `${stack}|${address}|${path.join("/")}`;

/** Every statement that denies, in policies of any kind, those of the roles in templates included. */
export const denyingStatements = (estate: Estate): readonly DenyingStatement[] => [
  ...estate.all(...policyTypes).flatMap((holder) => deniesIn(policyOf(holder), holder)),
  ...estate
    .all("aws_cloudformation_stack", "aws_cloudformation_stack_set")
    .flatMap((holder) =>
      rolesOf(holder).flatMap(({ rights }) =>
        rights.policies.flatMap((policy) => deniesIn(policy, holder)),
      ),
    ),
];

const deniesIn = ({ statements }: Policy, holder: Resource): readonly DenyingStatement[] =>
  statements
    .filter(({ effect }) => effect === "Deny")
    .map((statement) => ({ holder, statement, tag: tagOf(statement) }));

/** Without one of these, some question of the matrix would be answered otherwise. */
export function loadBearing({ rows }: Matrix, estate: Estate): Bearing {
  const statements = new Map(
    denyingStatements(estate).map(({ statement }) => [keyOf(statement.at), statement]),
  );
  const found = new Map<string, Map<string, Judged>>();
  const first = new Map<string, Judged>();
  for (const answer of answersOf(rows)) {
    const { action, decision, expectation } = answer;
    if (expectation !== "denied" || decision.answer !== "denied" || decision.how !== "explicit")
      continue;
    const by = new Set(decision.by().flatMap(({ at }) => (at ? [keyOf(at)] : [])));
    const [only] = by;
    const statement = by.size === 1 && only !== undefined ? statements.get(only) : undefined;
    if (only === undefined || statement === undefined) continue;
    const actions = (statement.actions ?? []).filter(
      (pattern) => matchesAction(pattern, action).answer === "yes",
    );
    const [alone] = actions.length === 1 ? actions.map(String) : [];
    const known = found.get(only) ?? new Map<string, Judged>();
    found.set(only, known);
    if (first.has(only) && (alone === undefined || known.has(alone))) continue;
    if (!isGranted(answer, estate)) continue;
    if (!first.has(only)) first.set(only, answer);
    if (alone !== undefined && !known.has(alone)) known.set(alone, answer);
  }
  return {
    get: ({ at }) => first.get(keyOf(at)),
    byAction: ({ at }) => found.get(keyOf(at)) ?? new Map<string, Judged>(),
  };
}

/** Of roles last: one that another statement spares by name would be taken for let in. */
function answersOf(rows: Matrix["rows"]): readonly Judged[] {
  const cells = rows.flatMap((row) => row.cells);
  const isOfRoles = ({ kind }: Cell) => kind === "role";
  return [...cells.filter((cell) => !isOfRoles(cell)), ...cells.filter(isOfRoles)].flatMap(
    ({ answers }) => answers,
  );
}

/** Whether all that must allow do, and the service does not refuse: without the deny, it would be done. */
function isGranted(answer: Judged, estate: Estate): boolean {
  const { alone, asset, caller, harm, action } = answer;
  // Of these alone, it is asked what they deny to whoever is allowed.
  if (alone === "own policy" || alone === "organization") return true;
  const { resource, context } = harm;
  const request = { principal: caller.principal, action, resource, context };
  if (alone === "limits") return partsOf(request, limitsOn(caller, asset)).granted.answer === "yes";
  const { granted } = partsOf(request, applicableTo(asset, caller, action, estate));
  return granted.answer === "yes" && refusalOf(answer, estate) === undefined;
}

/**
 * Statements that deny and that no question needs, or some of whose actions none does: what they deny another one
 * denies as well, or nobody asks about it.
 */
export function idleDenies(estate: Estate, matrix: Matrix): readonly Idle[] {
  const bearing = loadBearing(matrix, estate);
  return denyingStatements(estate).flatMap((each) => {
    const { statement } = each;
    const borne = bearing.byAction(statement);
    const actions = (statement.actions ?? []).map(String).filter((action) => !borne.has(action));
    const whole = bearing.get(statement) === undefined;
    return whole || actions.length > 0 ? [{ ...each, actions, whole }] : [];
  });
}
