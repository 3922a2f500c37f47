import { isJsonObject, type Json, type JsonObject } from "../engine/reading/json";
import type { Change, Operator, Subject } from "./operator";
import { asList, documentsIn, withStatements } from "./tree";

type Edit = (statement: JsonObject) => readonly (JsonObject | undefined)[];

/** Operators that change one statement of a policy document. `undefined` drops it. */
const onStatements = (
  name: string,
  does: string,
  effect: "Allow" | "Deny" | "both",
  edit: Edit,
): Operator => ({
  name,
  does,
  changes: ({ body }: Subject): readonly Change[] =>
    documentsIn(body).flatMap((document) =>
      document.statements.flatMap((statement, index) => {
        if (effect !== "both" && statement.Effect !== effect) return [];
        // A Sid that names an account, as that of a statement per account, is one kind with the others.
        const label =
          typeof statement.Sid === "string"
            ? statement.Sid.replace(/\d{12}/, "…")
            : labelOf(statement);
        return edit(statement).map((changed) => ({
          site: `${document.attribute}[${label}]`,
          body: withStatements(
            body,
            document,
            document.statements.flatMap((each, at) =>
              at === index ? (changed === undefined ? [] : [changed]) : [each],
            ),
          ),
        }));
      }),
    ),
});

/** A statement without Sid is named by its effect and first action. */
const labelOf = ({ Effect, Action }: JsonObject) =>
  `${String(Effect)} ${String(asList(Action)[0] ?? "all but some")}`;

const without = (object: JsonObject, key: string): JsonObject => {
  const { [key]: _, ...rest } = object;
  return rest;
};

/** Each list element left out in turn, for lists that keep at least one. */
const shorter = (json: Json | undefined): readonly Json[] => {
  const list = asList(json);
  return list.length < 2 ? [] : list.map((_, index) => list.filter((__, at) => at !== index));
};

const isForService = ({ Principal }: JsonObject) =>
  isJsonObject(Principal) && Principal.Service !== undefined;

export const statementOperators: readonly Operator[] = [
  onStatements("drop-allow", "removes an Allow statement", "Allow", () => [undefined]),
  onStatements("drop-deny", "removes a Deny statement", "Deny", () => [undefined]),
  onStatements("allow-denied", "turns a Deny statement into an Allow", "Deny", (statement) => [
    { ...statement, Effect: "Allow" },
  ]),
  onStatements("drop-condition", "removes all conditions of an Allow", "Allow", (statement) =>
    statement.Condition === undefined ? [] : [without(statement, "Condition")],
  ),
  onStatements(
    "drop-condition-key",
    "removes one of several condition keys",
    "both",
    (statement) => {
      const { Condition } = statement;
      if (!isJsonObject(Condition)) return [];
      const keys = Object.entries(Condition).flatMap(([operator, block]) =>
        isJsonObject(block) ? Object.keys(block).map((key) => ({ operator, block, key })) : [],
      );
      return keys.length < 2
        ? []
        : keys.map(({ operator, block, key }) => {
            const left = without(block, key);
            return {
              ...statement,
              Condition:
                Object.keys(left).length === 0
                  ? without(Condition, operator)
                  : { ...Condition, [operator]: left },
            };
          });
    },
  ),
  onStatements("widen-action", "allows every action", "Allow", (statement) =>
    statement.Action === undefined || statement.Action === "*"
      ? []
      : [{ ...statement, Action: "*" }],
  ),
  onStatements("widen-resource", "allows it on every resource", "Allow", (statement) =>
    statement.Resource === undefined || asList(statement.Resource).includes("*")
      ? []
      : [{ ...statement, Resource: "*" }],
  ),
  onStatements("widen-principal", "allows it to everybody", "Allow", (statement) =>
    statement.Principal === undefined || statement.Principal === "*"
      ? []
      : [{ ...statement, Principal: "*" }],
  ),
  onStatements("narrow-action", "leaves one action out of a Deny", "Deny", (statement) =>
    shorter(statement.Action).map((Action) => ({ ...statement, Action })),
  ),
  onStatements("narrow-resource", "leaves one resource out of a Deny", "Deny", (statement) =>
    shorter(statement.Resource).map((Resource) => ({ ...statement, Resource })),
  ),
  onStatements(
    "forget-action",
    "leaves one action out of an Allow to a service",
    "Allow",
    (statement) =>
      isForService(statement)
        ? shorter(statement.Action).map((Action) => ({ ...statement, Action }))
        : [],
  ),
  onStatements(
    "forget-right",
    "leaves one action out of an Allow to anybody else",
    "Allow",
    (statement) =>
      isForService(statement)
        ? []
        : shorter(statement.Action).map((Action) => ({ ...statement, Action })),
  ),
  onStatements("forget-resource", "leaves one resource out of an Allow", "Allow", (statement) =>
    shorter(statement.Resource).map((Resource) => ({ ...statement, Resource })),
  ),
];
