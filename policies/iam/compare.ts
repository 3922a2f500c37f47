import { canonicalText } from "../engine/text";
import { all, any, maybe, no, not, type Tri, whether, yes } from "../engine/tri";
import type { Val } from "../engine/unknown";
import type { Condition, PrincipalElement, Statement } from "./document";
import { matches } from "./match";

/**
 * Whether one statement speaks of everything that another speaks of, whatever their effects. It may say no where a
 * closer look would say yes, never the other way round: `s3:*` covers `s3:Get*`, and nothing covers `NotAction` but
 * a longer list.
 */
export function covers(wide: Statement, narrow: Statement): Tri {
  return all([
    coversList(wide.actions, wide.notActions, narrow.actions, narrow.notActions, lower),
    coversList(wide.resources, wide.notResources, narrow.resources, narrow.notResources),
    coversPrincipal(wide, narrow),
    ...wide.conditions.map((condition) => isImplied(condition, narrow.conditions)),
  ]);
}

/** Whether several statements together cover one: each of its actions on each of its resources by some of them. */
export const coveredBy = (narrow: Statement, wide: readonly Statement[], otherwise: string): Tri =>
  all(
    piecesOf(narrow).map((piece) => {
      const found = any(
        wide.map((statement) => covers(statement, piece)),
        otherwise,
      );
      return found.answer === "no" ? no({ text: otherwise, at: narrow.at }) : found;
    }),
  );

/** A statement for each action, resource and principal: another document may spread them over several. */
function piecesOf(statement: Statement): readonly Statement[] {
  const { actions, resources, principal } = statement;
  const principals: readonly (PrincipalElement | undefined)[] =
    principal === undefined || principal === "*"
      ? [principal]
      : Object.entries(principal).flatMap(([kind, names]) =>
          names.map((name) => ({ [kind]: [name] })),
        );
  return (actions ?? [undefined]).flatMap((action) =>
    (resources ?? [undefined]).flatMap((resource) =>
      principals.map((who) => ({
        ...statement,
        principal: who,
        actions: action === undefined ? undefined : [action],
        resources: resource === undefined ? undefined : [resource],
      })),
    ),
  );
}

type Spelling = (val: Val) => Val;
const lower: Spelling = (val) => (typeof val === "string" ? val.toLowerCase() : val);
const asWritten: Spelling = (val) => val;

function coversList(
  wide: readonly Val[] | undefined,
  wideNot: readonly Val[] | undefined,
  narrow: readonly Val[] | undefined,
  narrowNot: readonly Val[] | undefined,
  spell = asWritten,
): Tri {
  if (wideNot) {
    if (narrowNot)
      return all(wideNot.map((excluded) => isAmong(spell(excluded), narrowNot.map(spell))));
    return all(
      (narrow ?? ["*"]).flatMap((item) =>
        wideNot.flatMap((excluded) => [
          not(isAmong(spell(item), [spell(excluded)])),
          not(isAmong(spell(excluded), [spell(item)])),
        ]),
      ),
    );
  }
  if (!wide) return yes();
  return all((narrow ?? ["*"]).map((item) => isAmong(spell(item), wide.map(spell))));
}

/** Whether some pattern matches everything that an item, a pattern itself, matches. */
function isAmong(item: Val, patterns: readonly Val[]): Tri {
  const text = canonicalText(item);
  return text === undefined
    ? maybe("depends on an unknown value")
    : any(
        patterns.map((pattern) => matches(pattern, text)),
        "the list is empty",
      );
}

function coversPrincipal(wide: Statement, narrow: Statement): Tri {
  if (wide.notPrincipal !== undefined || narrow.notPrincipal !== undefined)
    return whether(
      JSON.stringify(wide.notPrincipal) === JSON.stringify(narrow.notPrincipal),
      "all principals but some are named",
    );
  const { principal } = wide;
  if (principal === undefined || principal === "*") return yes();
  if (narrow.principal === undefined || narrow.principal === "*")
    return whether((principal.AWS ?? []).includes("*"), "everybody is more than the named");
  return all(
    Object.entries(narrow.principal).flatMap(([kind, names]) =>
      names.map((name) => {
        const known = (principal[kind] ?? []).map(accountOf);
        return known.includes("*") ? yes() : isAmong(accountOf(name), known);
      }),
    ),
  );
}

/** An account is named by its id or by its root, which is the same. */
const accountOf = (name: Val): Val =>
  typeof name === "string" ? (/^arn:[\w-]+:iam::(\d{12}):root$/.exec(name)?.[1] ?? name) : name;

/** Whether what satisfies the conditions of the narrower statement satisfies this one, too. */
const isImplied = (condition: Condition, given: readonly Condition[]): Tri =>
  any(
    given
      .filter(({ key }) => key.toLowerCase() === condition.key.toLowerCase())
      .map((each) => isStricter(each, condition)),
    `${condition.operator} ${condition.key} is not asked`,
  );

function isStricter(strict: Condition, loose: Condition): Tri {
  const [strictly, loosely] = [kindOf(strict.operator), kindOf(loose.operator)];
  const sameKind =
    strictly.base === loosely.base &&
    strictly.set === loosely.set &&
    strictly.negated === loosely.negated &&
    (loosely.ifExists || !strictly.ifExists) &&
    (strictly.like === loosely.like || loosely.like !== loosely.negated);
  if (!sameKind) return no(`${strict.operator} is not ${loose.operator}`);
  const [few, many] = strictly.negated ? [loose, strict] : [strict, loose];
  return all(few.values.map((value) => isAmong(value, many.values)));
}

/** `StringNotLikeIfExists` in its parts. ARNs are compared with wildcards whichever operator is written. */
function kindOf(operator: string) {
  const [, set = "", name = "", ifExists] =
    /^(ForAllValues:|ForAnyValue:)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
  return {
    set,
    base: name.replace("Not", "").replace(/(?:Equals|Like)$/, ""),
    negated: name.includes("Not"),
    like: name.endsWith("Like") || name.startsWith("Arn"),
    ifExists: ifExists !== undefined,
  };
}
