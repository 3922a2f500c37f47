import fc from "fast-check";
import { evaluate } from "../../../policies/engine/terraform/evaluate";
import { referencesOf } from "../../../policies/engine/terraform/expression";
import { parseTemplate } from "../../../policies/engine/terraform/parse";
import { Unknown } from "../../../policies/engine/unknown";

const known = (values: Readonly<Record<string, string>>) => (text: string) =>
  evaluate(parseTemplate(text), (reference) => {
    const ref = { stack: "s", module: "", address: reference.text, path: [], text: reference.text };
    return values[reference.text] ?? new Unknown([ref], { direct: ref });
  });
const references = (text: string) =>
  referencesOf(parseTemplate(text)).map((reference) => reference.text);

test.each([
  ["plain", "plain"],
  ["$${aws:username}", "${aws:username}"],
  ["%%{if}", "%{if}"],
  ["a-${var.x}-b", "a-X-b"],
  ["${var.x}", "X"],
  ['${"quoted ${var.x}"}', "quoted X"],
  [
    '${jsonencode({"V" = "$${aws:username}", R = ["${var.x}/*"]})}',
    '{"V":"${aws:username}","R":["X/*"]}',
  ],
  ["${jsondecode(jsonencode([1, true, null]))}", [1, true, null]],
  ['${toset(["b", "b", "a"])}', ["b", "a"]],
  ['${join(",", ["a", var.x])}', "a,X"],
  ['${merge({a = 1}, {"b" : -2})}', { a: 1, b: -2 }],
  ["${concat([1], [2, 3])}", [1, 2, 3]],
  ["${(var.x)}", "X"],
])("%s is computed", (text, expected) => {
  expect(known({ "var.x": "X" })(text)).toEqual(expected);
});

test.each([
  ["${a.b.c}", ["a.b.c"]],
  ['${a.b["k"].c}', ['a.b["k"].c']],
  ["${a.b[0].c}", ["a.b[0].c"]],
  ['${module.m["q"].id}', ['module.m["q"].id']],
  ["${each.key}-${local.r.us}", ["each.key", "local.r.us"]],
  ["${x.y[var.i].z}", ["x.y", "var.i"]],
  ["${x.y[*].z}", ["x.y"]],
  ["${var.a ? b.c : d.e}", ["var.a", "b.c", "d.e"]],
  ["${[for k, v in var.m : upper(v) if k != var.n]}", ["var.m", "v", "k", "var.n"]],
  ["%{ if var.on }${a.b}%{ else }c%{ endif }", ["var.on", "a.b"]],
  ["${terraform.workspace}", ["terraform.workspace"]],
  ["${data.aws_iam_policy_document.x.json}", ["data.aws_iam_policy_document.x.json"]],
])("%s refers to %j", (text, expected) => {
  expect(references(text)).toEqual(expected);
});

test.each([
  ["${aws:username}", '":" where "}" is due'],
  ["${", "the end is no expression"],
  ["${a.}", "a name must follow the dot"],
  ['${"open', "a quoted text is not closed"],
  ["%{ unless x }", '"%{ unless" is no directive'],
  [`\${${"(".repeat(200)}`, "nested more than 100 deep"],
])("%s is a mistake", (text, problem) => {
  expect(parseTemplate(text)).toEqual({ kind: "mistake", problem, text });
});

test("a text with holes keeps its known parts", () => {
  const val = known({})("arn:aws:s3:::${var.b}/x");
  expect(
    val instanceof Unknown &&
      val.shape.parts?.map((part) => (typeof part === "string" ? part : part.reason)),
  ).toEqual(["arn:aws:s3:::", "var.b", "/x"]);
});

test("any text survives escaping", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const escaped = text.replace(/\$\{/g, () => "$${").replace(/%\{/g, "%%{");
      // A dollar before the escape belongs to it in Terraform, too.
      fc.pre(!/\$\$\$\{|%%%\{/.test(escaped));
      expect(known({})(escaped)).toBe(text);
    }),
    { numRuns: 2_000 },
  );
});

test("no text makes the parser throw", () => {
  const pieces = fc.constantFrom(
    "${",
    "}",
    "%{",
    "$",
    '"',
    "[",
    "]",
    "(",
    ")",
    ".",
    "a",
    "for ",
    " in ",
    ":",
    "?",
    "0",
    "\\",
    "=",
    ",",
    "!",
    "-",
    "{",
    "*",
    "if ",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (list) => {
      parseTemplate(list.join(""));
    }),
    { numRuns: 20_000 },
  );
});
