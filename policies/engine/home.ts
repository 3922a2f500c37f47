import { identityOf } from "./identity";
import { atApply, plannedValue } from "./planned";
import type { Placement } from "./providers";
import { isJsonObject, type Json, type JsonObject } from "./reading/json";
import type { PlannedResource } from "./reading/plan";
import type { Relation } from "./relation";
import type { Home, Related, Resource } from "./resource";
import { inside, type Scope } from "./scope";
import { canonicalText } from "./text";
import { type Ref, Unknown, type Val } from "./unknown";

/** Follows relations over all stacks; the estate implements it. */
export interface Links {
  related(of: Resource, relation: Relation): Related;
  relatedBy(of: Resource, relation: Relation): Related;
}

export interface HomeProps {
  readonly stack: string;
  readonly scope: Scope;
  readonly links: Links;
  /** Where the resource's provider works; asked late, because provider arguments may refer to data sources. */
  placement(): Placement;
  /** `data.` is part of it, the instance key is not. */
  readonly configAddress: string;
  readonly type: string;
  /** From `cdk.tf.json`. */
  readonly config: JsonObject | undefined;
  /** From the plan's configuration. */
  readonly expressions: JsonObject | undefined;
  readonly planned: PlannedResource | undefined;
}

/** What Terraform itself reads in a resource, not its provider. */
const metaArguments = new Set([
  "//",
  "connection",
  "count",
  "depends_on",
  "dynamic",
  "for_each",
  "lifecycle",
  "provider",
  "provisioner",
]);

/** Values that are being computed, each for the one before it. */
let computing = 0;

/** The values of one resource: planned where there is a plan, configured otherwise. */
export class ResourceHome implements Home {
  private readonly values = new Map<string, Val | undefined>();
  /** Attributes as references see them. */
  private known: Map<string, Val> | undefined;

  constructor(private readonly props: HomeProps) {}

  get stack(): string {
    return this.props.stack;
  }
  get account(): string | undefined {
    return this.props.placement().account;
  }
  get partition(): string {
    return this.props.placement().partition;
  }
  get deployer(): string | undefined {
    const { role } = this.props.placement();
    return role === undefined || role === null ? undefined : canonicalText(role);
  }
  /** The resource's own `region` argument, else its provider's. */
  get region(): string | undefined {
    const own = this.attribute("region");
    return typeof own === "string"
      ? own
      : own === undefined
        ? this.props.placement().region
        : undefined;
  }

  get index(): string | number | undefined {
    return this.props.planned?.index;
  }
  /** Whether `count` or `for_each` make several of it. */
  get isRepeated(): boolean {
    const { config } = this.props;
    return (
      this.index !== undefined || config?.count !== undefined || config?.for_each !== undefined
    );
  }

  attribute(name: string): Val | undefined {
    if (this.isUnset(name)) return undefined;
    if (!this.values.has(name)) {
      // Until it is computed, a value that depends on itself is unknown.
      this.values.set(name, new Unknown([], { why: `${this.props.configAddress}.${name} itself` }));
      computing += 1;
      this.values.set(name, this.compute(name));
      computing -= 1;
    }
    return this.values.get(name);
  }

  attributes(): readonly string[] {
    const { planned, config, expressions } = this.props;
    const keys = planned
      ? [...keysOf(planned.after), ...keysOf(planned.afterUnknown)]
      : keysOf(config ?? expressions);
    return [...new Set(keys)].filter(
      (key) => !metaArguments.has(key) && this.attribute(key) !== undefined,
    );
  }

  referred(path: readonly (string | number)[]): Val {
    const [only] = path;
    if (path.length !== 1 || typeof only !== "string") return this.follow(path);
    const known = this.known?.get(only);
    if (known !== undefined) return known;
    const found = this.follow(path);
    // What is found while values are being computed may rest on one that depends on itself.
    if (computing === 0) (this.known ??= new Map()).set(only, found);
    return found;
  }

  private follow(path: readonly (string | number)[]): Val {
    const [first = "", ...rest] = path;
    const found = inside(this.attribute(String(first)), rest);
    if (found !== undefined && found !== null && !(found instanceof Unknown && isVague(found)))
      return found;
    const built =
      rest.length === 0
        ? identityOf(this.props.type, String(first), this.wholePlacement(), (name) =>
            this.attribute(name),
          )
        : undefined;
    const ref = this.ref(path);
    return built ?? new Unknown([ref], { direct: ref });
  }

  related(of: Resource, relation: Relation): Related {
    return this.props.links.related(of, relation);
  }

  relatedBy(of: Resource, relation: Relation): Related {
    return this.props.links.relatedBy(of, relation);
  }

  private wholePlacement(): Placement {
    return { ...this.props.placement(), region: this.region };
  }

  private compute(name: string): Val | undefined {
    if (metaArguments.has(name)) return undefined;
    const { planned, config, expressions } = this.props;
    if (!planned) return this.configured(name) ?? undefined;
    return plannedValue(
      child(planned.after, name),
      child(planned.afterUnknown, name),
      () => this.configured(name),
      (config ?? expressions) ? undefined : atApply,
    );
  }

  /** Rules ask for many arguments that nobody has written: nothing is kept of those. */
  private isUnset(name: string): boolean {
    const { planned, config } = this.props;
    return !planned && config !== undefined && !config.dynamic && !Object.hasOwn(config, name);
  }

  private configured(name: string): Val | undefined {
    const { config, expressions, scope } = this.props;
    if (!config) return scope.evaluatePlanned(expressions?.[name]);
    if (isJsonObject(config.dynamic) && Object.hasOwn(config.dynamic, name))
      return new Unknown([], { why: `the dynamic block ${name}` });
    const json = config[name];
    return json === undefined || json === null ? undefined : scope.evaluate(json);
  }

  private ref(path: readonly (string | number)[]): Ref {
    const { stack, scope, configAddress, planned } = this.props;
    const key = planned?.index === undefined ? "" : `[${JSON.stringify(planned.index)}]`;
    return {
      stack,
      module: scope.module,
      address: `${configAddress}${key}`,
      path,
      text: [`${configAddress}${key}`, ...path].join("."),
    };
  }
}

/** An unknown that says nothing but "later": a reference to the attribute says more. */
const isVague = ({ shape }: Unknown) => !shape.direct && !shape.parts && !shape.json;

const keysOf = (json: Json | undefined) => (isJsonObject(json) ? Object.keys(json) : []);
const child = (json: Json, key: string) =>
  isJsonObject(json) && Object.hasOwn(json, key) ? json[key] : undefined;
