import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import type { Place } from "../../engine/tri";
import { type Applicable, decide } from "../../iam/decide";
import type { Policy, Statement } from "../../iam/document";
import { applies } from "../../iam/evaluate";
import { policyOf, policyTypes, tagOf } from "../../iam/every-policy";
import type { Request } from "../../iam/request";
import { rolesOf } from "../../iam/roles";
import { applicableTo } from "../ask";
import type { Matrix } from "../matrix";
import { dutyHolders } from "./answers";

/** A statement of the estate that allows, and where it stands. */
export interface AllowingStatement {
  readonly holder: Resource;
  readonly statement: Statement;
  readonly tag: string;
}

interface Asked {
  readonly request: Request;
  readonly applicable: Applicable;
}

const keyOf = ({ stack, address, path }: Place): string => `${stack}|${address}|${path.join("/")}`;

/** Kinds of policies that hold statements of the estate which allow. */
const layers = ["identity", "boundary", "resource", "endpoint"] as const;

/**
 * Statements that allow and without which every duty could be done, and every demand of the matrix be met, all the
 * same: nobody needs them.
 */
export function idleAllows(estate: Estate, matrix: Matrix): readonly AllowingStatement[] {
  const borne = new Set<string>();
  for (const { request, applicable } of neededIn(estate, matrix))
    for (const layer of layers)
      for (const policy of applicable[layer] ?? [])
        for (const statement of policy.statements)
          if (statement.effect === "Allow" && !borne.has(keyOf(statement.at)))
            if (isBearing(statement, policy, layer, { request, applicable }))
              borne.add(keyOf(statement.at));
  return allowing(estate).filter(({ statement }) => !borne.has(keyOf(statement.at)));
}

/** What is allowed and must be. */
function* neededIn(estate: Estate, { rows }: Matrix): Generator<Asked> {
  for (const { answers } of dutyHolders(estate))
    for (const { request, applicable, decision } of answers)
      if (decision.answer === "allowed") yield { request, applicable };
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
const allowing = (estate: Estate): readonly AllowingStatement[] => [
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
