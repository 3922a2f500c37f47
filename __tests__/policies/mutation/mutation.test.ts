import { readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../../main";
import type { JsonObject } from "../../../policies/engine/reading/json";
import { readSynthesized, type SynthesizedStack } from "../../../policies/engine/reading/synth";
import { readDemands } from "../../../policies/engine/files";
import { MutantJudge, type Verdict } from "../../../policies/mutation/judge-mutant";
import { type Mutant, mutantsOf, operators } from "../../../policies/mutation/mutants";
import { scoreOf } from "../../../policies/mutation/score";
import { accepted, reasonFor } from "../../../policies/mutation/survivors";
import { rules } from "../../../policies/rules";
import { temporaryFolder } from "../../support/offline";

describe("mutants of the example organization", () => {
  const folder = temporaryFolder();
  let stacks: readonly SynthesizedStack[];
  let mutants: readonly Mutant[];
  let judge: MutantJudge;
  /** A few of every operator; the rest is judged by `npx ir-baseline mutate`. */
  let sample: readonly (readonly [mutant: Mutant, verdict: Verdict])[];
  beforeAll(() => {
    main("organization.yaml", folder.path);
    stacks = readSynthesized((path) => readFileSync(join(folder.path, path), "utf8"), "out");
    mutants = mutantsOf(stacks);
    judge = new MutantJudge(stacks, rules, readDemands(folder.path));
    // Every 53rd of what should be caught, and of what may survive: as many survivors as there are among all.
    const mayLive = ({ kind }: Mutant) => reasonFor(kind) !== undefined;
    sample = [...mutants.filter((each) => !mayLive(each)), ...mutants.filter(mayLive)]
      .filter((_, index) => index % 53 === 11)
      .map((mutant) => [mutant, judge.judge(mutant)] as const);
  });
  afterAll(folder.remove);

  it("are many, of every operator, and the same in every run", () => {
    expect(mutants.length).toBeGreaterThanOrEqual(1500);
    const used = new Set(mutants.map(({ operator }) => operator));
    expect(operators.filter(({ name }) => !used.has(name))).toEqual([]);
    expect(operators.length).toBeGreaterThanOrEqual(12);
    expect(mutantsOf(stacks)).toEqual(mutants);
  });

  it("differ from the original, each in one resource", () => {
    const original = ({ stack, type, name }: Mutant) => {
      const config = stacks.find((each) => each.name === stack)?.config;
      const types = config?.resource as Readonly<Record<string, JsonObject>>;
      return types[type]?.[name];
    };
    expect(
      mutants
        .filter((mutant) => JSON.stringify(original(mutant)) === JSON.stringify(mutant.body))
        .map(({ kind }) => kind),
    ).toEqual([]);
    expect(mutants.every((mutant) => original(mutant) !== undefined)).toBe(true);
  });

  it("are caught, nine of ten", () => {
    const survivors = sample.filter(([, { caughtBy }]) => caughtBy === undefined);
    expect(sample.length).toBeGreaterThan(80);
    expect(survivors.length).toBeLessThanOrEqual(sample.length / 10);
    expect(
      survivors.filter(([{ kind }]) => reasonFor(kind) === undefined).map(([{ kind }]) => kind),
    ).toEqual([]);
  });

  // What a mutant does not ask would say the same as before.
  it("are judged by the rules that they concern as by all of them", () => {
    const survivors = sample.filter(([, { caughtBy }]) => caughtBy === undefined).slice(0, 2);
    expect(survivors.map(([{ kind }]) => kind)).not.toEqual([]);
    expect(
      survivors
        .map(([mutant]) => [mutant.kind, judge.judgeByAll(mutant).caughtBy])
        .filter(([, caughtBy]) => caughtBy !== undefined),
    ).toEqual([]);
  });

  describe("on the page about them", () => {
    const page = readFileSync("docs/mutation.md", "utf8");

    it("are well over nine of ten, each surviving kind with its reason", () => {
      const [, caught, all] = /\*\*(\d+) of (\d+) mutants are caught/.exec(page) ?? [];
      expect(Number(caught) / Number(all)).toBeGreaterThanOrEqual(0.93);
      expect(page.split("## Without an explanation")[1]?.trim()).toBe("None.");
      expect(accepted.filter(({ reason }) => !page.includes(reason))).toEqual([]);
    });

    // Judging them all takes minutes: a page that is a few resources behind is not stale yet.
    it("are as many as today's tree has, within a twentieth", () => {
      const counted = operators.map(({ name }) => {
        const [, written] =
          new RegExp(`^\\| ${name} \\| [^|]+ \\| (\\d+) \\|`, "m").exec(page) ?? [];
        const made = mutants.filter(({ operator }) => operator === name).length;
        return { name, isFresh: Math.abs(Number(written) - made) <= Math.max(3, made / 20) };
      });
      expect(counted.filter(({ isFresh }) => !isFresh)).toEqual([]);
    });
  });
});

test("the score counts by operator and keeps what survives", () => {
  const judged = [
    {
      operator: "flip-flag",
      kind: "flip-flag a",
      caughtBy: "IRR-TEST-001",
      undecidedBy: undefined,
    },
    {
      operator: "flip-flag",
      kind: "flip-flag a",
      caughtBy: undefined,
      undecidedBy: "IRR-TEST-002",
    },
    { operator: "rename", kind: "rename b", caughtBy: "IRR-TEST-001", undecidedBy: undefined },
  ].map((each, number) => ({ ...each, number, stack: "s", address: `r.${number}` }));

  const score = scoreOf(judged);

  expect([score.caught, score.mutants]).toEqual([2, 3]);
  expect(score.operators.filter(({ mutants }) => mutants > 0)).toEqual([
    { name: "flip-flag", mutants: 2, caught: 1 },
    { name: "rename", mutants: 1, caught: 1 },
  ]);
  expect(score.survivors).toEqual([
    {
      name: "flip-flag a",
      mutants: 2,
      caught: 1,
      undecidedBy: ["IRR-TEST-002"],
      example: "s/r.1",
      reason: undefined,
    },
  ]);
  expect([...score.catches]).toEqual([["IRR-TEST-001", 2]]);
});
