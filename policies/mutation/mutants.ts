import { isJsonObject, type JsonObject } from "../engine/reading/json";
import type { SynthesizedStack } from "../engine/reading/synth";
import { additions } from "./additions";
import { argumentOperators } from "./arguments";
import { connectionOperators, ownNames } from "./connections";
import type { Beside, Operator, Subject } from "./operator";
import { statementOperators } from "./statements";
import { everythingIn } from "./tree";

export const operators: readonly Operator[] = [
  ...statementOperators,
  ...argumentOperators,
  additions,
  ...connectionOperators,
];

/** The estate with one thing changed. */
export interface Mutant {
  readonly operator: string;
  /** Operator, type and site: what mutants of different resources have in common. */
  readonly kind: string;
  readonly stack: string;
  readonly type: string;
  readonly name: string;
  /** The resource afterwards; undefined when it is gone. */
  readonly body: JsonObject | undefined;
}

/**
 * Every mutant of an estate, in a fixed order.
 * @param most of one kind; spread evenly over the resources that have it
 */
export function mutantsOf(stacks: readonly SynthesizedStack[], most = 3): readonly Mutant[] {
  const byKind = new Map<string, Mutant[]>();
  const names = namesIn(stacks);
  for (const subject of subjectsIn(stacks, names))
    for (const operator of operators)
      for (const { site, body } of operator.changes(subject)) {
        const { stack, type, name } = subject;
        const kind = `${operator.name} ${type}${site === "" ? "" : `.${site}`}`;
        const mutant = { operator: operator.name, kind, stack, type, name, body };
        const list = byKind.get(kind);
        if (list) list.push(mutant);
        else byKind.set(kind, [mutant]);
      }
  return [...byKind.values()].flatMap((list) => spread(list, most));
}

function spread<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from(
    { length: most },
    (_, index) => list[Math.floor((index * list.length) / most)],
  ).filter((item) => item !== undefined);
}

function subjectsIn(
  stacks: readonly SynthesizedStack[],
  names: ReadonlySet<string>,
): readonly Subject[] {
  return stacks.flatMap(({ name: stack, config }) => {
    const resources = resourcesIn(config);
    const beside = new Map<string, Beside[]>();
    for (const [type, name, body] of resources) {
      const list = beside.get(type);
      if (list) list.push({ name, body });
      else beside.set(type, [{ name, body }]);
    }
    return resources.map(([type, name, body]) => ({ stack, type, name, body, names, beside }));
  });
}

export function resourcesIn(
  config: JsonObject,
): readonly (readonly [string, string, JsonObject])[] {
  const { resource } = config;
  return Object.entries(isJsonObject(resource) ? resource : {}).flatMap(([type, byName]) =>
    Object.entries(isJsonObject(byName) ? byName : {}).flatMap(([name, body]) =>
      isJsonObject(body) ? [[type, name, body] as const] : [],
    ),
  );
}

/** Own names of resources that another argument somewhere repeats, whole or inside an ARN. */
export function namesIn(stacks: readonly SynthesizedStack[]): ReadonlySet<string> {
  const own = new Set<string>();
  const texts: string[] = [];
  for (const { config } of stacks)
    for (const [, , body] of resourcesIn(config))
      for (const { path, value } of everythingIn(body)) {
        if (typeof value !== "string") continue;
        if (path.length === 1 && ownNames.has(String(path[0]))) own.add(value);
        else texts.push(value);
      }
  const all = new Set(texts);
  const inside = new Set(texts.flatMap((text) => text.split(/[^\w.-]+/)));
  const known = [...own].filter((name) => all.has(name) || inside.has(name));
  // An ARN that ends with such a name leads to it as well.
  const arns = texts.filter(
    (text) => text.startsWith("arn:") && known.includes(text.split(/[:/]/).findLast(Boolean) ?? ""),
  );
  return new Set([...known, ...arns]);
}
