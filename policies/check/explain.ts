import type { Estate } from "../engine/estate";
import { identityOf, judge } from "../engine/judge";
import type { Observer } from "../engine/observe";
import type { Related, Resource } from "../engine/resource";
import type { Rule } from "../engine/rule";
import { canonicalText, readableText } from "../engine/text";
import { isList, isObject, Unknown, type Val } from "../engine/unknown";
import type { Value } from "../engine/value";
import { labelOf, readPolicy, type Statement } from "../iam/document";

/** Collects what one rule looks at while it examines one subject. */
export class Trace implements Observer {
  private readonly reads = new Map<string, Value>();
  private readonly follows = new Map<string, string>();
  /** Resources that the subject led to; what is read elsewhere belongs to the building of an index. */
  private readonly near = new Set<string>();

  clear(): void {
    for (const collection of [this.reads, this.follows, this.near]) collection.clear();
  }

  onRead(value: Value): void {
    const { stack, address } = value.place;
    this.reads.set(`${stack}/${address}.${value.label}`, value);
  }

  onFollow(from: Resource, { name }: { readonly name: string }, related: Related, back: boolean) {
    for (const each of [from, ...related.found]) this.near.add(`${each.stack}/${each.address}`);
    const names = [
      ...related.found.map(({ stack, address }) => `${stack}/${address}`),
      ...related.outside.map((text) => `${readableText(text)} (outside the estate)`),
      ...related.unresolved.map(({ reason }) => `unknown: ${reason}`),
    ];
    const arrow = back ? "<-" : "->";
    const text = `${from.stack}/${from.address} ${arrow} ${name} ${arrow} ${names.join(", ") || "nothing"}`;
    this.follows.set(text, text);
  }

  /** @param subject `stack/address`. */
  render(subject: string): readonly string[] {
    const mine = [...this.reads].filter(([, { place }]) => {
      const at = `${place.stack}/${place.address}`;
      return at === subject || this.near.has(at);
    });
    return [
      ...section(
        "Values",
        mine.map(([name, value]) => `${name} = ${spell(value.val)}`),
      ),
      ...section("References followed", [...this.follows.values()]),
      ...section(
        "Statements",
        mine.flatMap(([name, value]) =>
          isDocument(value)
            ? readPolicy(value).statements.map((each) => `${name}: ${spellStatement(each)}`)
            : [],
        ),
      ),
    ];
  }
}

/**
 * Why a rule says what it says about one place: verdict, reasons with their positions, values read, references
 * followed, statements.
 * @param place `stack/address`, or an address; undefined answers where the rule says nothing
 */
export function explain(
  estate: Estate,
  trace: Trace,
  rule: Rule,
  place: string,
): string | undefined {
  const findings = judge(estate, [rule]).filter(
    ({ stack, address }) => place === address || place === `${stack}/${address}`,
  );
  if (findings.length === 0) return undefined;
  const subjects = [...new Set(findings.map(({ stack, address }) => `${stack}/${address}`))];
  return [
    `${rule.id} ${rule.title}`,
    ...findings.flatMap((finding) => [
      "",
      `${finding.outcome} ${identityOf(finding)}`,
      ...finding.reasons.map(({ text, at }) => {
        const position = at && estate.stack(at.stack)?.locate(at.address, at.path);
        return `  ${text}${position ? ` (${position.file}:${position.line}:${position.column})` : ""}`;
      }),
    ]),
    ...subjects.flatMap((subject) => traceOf(estate, trace, rule, subject)),
    "",
    `Why: ${rule.why}`,
    `Fix: ${rule.fix}`,
    "",
  ].join("\n");
}

/** Examines once more, now that every index is built, and only what concerns the subject. */
function traceOf(estate: Estate, trace: Trace, rule: Rule, subject: string): readonly string[] {
  const same = ({ stack, address }: { readonly stack: string; readonly address: string }) =>
    `${stack}/${address}` === subject;
  for (const { run } of rule.examine({ estate, params: {} })) {
    trace.clear();
    const { at, claims } = run();
    if (same(at) || claims.some((claim) => claim.at && same(claim.at)))
      return trace.render(subject);
  }
  return [];
}

const section = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", `${title}:`, ...[...new Set(lines)].map((line) => `  ${line}`)];

function spell(val: Val | undefined): string {
  if (val === undefined || val === null) return "not set";
  if (val instanceof Unknown) {
    const text = canonicalText(val);
    return text === undefined ? `unknown: ${val.reason}` : readableText(text);
  }
  const text = typeof val === "string" ? val : JSON.stringify(plainOf(val));
  return text.length > 160 ? `${text.slice(0, 157)}...` : text;
}

/** Unknown leaves spelled as texts. */
const plainOf = (val: Val): unknown =>
  val instanceof Unknown
    ? spell(val)
    : isList(val)
      ? val.map(plainOf)
      : isObject(val)
        ? Object.fromEntries(Object.entries(val).map(([key, item]) => [key, plainOf(item)]))
        : val;

const isDocument = (value: Value) => {
  const document = value.json().val;
  return isObject(document) && "Statement" in document;
};

function spellStatement(statement: Statement): string {
  const { effect, principal, notPrincipal, actions, notActions, resources, conditions } = statement;
  const names = (vals: readonly Val[] = []) => vals.map(spell).join(", ");
  const who = (element: typeof principal) =>
    typeof element === "string"
      ? element
      : Object.values(element ?? {})
          .flat()
          .map(spell)
          .join(", ");
  return [
    `${labelOf(statement)}: ${effect}`,
    ...(principal === undefined ? [] : [who(principal)]),
    ...(notPrincipal === undefined ? [] : [`everybody but ${who(notPrincipal)}`]),
    actions ? names(actions) : `everything but ${names(notActions)}`,
    ...(resources === undefined ? [] : [`on ${names(resources)}`]),
    ...conditions.map(({ operator, key, values }) => `if ${operator} ${key} ${names(values)}`),
  ].join("; ");
}
