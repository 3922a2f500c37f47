import type { Place, Reason } from "../engine/tri";
import { hasVariables } from "./variables";
import { decodeJson } from "../engine/json-text";
import { isList, isObject, Unknown, unknownsIn, type Val, type ValObject } from "../engine/unknown";
import type { Value } from "../engine/value";

/** One condition: all values of one key under one operator. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Val[];
}

/** `"*"`, or names by kind (`AWS`, `Service`, `Federated`, `CanonicalUser`). */
export type PrincipalElement = "*" | Readonly<Record<string, readonly Val[]>>;

/** One statement, normalised: single values are lists of one. An element that is not there is undefined. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly sid: string | undefined;
  readonly principal: PrincipalElement | undefined;
  readonly notPrincipal: PrincipalElement | undefined;
  readonly actions: readonly Val[] | undefined;
  readonly notActions: readonly Val[] | undefined;
  readonly resources: readonly Val[] | undefined;
  readonly notResources: readonly Val[] | undefined;
  readonly conditions: readonly Condition[];
  /**
   * There are no policy variables, or they are plain text: the document is of version 2008-10-17, as one without a
   * version is.
   */
  readonly literal: boolean;
  /** The document's attribute, then the pointer into the document: `policy`, `Statement`, 3. */
  readonly at: Place;
}

/** A policy document as far as it can be read. */
export interface Policy {
  readonly statements: readonly Statement[];
  readonly version: string | undefined;
  /** Set when there may be statements that nobody can read yet, or the text is no policy at all. */
  readonly unread: Reason | undefined;
  readonly at: Place;
}

/** How a message names a statement: by its Sid where it has one. */
export const labelOf = ({ sid, at: { path } }: Statement): string =>
  sid === undefined ? `Statement[${String(path.at(-1))}]` : `statement ${sid}`;

/**
 * Reads a policy document: a JSON text, a JSON text with holes, or `jsonencode`. Holes stay symbolic.
 * An attribute that is not set is an empty policy.
 */
export function readPolicy(value: Value): Policy {
  const { val, place: at } = value;
  const empty = { statements: [], version: undefined, unread: undefined, at };
  if (val === undefined || val === null || val === "") return empty;
  const document = decodeJson(val) ?? "";
  if (document instanceof Unknown)
    return { ...empty, unread: value.reason(`depends on ${document.reason}`) };
  if (!isObject(document)) return { ...empty, unread: value.reason("is no policy document") };
  const { Statement: statements, Version: version } = document;
  if (statements instanceof Unknown)
    return { ...empty, unread: value.reason(`depends on ${statements.reason}`) };
  const list = listOf(statements) ?? [];
  // Of a statement whose effect is not known, it is not known what it says at all.
  const isOpen = (each: Val) =>
    each instanceof Unknown || (isObject(each) && each.Effect instanceof Unknown);
  const unknown = list.find(isOpen);
  const literal = !(version instanceof Unknown) && version !== "2012-10-17";
  return {
    statements: list.flatMap((statement, index) =>
      isObject(statement) && !isOpen(statement)
        ? [normalize(statement, { ...at, path: [...at.path, "Statement", index] }, literal)]
        : [],
    ),
    version: typeof version === "string" ? version : undefined,
    unread: unknown === undefined ? undefined : value.reason(`depends on ${reasonOf(unknown)}`),
    at,
  };
}

const reasonOf = (val: Val): string => unknownsIn(val)[0]?.reason ?? "the apply";

function normalize(statement: ValObject, at: Place, literal: boolean): Statement {
  const { Sid, Effect } = statement;
  const resources = listOf(statement.Resource);
  const notResources = listOf(statement.NotResource);
  const conditions = conditionsOf(statement.Condition);
  const values = [resources ?? [], notResources ?? [], ...conditions.map((each) => each.values)];
  return {
    effect: Effect === "Deny" ? "Deny" : "Allow",
    sid: typeof Sid === "string" && Sid !== "" ? Sid : undefined,
    principal: principalOf(statement.Principal),
    notPrincipal: principalOf(statement.NotPrincipal),
    actions: listOf(statement.Action),
    notActions: listOf(statement.NotAction),
    resources,
    notResources,
    conditions,
    literal: literal || !values.some((list) => list.some(hasVariables)),
    at,
  };
}

function principalOf(val: Val | undefined): PrincipalElement | undefined {
  if (val === undefined) return undefined;
  if (val === "*") return "*";
  if (!isObject(val)) return { AWS: listOf(val) ?? [] };
  return Object.fromEntries(
    Object.entries(val).map(([kind, names]) => [kind, listOf(names) ?? []]),
  );
}

function conditionsOf(val: Val | undefined): readonly Condition[] {
  if (val === undefined || val === null) return [];
  if (!isObject(val)) return [{ operator: "unknown", key: "unknown", values: [val] }];
  return Object.entries(val).flatMap(([operator, keys]) =>
    isObject(keys)
      ? Object.entries(keys).map(([key, values]) => ({
          operator,
          key,
          values: listOf(values) ?? [],
        }))
      : [{ operator, key: "unknown", values: [keys] }],
  );
}

const listOf = (val: Val | undefined): readonly Val[] | undefined =>
  val === undefined || val === null ? undefined : isList(val) ? val : [val];
