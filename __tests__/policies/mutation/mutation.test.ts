import { readFileSync } from "node:fs";
import { join } from "node:path";
import { main } from "../../../main";
import type { JsonObject } from "../../../policies/engine/reading/json";
import { readSynthesized, type SynthesizedStack } from "../../../policies/engine/reading/synth";
import { MutantJudge } from "../../../policies/mutation/judge-mutant";
import { type Mutant, mutantsOf, operators } from "../../../policies/mutation/mutants";
import { scoreOf } from "../../../policies/mutation/score";
import { rules } from "../../../policies/rules";
import { temporaryFolder } from "../../support/offline";

describe("mutants of the example organization", () => {
  const folder = temporaryFolder();
  let stacks: readonly SynthesizedStack[];
  let mutants: readonly Mutant[];
  beforeAll(() => {
    main("organization.yaml", folder.path);
    stacks = readSynthesized((path) => readFileSync(join(folder.path, path), "utf8"), "out");
    mutants = mutantsOf(stacks, 4);
  });
  afterAll(folder.remove);

  it("are many, of every operator, and the same in every run", () => {
    expect(mutants.length).toBeGreaterThanOrEqual(1500);
    const used = new Set(mutants.map(({ operator }) => operator));
    expect(operators.filter(({ name }) => !used.has(name))).toEqual([]);
    expect(operators.length).toBeGreaterThanOrEqual(12);
    expect(mutantsOf(stacks, 4)).toEqual(mutants);
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

  it("are judged by the rules that they concern as by all of them", () => {
    const judge = new MutantJudge(stacks, rules);
    const sample = mutants.filter((_, index) => index % 400 === 7);
    const caught = (verdicts: readonly { readonly caughtBy: string | undefined }[]) =>
      verdicts.map(({ caughtBy }) => caughtBy !== undefined);
    expect(caught(sample.map((mutant) => judge.judge(mutant)))).toEqual(
      caught(sample.map((mutant) => judge.judgeByAll(mutant))),
    );
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
