import { type Finding, judge } from "../../policies/engine/judge";
import type { Rule } from "../../policies/engine/rule";
import { estateOf } from "../../policies/examples/forms";
import { type ExampleInput, exampleOf, type Form } from "../../policies/examples/given";
import { rules } from "../../policies/rules";

const show = ({ outcome, address, tag }: Finding) =>
  `${outcome} ${address}${tag === "" ? "" : `#${tag}`}`;

const formsOf = (rule: Rule, input: ExampleInput): readonly Form[] =>
  exampleOf(input).forms ??
  (rule.kind === "change" ? ["plan", "joined"] : ["synth", "plan", "joined"]);

const run = (rule: Rule, input: ExampleInput, form: Form) =>
  judge(estateOf(exampleOf(input).given, form), [rule]);

const nameOf = (input: ExampleInput, index: number) => {
  const { note } = exampleOf(input);
  return `example ${index + 1}${note === undefined ? "" : ` (${note})`}`;
};

/** What the example says will be found; the first resource when it says nothing. */
const expected = (outcome: string, input: ExampleInput) => {
  const { given, finds } = exampleOf(input);
  const [first] = given;
  const mode = first?.mode === "data" ? "data." : "";
  return [...(finds ?? [`${mode}${first?.type ?? ""}.${first?.name ?? ""}`])]
    .map((place) => `${outcome} ${place}`)
    .sort();
};

describe.each(rules.map((rule) => [rule.id, rule.title, rule] as const))(
  "%s: %s",
  (_id, _title, rule) => {
    const { passes, fails, undecided, ignores = [] } = rule.examples;

    passes.forEach((input, index) =>
      test.each(formsOf(rule, input))(`passes ${nameOf(input, index)} as %s`, (form) => {
        const found = run(rule, input, form);
        expect(found.length).toBeGreaterThan(0);
        expect(found.filter(({ outcome }) => outcome !== "pass")).toEqual([]);
      }),
    );

    const breaches: readonly (readonly [string, readonly ExampleInput[]])[] = [
      ["fail", fails],
      ["undecided", typeof undecided === "string" ? [] : undecided],
    ];
    for (const [outcome, inputs] of breaches)
      inputs.forEach((input, index) =>
        test.each(formsOf(rule, input))(`${outcome}: ${nameOf(input, index)} as %s`, (form) => {
          const found = run(rule, input, form)
            .filter((each) => each.outcome !== "pass")
            .map(show);
          expect(found.sort()).toEqual(expected(outcome, input));
        }),
      );

    ignores.forEach((input, index) =>
      test.each(formsOf(rule, input))(`ignores ${nameOf(input, index)} as %s`, (form) => {
        expect(run(rule, input, form)).toEqual([]);
      }),
    );

    test("has an example of each kind, or says why not", () => {
      expect(passes.length).toBeGreaterThan(0);
      expect(fails.length).toBeGreaterThan(0);
      expect(undecided.length).toBeGreaterThan(0);
    });
  },
);
