import { type Links, ResourceHome } from "./home";
import { ObservedHome, type Observer } from "./observe";
import { nowhere, type Placement, placementOf } from "./providers";
import { isJsonObject, type Json, type JsonObject, type Position } from "./reading/json";
import { type Plan, type PlannedResource, withoutKeys } from "./reading/plan";
import { metadataOf, type SynthesizedStack } from "./reading/synth";
import { type Change, Resource } from "./resource";
import { Scope } from "./scope";
import { resourceKey, type StackParts, surroundingsOf } from "./surroundings";
import { isObject, type Val } from "./unknown";
import { Value } from "./value";

/** What a stack asks of the estate: other stacks' outputs, and where relations lead. */
export interface Neighbours extends Links {
  remoteOutput(remoteState: string, output: string): Val | undefined;
  readonly observer?: Observer | undefined;
}

type Path = readonly (string | number)[];

/** One Terraform stack: its synthesised configuration, its plan, or both, joined by address. */
export class Stack {
  /** Resources and data sources that the apply leaves standing. */
  readonly resources: readonly Resource[];
  /** Resources that the plan deletes or forgets. */
  readonly leaving: readonly Resource[];
  private readonly homes = new Map<string, ResourceHome[]>();
  private readonly scopes = new Map<string, Scope>();
  private readonly placements = new Map<string, Placement>();
  private readonly sections = new Map<string, Value>();
  private byAddress: Map<string, Resource> | undefined;

  constructor(
    readonly name: string,
    readonly synthesized: SynthesizedStack | undefined,
    readonly plan: Plan | undefined,
    private readonly neighbours: Neighbours,
  ) {
    const all = plan ? plan.resources.map((each) => this.planned(each, plan)) : this.configured();
    this.leaving = all.filter(isLeaving);
    this.resources = all.filter((resource) => !isLeaving(resource));
  }

  get stage(): "synth" | "plan" {
    return this.plan ? "plan" : "synth";
  }

  /** A top-level section of `cdk.tf.json`, for judging what is no resource, such as the backend. */
  section(name: string): Value {
    const cached = this.sections.get(name);
    if (cached) return cached;
    const json = this.synthesized?.config[name];
    const val = json === undefined ? undefined : this.scope("").evaluate(json);
    const section = new Value(val, { stack: this.name, address: "", path: [name] });
    this.sections.set(name, section);
    return section;
  }

  /** Where the resources of a provider live. @param alias empty for the default provider */
  placement(alias = ""): Placement {
    const cached = this.placements.get(alias);
    if (cached) return cached;
    this.placements.set(alias, nowhere);
    const found = this.readPlacement(alias);
    this.placements.set(alias, found);
    return found;
  }

  /** Default of an input variable; undefined when it has none. */
  variableDefault(name: string): Json | undefined {
    return objectAt(this.synthesized?.config, ["variable", name])?.default;
  }

  /** An output's value, as other stacks read it. */
  output(name: string): Val | undefined {
    const written = objectAt(this.synthesized?.config, ["output", name])?.value;
    if (written !== undefined) return this.scope("").evaluate(written);
    const planned = this.plan?.modules.get("")?.outputs[name];
    return isJsonObject(planned) ? this.scope("").evaluatePlanned(planned.expression) : undefined;
  }

  /** File, line and column of a place in a resource, or of a path in the stack itself. */
  locate(address: string, path: Path): { readonly file: string } & Position {
    const file = this.synthesized?.file ?? this.plan?.file;
    if (!file) return { file: this.name, line: 1, column: 1 };
    return { file: file.path, ...file.position([...this.pathOf(address), ...path]) };
  }

  /** A resource by its address, also one that the plan deletes. */
  resource(address: string): Resource | undefined {
    this.byAddress ??= new Map(
      [...this.leaving, ...this.resources].map((each) => [each.address, each]),
    );
    return this.byAddress.get(address);
  }

  private pathOf(address: string): Path {
    const resource = this.resource(address);
    if (!resource) return [];
    const { mode, type, name } = resource.identity;
    if (this.synthesized) return [mode === "data" ? "data" : "resource", type, name];
    const index = this.plan?.resources.findIndex((each) => each.address === address) ?? 0;
    return ["resource_changes", index, "change", "after"];
  }

  private scope(module: string): Scope {
    const cached = this.scopes.get(module);
    if (cached) return cached;
    const scope = new Scope(surroundingsOf(this.parts()), module);
    this.scopes.set(module, scope);
    return scope;
  }

  /** A pipeline plans with another role than it applies with: defaults name the one that applies. */
  private providerScope(): Scope {
    const preset = (name: string): Val | undefined => {
      const written = this.variableDefault(name);
      return written === null ? undefined : written;
    };
    return new Scope(surroundingsOf({ ...this.parts(), preset }), "");
  }

  private parts(): StackParts {
    return {
      stack: this.name,
      config: this.synthesized?.config,
      plan: this.plan,
      scope: (other) => this.scope(other),
      referred: (key, steps) => this.referred(key, steps),
      remoteOutput: (state, output) => this.neighbours.remoteOutput(state, output),
    };
  }

  private referred(key: string, steps: Path): Val | undefined {
    const homes = this.homes.get(key) ?? [];
    const [first, ...rest] = steps;
    const [only] = homes;
    if (homes.length === 1 && only && !only.isRepeated) return only.referred(steps);
    // A synthesised stack shows one resource for all instances of a `for_each`.
    const instance =
      homes.find(({ index }) => index === first) ?? (homes.length === 1 ? only : undefined);
    return instance && rest.length > 0 ? instance.referred(rest) : undefined;
  }

  private configured(): Resource[] {
    const found: Resource[] = [];
    for (const mode of ["managed", "data"] as const)
      for (const [type, byName] of entriesOf(objectAt(this.synthesized?.config, [sectionOf(mode)])))
        for (const [name, config] of entriesOf(byName)) {
          const configAddress = configAddressOf(mode, type, name);
          const shared = { mode, type, name, index: undefined, address: configAddress };
          found.push(this.build({ ...shared, config, planned: undefined, expressions: undefined }));
        }
    return found;
  }

  private planned(planned: PlannedResource, plan: Plan): Resource {
    const { mode, type, name, index, address } = planned;
    const module = withoutKeys(planned.module);
    const config =
      module === "" ? objectAt(this.synthesized?.config, [sectionOf(mode), type, name]) : undefined;
    const { expressions, provider } =
      plan.modules.get(module)?.resources.get(configAddressOf(mode, type, name)) ?? {};
    const at = (key: string, val: Json) =>
      new Value(val as Val, { stack: this.name, address, path: [key] });
    return this.build(
      { mode, type, name, index, address, config, planned, expressions, module, provider },
      {
        actions: planned.actions,
        before: at("before", planned.before),
        after: at("after", planned.after),
      },
    );
  }

  private build(
    parts: {
      readonly mode: "managed" | "data";
      readonly type: string;
      readonly name: string;
      readonly index: string | number | undefined;
      readonly address: string;
      readonly config: JsonObject | undefined;
      readonly planned: PlannedResource | undefined;
      readonly expressions: JsonObject | undefined;
      readonly module?: string;
      readonly provider?: string | undefined;
    },
    change?: Change,
  ): Resource {
    const { mode, type, name, index, address, config, module = "" } = parts;
    const configAddress = configAddressOf(mode, type, name);
    const provider =
      typeof config?.provider === "string" ? config.provider : (parts.provider ?? "");
    const alias = aliasOf(provider);
    const home = new ResourceHome({
      ...parts,
      stack: this.name,
      scope: this.scope(module),
      links: this.neighbours,
      placement: () => (type.startsWith("aws_") ? this.placement(alias) : nowhere),
      configAddress,
    });
    const key = resourceKey(module, configAddress);
    this.homes.set(key, [...(this.homes.get(key) ?? []), home]);
    const { observer } = this.neighbours;
    const constructPath = config === undefined ? undefined : metadataOf(config).path;
    return new Resource(
      {
        address,
        mode,
        type,
        name,
        index,
        constructPath: typeof constructPath === "string" ? constructPath : undefined,
      },
      observer ? new ObservedHome(home, { stack: this.name, address }, observer) : home,
      change,
      config &&
        new Value(this.scope(module).evaluate(config.lifecycle ?? null), {
          stack: this.name,
          address,
          path: ["lifecycle"],
        }),
    );
  }

  private readPlacement(alias: string): Placement {
    const scope = this.providerScope();
    const written = this.synthesized && objectAt(this.synthesized.config, ["provider"])?.aws;
    const configs = Array.isArray(written) ? (written as readonly Json[]) : [written ?? null];
    for (const config of configs)
      if (isJsonObject(config) && (config.alias ?? "") === alias)
        return placement(scope.evaluate(config));
    for (const planned of Object.values(this.plan?.providers ?? {}))
      if (isJsonObject(planned) && planned.name === "aws" && (planned.alias ?? "") === alias)
        return placement(scope.evaluatePlanned(planned.expressions));
    return nowhere;
  }
}

const placement = (val: Val | undefined) => (isObject(val) ? placementOf(val) : nowhere);
const sectionOf = (mode: "managed" | "data") => (mode === "data" ? "data" : "resource");
const configAddressOf = (mode: "managed" | "data", type: string, name: string) =>
  `${mode === "data" ? "data." : ""}${type}.${name}`;
/** `aws.audit` and `module.x:aws.audit` have the alias `audit`. */
const aliasOf = (provider: string) => /(?:^|:)aws\.(.+)$/.exec(provider)?.[1] ?? "";

const isLeaving = ({ change }: Resource) =>
  change?.actions.length === 1 && ["delete", "forget"].includes(change.actions[0] ?? "");

const entriesOf = (json: JsonObject | undefined): readonly (readonly [string, JsonObject])[] =>
  Object.entries(json ?? {}).flatMap(([key, val]) =>
    isJsonObject(val) ? [[key, val] as const] : [],
  );

function objectAt(json: Json | undefined, path: readonly string[]): JsonObject | undefined {
  let node = json;
  for (const step of path)
    node = isJsonObject(node) && Object.hasOwn(node, step) ? node[step] : undefined;
  return isJsonObject(node) ? node : undefined;
}
