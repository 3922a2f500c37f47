import type { Observer } from "./observe";
import { RelationIndex } from "./relation-index";
import type { Plan } from "./reading/plan";
import type { SynthesizedStack } from "./reading/synth";
import type { Resource } from "./resource";
import { Stack } from "./stack";

/** What an estate is made of: synthesised stacks, plans, or both; a plan joins the stack of its name. */
export interface EstateSources {
  readonly synthesized?: readonly SynthesizedStack[];
  readonly plans?: ReadonlyMap<string, Plan>;
  /** Is told everything that rules look at. */
  readonly observer?: Observer | undefined;
}

/** Every resource of every stack, as one graph. */
export class Estate {
  readonly stacks: readonly Stack[];
  private everything: readonly Resource[] | undefined;
  private byName: ReadonlyMap<string, Stack> | undefined;
  private readonly byType = new Map<string, Resource[]>();

  constructor({ synthesized = [], plans = new Map(), observer }: EstateSources) {
    const index = new RelationIndex((type) => this.all(type));
    const byName = new Map(synthesized.map((stack) => [stack.name, stack]));
    const names = [...new Set([...byName.keys(), ...plans.keys()])];
    this.stacks = names.map(
      (name): Stack =>
        new Stack(name, byName.get(name), plans.get(name), {
          related: (of, relation) => index.related(of, relation),
          relatedBy: (of, relation) => index.relatedBy(of, relation),
          remoteOutput: (_, output) => this.output(name, output),
          observer,
        }),
    );
    for (const resource of this.resources()) {
      const { type, mode } = resource.identity;
      const key = mode === "data" ? `data.${type}` : type;
      const list = this.byType.get(key);
      if (list) list.push(resource);
      else this.byType.set(key, [resource]);
    }
  }

  /** Resources of the given types, in the order of the stacks; data sources as `data.aws_…`. */
  all(...types: readonly string[]): readonly Resource[] {
    const [only] = types;
    return types.length === 1 && only !== undefined
      ? (this.byType.get(only) ?? [])
      : types.flatMap((type) => this.byType.get(type) ?? []);
  }

  resources(): readonly Resource[] {
    this.everything ??= this.stacks.flatMap(({ resources }) => resources);
    return this.everything;
  }

  /** Ids of the accounts that hold resources, as far as providers name them. */
  get accounts(): readonly string[] {
    return [...new Set(this.resources().flatMap(({ account }) => account ?? []))].sort();
  }

  stack(name: string): Stack | undefined {
    this.byName ??= new Map(this.stacks.map((stack) => [stack.name, stack]));
    return this.byName.get(name);
  }

  /** "plan" as soon as one stack is planned: the most that is known. */
  get stage(): "synth" | "plan" {
    return this.stacks.some(({ stage }) => stage === "plan") ? "plan" : "synth";
  }

  /** An output by its id, from another stack: CDKTF gives each cross-stack output a name of its own. */
  private output(asker: string, output: string) {
    for (const stack of this.stacks) {
      if (stack.name === asker) continue;
      const val = stack.output(output);
      if (val !== undefined) return val;
    }
    return undefined;
  }
}
