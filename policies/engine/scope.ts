import { evaluate } from "./terraform/evaluate";
import type { Reference } from "./terraform/expression";
import { parseTemplate } from "./terraform/parse";
import { isJsonObject, type Json, type JsonObject } from "./reading/json";
import { isList, isObject, type Ref, Unknown, type Val, type ValObject } from "./unknown";

/** What a scope asks of its stack to follow a reference. */
export interface Surroundings {
  readonly stack: string;
  /** Definition of a local value, when it is known. */
  local(name: string): Json | undefined;
  /** Value of an input variable in a module: what the plan was given, or what the caller passes. */
  variable(module: string, name: string): Val | undefined;
  /** Value of a child module's output. */
  output(module: string, call: string, name: string): Val | undefined;
  /** Attribute of a resource or data source. @param steps instance key, if any, then the attribute path */
  attribute(module: string, address: string, steps: readonly (string | number)[]): Val | undefined;
}

/** Evaluates the texts of one module of one stack. */
export class Scope {
  private readonly locals = new Map<string, Val>();

  constructor(
    private readonly surroundings: Surroundings,
    readonly module: string,
  ) {}

  /** A JSON value in which every text is a Terraform template. */
  evaluate(json: Json): Val {
    if (typeof json === "string") {
      const expression = parseTemplate(json);
      return expression.kind === "literal"
        ? expression.value
        : evaluate(expression, (reference) => this.lookup(reference));
    }
    if (Array.isArray(json)) return (json as readonly Json[]).map((item) => this.evaluate(item));
    return isJsonObject(json) ? this.evaluateObject(json) : json;
  }

  /**
   * An expression as a plan repeats it. A constant is one only without references and without a hole: with
   * references, or with a hole, CDKTF's raw template stands in its place.
   */
  evaluatePlanned(expression: Json | undefined): Val | undefined {
    if (Array.isArray(expression))
      return (expression as readonly Json[]).map((item) => this.evaluatePlanned(item) ?? null);
    if (!isJsonObject(expression)) return undefined;
    if ("constant_value" in expression) return this.evaluate(expression.constant_value ?? null);
    if (Array.isArray(expression.references)) {
      // Terraform lists `a.b.c`, `a.b`: only the longest of each says something.
      const texts = (expression.references as readonly Json[]).map(String);
      const longest = texts.filter((text) => !texts.some((other) => other.startsWith(`${text}.`)));
      const refs = longest.map((text) => this.ref({ steps: text.split("."), text }));
      return new Unknown(refs);
    }
    return this.plannedBlock(expression);
  }

  /** Follows a reference to its value; an Unknown that names it when it cannot be followed. */
  lookup(reference: Reference): Val {
    const [root, ...rest] = reference.steps;
    const { surroundings, module } = this;
    let found: Val | undefined;
    if (root === "local") found = inside(this.local(String(rest[0])), rest.slice(1));
    else if (root === "var")
      found = inside(surroundings.variable(module, String(rest[0])), rest.slice(1));
    else if (root === "module") found = this.moduleOutput(rest);
    else if (root === "data")
      found = surroundings.attribute(module, `data.${rest[0]}.${rest[1]}`, rest.slice(2));
    else if (!namespaces.has(String(root)))
      found = surroundings.attribute(module, `${root}.${rest[0]}`, rest.slice(1));
    if (found !== undefined) return found;
    const ref = this.ref(reference);
    return new Unknown([ref], { direct: ref });
  }

  private evaluateObject(json: JsonObject): ValObject {
    const object: Record<string, Val> = {};
    for (const [key, item] of Object.entries(json)) {
      const name = key.includes("${") ? this.evaluate(key) : key;
      object[typeof name === "string" ? name : key] = this.evaluate(item);
    }
    return object;
  }

  private plannedBlock(block: JsonObject): Val | undefined {
    const entries = Object.entries(block).map(
      ([key, item]) => [key, this.evaluatePlanned(item)] as const,
    );
    const set = entries.filter((entry): entry is [string, Val] => entry[1] !== undefined);
    return set.length > 0 ? Object.fromEntries(set) : undefined;
  }

  private local(name: string): Val | undefined {
    const cached = this.locals.get(name);
    if (cached !== undefined) return cached;
    const json = this.surroundings.local(name);
    if (json === undefined) return undefined;
    this.locals.set(name, new Unknown([], { why: `local.${name}, which refers to itself` }));
    const val = this.evaluate(json);
    this.locals.set(name, val);
    return val;
  }

  private moduleOutput(rest: readonly (string | number)[]): Val | undefined {
    const [call, ...path] = rest;
    // An instance key makes the same output a different one in every instance.
    const [output, ...inner] = path;
    if (typeof output !== "string") return undefined;
    return inside(this.surroundings.output(this.module, String(call), output), inner);
  }

  private ref({ steps, text }: Reference): Ref {
    const [root, second] = steps;
    const length = root === "data" ? 3 : 2;
    return {
      stack: this.surroundings.stack,
      module: this.module,
      address: second === undefined ? String(root) : steps.slice(0, length).join("."),
      path: steps.slice(length),
      text,
    };
  }
}

const namespaces = new Set(["each", "count", "self", "path", "terraform", "provider"]);

/** A value inside a value; undefined when it is not there. */
export function inside(val: Val | undefined, path: readonly (string | number)[]): Val | undefined {
  let node = val;
  for (const step of path) {
    if (node instanceof Unknown) return undefined;
    if (isList(node))
      node =
        typeof step === "number"
          ? node[step]
          : node.length === 1
            ? inside(node[0], [step])
            : undefined;
    else if (isObject(node))
      node = step === 0 ? node : Object.hasOwn(node, step) ? node[step] : undefined;
    else return undefined;
  }
  return node;
}
