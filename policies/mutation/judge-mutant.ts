import { Estate, type EstateSources } from "../engine/estate";
import { type Finding, identityOf, judge } from "../engine/judge";
import type { Observer } from "../engine/observe";
import type { JsonObject } from "../engine/reading/json";
import type { SynthesizedStack } from "../engine/reading/synth";
import type { Rule } from "../engine/rule";
import type { Place } from "../engine/tri";
import type { Mutant } from "./mutants";
import { dutiesTouchedBy } from "./duties";
import { Neighbourhood } from "./neighbourhood";
import { Rights, servicesOf } from "./rights";

/** What became of a mutant: the first rule that fails, or nothing. */
export interface Verdict {
  readonly caughtBy: string | undefined;
  /** A rule that the mutant leaves undecided, if none fails. */
  readonly undecidedBy: string | undefined;
}

/** What a project writes beside its stacks. */
type Demands = Pick<EstateSources, "duties" | "sightings">;

/**
 * Judges mutants of one estate. Only rules that look at the changed resource's type are asked again, or at the type
 * of what refers to it: the others would say what they said.
 */
export class MutantJudge {
  /** Findings of the unchanged estate, which no mutant is to blame for. */
  private readonly before = new Set<string>();
  private readonly whole: Estate;
  private readonly map: Neighbourhood;
  private readonly rights: Rights;
  private readonly accounts: ReadonlyMap<string, string | undefined>;
  private readonly needs: ReadonlyMap<Rule, ReadonlySet<string>>;

  constructor(
    private readonly stacks: readonly SynthesizedStack[],
    private readonly rules: readonly Rule[],
    private readonly demands: Demands = {},
  ) {
    this.whole = new Estate({ synthesized: stacks, ...demands });
    this.map = new Neighbourhood(stacks);
    this.accounts = new Map(
      stacks.map(({ name }) => [
        name,
        this.whole.stack(name)?.resources.find(({ account }) => account)?.account,
      ]),
    );
    this.rights = new Rights(this.whole, this.accounts);
    this.needs = this.watched();
    // What is remembered of a resource that estates share is that of the unchanged one, never of some mutant.
    judge(
      this.whole,
      rules.filter(({ restsOnRights }) => restsOnRights),
    );
  }

  judge(mutant: Mutant): Verdict {
    const estate = this.mutated(mutant);
    const near = this.map.around(mutant, 2);
    const rules = this.rulesOn([...this.map.around(mutant, 1)].map(typeAt));
    // Most mutants are caught where they are, which is quick to ask.
    const here = this.ask(estate, rules, ({ stack, address }) => near.has(`${stack}/${address}`));
    if (here.caughtBy !== undefined) return here;
    const there = this.askFar(estate, this.rulesOn([mutant.type]), mutant);
    return { ...there, undecidedBy: there.undecidedBy ?? here.undecidedBy };
  }

  /** Far from the mutant; what rests on rights last, because it takes longest. */
  private askFar(estate: Estate, rules: readonly Rule[], mutant: Mutant): Verdict {
    const original = bodyOf(this.stacks, mutant);
    const seen = this.map.around(mutant, 2, 40);
    const account = this.accounts.get(mutant.stack);
    const elsewhere = () =>
      this.ask(
        estate,
        rules.filter(({ restsOnRights, restsOnDuties }) => !restsOnRights && !restsOnDuties),
        // Who is asked about no resource, lives in the same account or mentions it: nobody else can tell.
        ({ stack, address }) =>
          this.accounts.get(stack) === account ||
          !address.startsWith("aws_") ||
          seen.has(`${stack}/${address}`),
      );
    const rights = (of = estate) => {
      const touched = this.rights.touchedBy(mutant, original);
      const resting = touched ? rules.filter(({ restsOnRights }) => restsOnRights) : [];
      return this.ask(of, resting, touched);
    };
    const duties = () => {
      const spoken = servicesOf(original ?? {}, mutant.body ?? {});
      const { duties: all } = this.demands;
      const touched = all && dutiesTouchedBy(all, mutant, account, spoken);
      const resting = touched ? rules.filter(({ restsOnDuties }) => restsOnDuties) : [];
      return this.ask(touched ? this.mutated(mutant, touched) : estate, resting);
    };
    // With a right less nobody harms more, but somebody may do less.
    const parts = /^(?:drop-allow|forget-)/.test(mutant.operator)
      ? // Only the newest estate may be asked, and duties are asked of one of their own.
        [elsewhere, duties, () => rights(this.mutated(mutant))]
      : [elsewhere, () => rights(), duties];
    let undecidedBy: string | undefined;
    for (const part of parts) {
      const verdict = part();
      if (verdict.caughtBy !== undefined) return verdict;
      undecidedBy ??= verdict.undecidedBy;
    }
    return { caughtBy: undefined, undecidedBy };
  }

  /** By every rule about everything, with nothing remembered, for a test of what `judge` leaves out. */
  judgeByAll(mutant: Mutant): Verdict {
    const synthesized = this.stacks.map((stack) =>
      stack.name === mutant.stack ? { ...stack, config: changed(stack.config, mutant) } : stack,
    );
    return this.ask(new Estate({ synthesized, ...this.demands }), this.rules);
  }

  private mutated(mutant: Mutant, duties = this.demands.duties): Estate {
    const stack = this.stacks.find(({ name }) => name === mutant.stack);
    if (!stack) throw new Error(`${mutant.stack}: no such stack`);
    return this.whole.withStack({ ...stack, config: changed(stack.config, mutant) }, duties);
  }

  private ask(estate: Estate, rules: readonly Rule[], about?: (at: Place) => boolean): Verdict {
    let undecidedBy: string | undefined;
    for (const rule of rules)
      for (const finding of judge(estate, [rule], about && { about })) {
        if (!isOpen(finding) || this.before.has(identityOf(finding))) continue;
        const { outcome } = finding;
        if (outcome === "fail" || outcome === "error")
          return { caughtBy: rule.id, undecidedBy: undefined };
        undecidedBy ??= rule.id;
      }
    return { caughtBy: undefined, undecidedBy };
  }

  private rulesOn(types: readonly string[]): readonly Rule[] {
    return this.rules.filter((rule) => {
      const needs = this.needs.get(rule);
      return !needs || needs.has(everything) || types.some((type) => needs.has(type));
    });
  }

  /** Types that each rule asks for or reads, watched while it judges the unchanged estate. */
  private watched(): ReadonlyMap<Rule, ReadonlySet<string>> {
    let types = new Set<string>();
    const observer: Observer = {
      onAsk: (type) => types.add(type),
      onRead: ({ place }) => types.add(place.address.split(".")[0] ?? ""),
      onFollow: () => undefined,
    };
    const { stacks, demands } = this;
    const estate = new Estate({ synthesized: stacks, ...demands, observer });
    const needs = new Map<Rule, ReadonlySet<string>>();
    for (const rule of this.rules) {
      types = new Set();
      // Another estate of the same stacks: what an earlier rule has remembered of it would be asked for by nobody.
      for (const finding of judge(estate.withStack(first(stacks)), [rule]))
        if (isOpen(finding)) this.before.add(identityOf(finding));
      needs.set(rule, types);
    }
    return needs;
  }
}

function first(stacks: readonly SynthesizedStack[]): SynthesizedStack {
  const [stack] = stacks;
  if (!stack) throw new Error("there is no stack to change");
  return stack;
}

/** Type of what stands at `stack/address`. */
const typeAt = (place: string) => /([^/.]+)\.[^/]+$/.exec(place)?.[1] ?? "";

const isOpen = ({ outcome }: Finding) => outcome !== "pass";

/** What an observer is told by a rule that walks all resources. */
const everything = "*";

const bodyOf = (stacks: readonly SynthesizedStack[], { stack, type, name }: Mutant) => {
  const config = stacks.find((each) => each.name === stack)?.config;
  const ofType = (config?.resource as JsonObject | undefined)?.[type];
  return (ofType as JsonObject | undefined)?.[name] as JsonObject | undefined;
};

function changed(config: JsonObject, { type, name, body }: Mutant): JsonObject {
  const resource = config.resource as JsonObject;
  const { [name]: _, ...others } = resource[type] as JsonObject;
  return {
    ...config,
    resource: {
      ...resource,
      // In its old place: the order of findings stays.
      [type]:
        body === undefined
          ? others
          : Object.fromEntries(
              Object.entries(resource[type] as JsonObject).map(([id, each]) =>
                id === name ? [id, body] : [id, each],
              ),
            ),
    },
  };
}
