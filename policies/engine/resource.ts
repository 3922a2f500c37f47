import type { Relation } from "./relation";
import { canonicalText } from "./text";
import { type Tri, all, any, maybe, type Place, type Reason } from "./tri";
import type { Unknown, Val } from "./unknown";
import { Value } from "./value";

/** What a plan would do. Source: Terraform, "JSON Output Format", change representation. */
export type Action = "create" | "read" | "update" | "delete" | "no-op" | "forget";

export interface Change {
  readonly actions: readonly Action[];
  readonly before: Value;
  readonly after: Value;
}

/** Where a resource lives and what it can ask of its surroundings; the stack implements it. */
export interface Home {
  readonly stack: string;
  readonly account: string | undefined;
  readonly region: string | undefined;
  readonly partition: string;
  /** ARN of the role that Terraform assumes there; with the default of an input variable where it has one. */
  readonly deployer: string | undefined;
  /** A top-level attribute; undefined when unset. */
  attribute(name: string): Val | undefined;
  /** Names of the top-level attributes that are set. */
  attributes(): readonly string[];
  /** An attribute as a reference from elsewhere sees it: computed ones stay symbolic. */
  referred(path: readonly (string | number)[]): Val;
  related(of: Resource, relation: Relation): Related;
  relatedBy(of: Resource, relation: Relation): Related;
}

export interface Identity {
  /** Address in the stack, module path and instance key included. */
  readonly address: string;
  readonly mode: "managed" | "data";
  readonly type: string;
  readonly name: string;
  readonly index: string | number | undefined;
  /** Path in the construct tree; known only from a synthesised stack. */
  readonly constructPath: string | undefined;
}

/** One resource of one stack, synthesised, planned or both. */
export class Resource {
  private names_: readonly string[] | undefined;

  constructor(
    readonly identity: Identity,
    private readonly home: Home,
    /** What the plan would do; undefined before there is a plan. */
    readonly change?: Change,
    /** `lifecycle`, which only the synthesised stack tells: a plan does not hold it. */
    readonly lifecycle?: Value,
  ) {}

  get address(): string {
    return this.identity.address;
  }
  get type(): string {
    return this.identity.type;
  }
  get stack(): string {
    return this.home.stack;
  }
  /** Account id; undefined when the provider does not say. */
  get account(): string | undefined {
    return this.home.account;
  }
  get region(): string | undefined {
    return this.home.region;
  }
  get partition(): string {
    return this.home.partition;
  }

  /** ARN of the role that deploys it; undefined when the provider does not say. */
  get deployer(): string | undefined {
    return this.home.deployer;
  }
  /** Its ARN; symbolic where it cannot be built from what is configured. */
  get arn(): string {
    return canonicalText(this.home.referred(["arn"])) ?? "*";
  }

  /** Whether `terraform destroy` and a replacement are refused; only the synthesised stack tells. */
  preventsDestroy(): Tri {
    return (
      this.lifecycle?.attr("prevent_destroy").is(true) ??
      maybe({ text: "a plan alone does not tell lifecycle.prevent_destroy", at: this.place() })
    );
  }

  attr(path: string | readonly (string | number)[]): Value {
    if (typeof path === "string" && !path.includes("."))
      return new Value(this.home.attribute(path), this.place(path));
    const [first = "", ...rest] = typeof path === "string" ? path.split(".") : path;
    const top = new Value(this.home.attribute(String(first)), this.place(first));
    return rest.length === 0 ? top : top.attr(rest);
  }

  blocks(path: string): readonly Value[] {
    return this.attr(path).items();
  }

  /** Names of the attributes that are set. */
  attributes(): readonly string[] {
    return this.home.attributes();
  }

  /** An attribute as others see it, computed ones included: `referred("arn")`. */
  referred(attribute: string): Value {
    const path = attribute.split(".");
    return new Value(this.home.referred(path), this.place(...path));
  }

  /** Canonical texts of the attributes by which other resources name this one. */
  names(): readonly string[] {
    this.names_ ??= ["arn", "id", "name", "bucket", "key_id"].flatMap(
      (attribute) => canonicalText(this.home.referred([attribute])) ?? [],
    );
    return this.names_;
  }

  /** Resources that this one names. */
  related(relation: Relation): Related {
    return this.home.related(this, relation);
  }

  /** Resources that name this one. */
  relatedBy(relation: Relation): Related {
    return this.home.relatedBy(this, relation);
  }

  place(...path: readonly (string | number)[]): Place {
    return { stack: this.stack, address: this.address, path };
  }
}

/** What is at the other end of a relation, as far as it is known. */
export class Related {
  constructor(
    readonly found: readonly Resource[],
    /** References that may lead here or elsewhere. */
    readonly unresolved: readonly Unknown[],
    /** Names of things outside the estate. */
    readonly outside: readonly string[],
    /** Why there is none. */
    private readonly none: () => readonly Reason[],
  ) {}

  /** Whether one of them satisfies; maybe while a reference could still lead to one that does. */
  some(satisfies: (resource: Resource) => Tri): Tri {
    return any([...this.found.map(satisfies), ...this.open()], this.none);
  }

  /** Whether there is at least one, and all satisfy. */
  every(satisfies: (resource: Resource) => Tri): Tri {
    return all([this.exists(), ...this.found.map(satisfies), ...this.open()]);
  }

  exists(): Tri {
    return this.found.length > 0 ? all([]) : any(this.open(), this.none);
  }

  private open(): readonly Tri[] {
    return this.unresolved.map((unknown) => maybe(`depends on ${unknown.reason}`));
  }
}
