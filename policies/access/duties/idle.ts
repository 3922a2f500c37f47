import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import type { Place } from "../../engine/tri";
import { type Applicable, decide } from "../../iam/decide";
import type { Policy, Statement } from "../../iam/document";
import { applies, speakingOn } from "../../iam/evaluate";
import { policyOf, policyTypes, tagOf } from "../../iam/every-policy";
import { matchesAction } from "../../iam/match";
import type { Request } from "../../iam/request";
import { rolesOf } from "../../iam/roles";
import { applicableTo } from "../ask";
import type { Matrix } from "../matrix";
import type { Duty } from "./duty";

/** A statement of the estate that allows, and where it stands. */
export interface AllowingStatement {
  readonly holder: Resource;
  readonly statement: Statement;
  readonly tag: string;
}

interface Asked {
  readonly request: Request;
  readonly applicable: Applicable;
  /** Where a duty asks it. */
  readonly duty?: Duty;
}

/** Statements that allow and without which something that is needed would not be. */
export interface BearingAllows {
  /** One question that rests on a statement. */
  get(statement: Statement): Asked | undefined;
  /** Its actions, as it writes them, on which some question rests. */
  actionsOf(statement: Statement): ReadonlySet<string>;
}

/** A statement that nobody needs as it is. */
export interface IdleAllow extends AllowingStatement {
  /** Its actions that nobody needs; all of them when nobody needs the statement. */
  readonly actions: readonly string[];
  readonly whole: boolean;
}

const keyOf = ({ stack, address, path }: Place): string => `${stack}|${address}|${path.join("/")}`;

/** Kinds of policies that hold statements of the estate which allow. */
const layers = ["identity", "boundary", "resource", "endpoint"] as const;

/** Finds what rests on each statement by asking again without it. */
export function bearingAllows(estate: Estate, matrix: Matrix): BearingAllows {
  const first = new Map<string, Asked>();
  const byKey = new Map<string, Set<string>>();
  for (const asked of neededIn(estate, matrix))
    for (const layer of layers)
      for (const policy of asked.applicable[layer] ?? [])
        for (const { statement } of speakingOn(policy, "Allow", asked.request.action)) {
          const key = keyOf(statement.at);
          const borne = byKey.get(key) ?? new Set<string>();
          byKey.set(key, borne);
          const actions = namesOf(asked.request.action, statement);
          const isNew = !first.has(key) || actions.some((action) => !borne.has(action));
          if (!isNew || !isBearing(statement, policy, layer, asked)) continue;
          if (!first.has(key)) first.set(key, asked);
          // Of two names for it, either would do.
          if (actions.length === 1) for (const action of actions) borne.add(action);
        }
  return {
    get: ({ at }) => first.get(keyOf(at)),
    actionsOf: ({ at }) => byKey.get(keyOf(at)) ?? new Set<string>(),
  };
}

/** Actions of a statement that speak of one. */
const namesOf = (asked: string, { actions = [] }: Statement): readonly string[] =>
  actions.filter((action) => matchesAction(action, asked).answer === "yes").map(String);

/**
 * Statements that allow, or actions of them, without which every duty could be done and every demand of the matrix be
 * met all the same: nobody needs them.
 */
export function idleAllows(
  estate: Estate,
  matrix: Matrix,
  bearing: BearingAllows = bearingAllows(estate, matrix),
): readonly IdleAllow[] {
  return allowingStatements(estate).flatMap((each) => {
    const { statement } = each;
    const borne = bearing.actionsOf(statement);
    const actions = (statement.actions ?? []).map(String).filter((action) => !borne.has(action));
    const whole = bearing.get(statement) === undefined;
    return whole || actions.length > 0 ? [{ ...each, actions, whole }] : [];
  });
}

/** What is allowed and must be. */
function* neededIn(estate: Estate, { rows, duties }: Matrix): Generator<Asked> {
  for (const { answers } of duties)
    for (const { request, applicable, duty, decision } of answers)
      if (decision.answer === "allowed") yield { request, applicable, duty };
  for (const { cells } of rows)
    for (const { answers } of cells)
      for (const { asset, caller, harm, action, expectation, decision } of answers)
        if (expectation === "allowed" && decision.answer === "allowed")
          yield {
            request: {
              principal: caller.principal,
              action,
              resource: harm.resource,
              context: harm.context,
            },
            applicable: applicableTo(asset, caller, action, estate),
          };
}

/** Whether what is allowed would not be without the statement. */
function isBearing(
  statement: Statement,
  policy: Policy,
  layer: (typeof layers)[number],
  { request, applicable }: Asked,
): boolean {
  if (applies(statement, request).answer !== "yes") return false;
  const rest = { ...policy, statements: policy.statements.filter((each) => each !== statement) };
  const without = (applicable[layer] ?? []).map((each) => (each === policy ? rest : each));
  return decide(request, { ...applicable, [layer]: without }).answer !== "allowed";
}

/** Every statement of the estate that allows, those of the roles in templates included. */
export const allowingStatements = (estate: Estate): readonly AllowingStatement[] => [
  ...estate
    .all(...policyTypes)
    .filter(({ type }) => type !== "aws_organizations_policy")
    .flatMap((holder) => allowsIn(policyOf(holder), holder)),
  ...estate
    .all("aws_cloudformation_stack", "aws_cloudformation_stack_set")
    .flatMap((holder) =>
      rolesOf(holder).flatMap(({ trust, rights }) =>
        [trust, ...rights.policies].flatMap((policy) => allowsIn(policy, holder)),
      ),
    ),
];

const allowsIn = ({ statements }: Policy, holder: Resource): readonly AllowingStatement[] =>
  statements
    .filter(({ effect }) => effect === "Allow")
    .map((statement) => ({ holder, statement, tag: tagOf(statement) }));
