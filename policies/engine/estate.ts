import type { Observer } from "./observe";
import { RelationIndex } from "./relation-index";
import type { JsonFile } from "./reading/json";
import type { Plan } from "./reading/plan";
import type { SynthesizedStack } from "./reading/synth";
import type { Resource } from "./resource";
import { Stack } from "./stack";

/** What an estate is made of: synthesised stacks, plans, or both; a plan joins the stack of its name. */
export interface EstateSources {
  readonly synthesized?: readonly SynthesizedStack[];
  readonly plans?: ReadonlyMap<string, Plan>;
  /** `duties.json`: who must be able to do what. @default - nothing is said to be needed */
  readonly duties?: JsonFile | undefined;
  /** `sightings.json`: which events must be seen. @default - nothing is said to be seen */
  readonly sightings?: JsonFile | undefined;
  /** Is told everything that rules look at. */
  readonly observer?: Observer | undefined;
}

/** Where stacks ask about each other; shared by estates that share stacks, of which one at a time is in use. */
interface Switchboard {
  estate?: Estate;
}

type Surroundings = Pick<Resource, "account" | "region">;

/** Every resource of every stack, as one graph. */
export class Estate {
  /** `duties.json`; undefined where nothing says who must be able to do what. */
  readonly duties: JsonFile | undefined;
  /** `sightings.json`; undefined where nothing says which events must be seen. */
  readonly sightings: JsonFile | undefined;
  private readonly list: readonly Stack[];
  private readonly observer: Observer | undefined;
  private readonly index = new RelationIndex((type) => this.all(type));
  private everything: readonly Resource[] | undefined;
  private holders: readonly string[] | undefined;
  private firsts: ReadonlyMap<string, Resource> | undefined;
  private byName: ReadonlyMap<string, Stack> | undefined;
  private readonly byType = new Map<string, Resource[]>();
  private readonly byPlace = new Map<string, ReadonlyMap<string, readonly Resource[]>>();

  constructor(
    { synthesized = [], plans = new Map(), duties, sightings, observer }: EstateSources,
    private readonly switchboard: Switchboard = {},
    kept: readonly Stack[] = [],
  ) {
    this.observer = observer;
    this.duties = duties;
    this.sightings = sightings;
    switchboard.estate = this;
    const current = (): Estate => switchboard.estate ?? this;
    const byName = new Map(synthesized.map((stack) => [stack.name, stack]));
    const names = [
      ...new Set([...kept.map(({ name }) => name), ...byName.keys(), ...plans.keys()]),
    ];
    this.list = names.map(
      (name): Stack =>
        kept.find((stack) => stack.name === name && !byName.has(name)) ??
        new Stack(name, byName.get(name), plans.get(name), {
          related: (of, relation) => current().index.related(of, relation),
          relatedBy: (of, relation) => current().index.relatedBy(of, relation),
          remoteOutput: (_, output) => current().output(name, output),
          observer,
        }),
    );
    for (const resource of this.whole()) {
      const { type, mode } = resource.identity;
      const key = mode === "data" ? `data.${type}` : type;
      const list = this.byType.get(key);
      if (list) list.push(resource);
      else this.byType.set(key, [resource]);
    }
  }

  /**
   * The estate with another version of one stack. The other stacks are shared, with what is known of them already,
   * so that this is fast; until the next call only the newest estate may be asked. Outputs of the changed stack must
   * not be used by others.
   * @param duties those that are asked about. @default - all of them
   */
  withStack(changed: SynthesizedStack, duties = this.duties): Estate {
    const { observer, sightings } = this;
    return new Estate(
      { synthesized: [changed], duties, sightings, observer },
      this.switchboard,
      this.list,
    );
  }

  /** Resources of the given types, in the order of the stacks; data sources as `data.aws_…`. */
  all(...types: readonly string[]): readonly Resource[] {
    const { observer } = this;
    if (observer?.onAsk) for (const type of types) observer.onAsk(type);
    const [only] = types;
    return types.length === 1 && only !== undefined
      ? (this.byType.get(only) ?? [])
      : types.flatMap((type) => this.byType.get(type) ?? []);
  }

  /** Resources of a type in the same account and Region, as far as both are known. */
  near(type: string, { account, region }: Surroundings): readonly Resource[] {
    return this.placed(type).get(`${account}/${region}`) ?? [];
  }

  /** Resources of a type in the same account, as far as it is known. */
  inAccount(type: string, { account }: Pick<Surroundings, "account">): readonly Resource[] {
    return this.placed(type).get(`${account}`) ?? [];
  }

  /** By account, and by account and Region. */
  private placed(type: string): ReadonlyMap<string, readonly Resource[]> {
    const all = this.all(type); // tells the observer
    const known = this.byPlace.get(type);
    if (known) return known;
    const found = new Map<string, Resource[]>();
    for (const resource of all)
      for (const key of [`${resource.account}`, `${resource.account}/${resource.region}`]) {
        const list = found.get(key);
        if (list) list.push(resource);
        else found.set(key, [resource]);
      }
    this.byPlace.set(type, found);
    return found;
  }

  get stacks(): readonly Stack[] {
    this.observer?.onAsk?.("*");
    return this.list;
  }

  resources(): readonly Resource[] {
    this.observer?.onAsk?.("*");
    return this.whole();
  }

  private whole(): readonly Resource[] {
    this.everything ??= this.list.flatMap(({ resources }) => resources);
    return this.everything;
  }

  /** Ids of the accounts that hold resources, as far as providers name them. */
  get accounts(): readonly string[] {
    this.holders ??= [...new Set(this.whole().flatMap(({ account }) => account ?? []))].sort();
    return this.holders;
  }

  /** The first resource of an account, as one that tells its partition and a Region in use. */
  firstIn(account: string): Resource | undefined {
    const all = this.resources(); // tells the observer
    if (!this.firsts) {
      const firsts = new Map<string, Resource>();
      for (const each of all)
        if (each.account !== undefined && !firsts.has(each.account)) firsts.set(each.account, each);
      this.firsts = firsts;
    }
    return this.firsts.get(account);
  }

  stack(name: string): Stack | undefined {
    this.byName ??= new Map(this.list.map((stack) => [stack.name, stack]));
    return this.byName.get(name);
  }

  /** "plan" as soon as one stack is planned: the most that is known. */
  get stage(): "synth" | "plan" {
    return this.list.some(({ stage }) => stage === "plan") ? "plan" : "synth";
  }

  /** An output by its id, from another stack: CDKTF gives each cross-stack output a name of its own. */
  private output(asker: string, output: string) {
    for (const stack of this.list) {
      if (stack.name === asker) continue;
      const val = stack.output(output);
      if (val !== undefined) return val;
    }
    return undefined;
  }
}
