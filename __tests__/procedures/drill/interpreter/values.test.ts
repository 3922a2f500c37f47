import type { Json, ValueType } from "../../../../procedures/language/content";
import { select } from "../../../../procedures/drill/interpreter/select";
import { api, document, run, step } from "./documents";

const variables = { V: { type: "String" as ValueType, default: "first" } };
const output = (Name: string, Selector: string, Type: ValueType) => ({ Name, Selector, Type });

describe("values", () => {
  const typed = document(
    [
      api("A", "A", {
        outputs: [
          output("Text", "$.Text", "String"),
          output("Number", "$.List[1].N", "Integer"),
          output("All", "$..N", "StringList"),
          output("Maps", "$.List", "MapList"),
          output("Map", "$.List[0]", "StringMap"),
          output("Yes", "$.Yes", "Boolean"),
        ],
      }),
      api(
        "B",
        "B",
        {},
        {
          Number: "{{ A.Number }}",
          All: "{{A.All}}",
          Map: { Deep: ["x {{ A.Text }} y {{ A.Yes }} {{ A.Map }}"] },
          Globals:
            "{{ global:DATE }} {{ global:DATE_TIME }} {{ global:REGION }} {{ global:ACCOUNT_ID }} {{ global:AWS_PARTITION }} {{ automation:EXECUTION_ID }}",
          Variable: "{{ variable:V }}",
          Parameter: "{{ P }}",
        },
      ),
    ],
    {
      variables,
      parameters: { P: { type: "Integer", description: "", default: 7 } },
      outputs: ["A.Number", "A.Text"],
    },
  );
  const answer = { Text: "{{ P }}", Yes: true, List: [{ N: "a" }, { N: 5, Inner: [{ N: "b" }] }] };

  test("outputs have types, and references take them; nothing is replaced twice", async () => {
    const strings = { ...answer, List: [{ N: "a" }, { N: "b" }] };
    await expect(run(typed, { A: strings })).resolves.toMatchObject({
      status: "Failed",
      steps: [{ error: "output Number: b is no Integer" }],
    });
    const one = {
      ...typed,
      mainSteps: typed.mainSteps.map((each) =>
        each.outputs === undefined
          ? each
          : {
              ...each,
              outputs: each.outputs.map((o) =>
                o.Name === "All" ? { ...o, Selector: "$..Inner..N" } : o,
              ),
            },
      ),
    };
    const ran = await run(one, { A: answer });
    expect(ran.status).toBe("Success");
    expect(ran.outputs).toEqual({ "A.Number": 5, "A.Text": "{{ P }}" });
    expect(ran.calls[1]?.parameters).toEqual({
      Number: 5,
      All: ["b"],
      Map: { Deep: ['x {{ P }} y true {"N":"a"}'] },
      Globals: "2026-03-14 2026-03-14_09.10.05 eu-west-1 602000000001 aws e-1",
      Variable: "first",
      Parameter: 7,
    });
  });

  test("the output of a step that was skipped is empty", async () => {
    const outputs = [output("X", "$.X", "String")];
    const content = document([
      step("Go", "branch", { Choices: [], Default: "B" }),
      api("A", "A", { outputs }),
      api("B", "B", {}, { X: "{{ A.X }}" }),
    ]);
    const { calls } = await run(content);
    expect(calls).toEqual([{ service: "ec2", api: "B", parameters: { X: "" } }]);
  });

  test("a selector that finds nothing fails the step", async () => {
    const content = document([api("A", "A", { outputs: [output("X", "$.Y", "String")] })]);
    expect((await run(content, { A: {} })).steps[0]?.error).toBe("output X: $.Y finds nothing");
  });

  test.each<[string, Json | undefined]>([
    ["$", { a: [{ b: 1 }, { b: 2, c: { b: 3 } }] }],
    ["$.a[1].b", 2],
    ["$.a[1]['c'].b", 3],
    ["$..b", [1, 2, 3]],
    ["$..c..b", [3]],
    ["$.a[7].b", undefined],
    ["$.x", undefined],
    ["$.constructor", undefined],
  ])("%s", (selector, found) => {
    expect(select({ a: [{ b: 1 }, { b: 2, c: { b: 3 } }] }, selector)).toEqual(found);
  });

  test.each(["a", "$.a[*]", "$.a[?(@.b)]", "$.", "$.a b", "$.a[0:1]"])(
    "%s is no selector",
    (selector) => {
      expect(() => select({}, selector)).toThrow("is no selector; write $.Child");
    },
  );
});
