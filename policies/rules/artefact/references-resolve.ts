import { type Element, elementsOf, type WrittenText } from "../../engine/artefact";
import { isJsonObject, type Json } from "../../engine/reading/json";
import { claim, estate, rule } from "../../engine/rule";
import type { Stack } from "../../engine/stack";
import { referencesOf } from "../../engine/terraform/expression";
import { parseTemplate } from "../../engine/terraform/parse";
import { all, type Tri, whether } from "../../engine/tri";
import { given } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const bucket = given("aws_s3_bucket.logs", { bucket: "logs" });
const versioning = (attributes: Parameters<typeof given>[1], sections = {}) =>
  given("aws_s3_bucket_versioning.logs", attributes, { sections });
const finds = ["aws_s3_bucket_versioning.logs"];

/** Arguments that hold addresses without `${…}` around them. */
const holdsAddresses = new Set(["depends_on", "provider", "replace_triggered_by", "to"]);

export const referencesResolve = rule({
  id: "IRR-ART-005",
  title: "Every reference leads to something that its stack declares",
  severity: "high",
  why: "CDKTF writes a reference to another stack, when an aspect or an override makes it, as if it were local: synthesis succeeds and Terraform refuses the stack later.",
  fix: "Refer to an element of the same stack, or pass the name that both stacks derive from the configuration.",
  docs: ["https://developer.hashicorp.com/terraform/language/expressions/references"],
  waivable: false,
  applies: estate("every element of a synthesised stack that refers to another"),
  check: ({ estate: { stacks } }) =>
    stacks.flatMap((stack) =>
      elementsOf(stack).flatMap((element) => {
        const found = referencesIn(element).map((each) => resolves(stack, each));
        return found.length === 0 ? [] : [claim("", all(found), element.place)];
      }),
    ),
  examples: {
    passes: [
      { given: [versioning({ bucket: "${aws_s3_bucket.logs.id}" }), bucket], forms },
      {
        given: [
          versioning({ bucket: "${var.name}" }, { variable: { name: { type: "string" } } }),
          bucket,
        ],
        forms,
      },
      {
        note: "a variable of AWS, escaped",
        given: [versioning({ bucket: "$${aws_x.y}", depends_on: ["aws_s3_bucket.logs"] }), bucket],
        forms,
      },
    ],
    fails: [
      { given: [versioning({ bucket: "${aws_s3_bucket.other.id}" }), bucket], finds, forms },
      { given: [versioning({ bucket: "${var.name}" }), bucket], finds, forms },
      { given: [versioning({ bucket: "${data.aws_s3_bucket.logs.id}" }), bucket], finds, forms },
      {
        given: [versioning({ bucket: "logs", depends_on: ["aws_s3_bucket.other"] }), bucket],
        finds,
        forms,
      },
      { given: [versioning({ bucket: "logs", provider: "aws.second" }), bucket], finds, forms },
    ],
    undecided: "What a stack declares is written at synthesis.",
  },
});

interface Found {
  readonly steps: readonly (string | number)[];
  readonly written: WrittenText;
}

const referencesIn = ({ texts }: Element): readonly Found[] =>
  texts.flatMap((written): readonly Found[] => {
    const { text } = written;
    if (!/[.$]/.test(text) && written.step !== "provider") return [];
    const { path, address } = written.at;
    const bare = path.some((step) => holdsAddresses.has(String(step)));
    if (bare && path[0] === "provider" && address !== "provider")
      return [{ steps: ["provider", ...text.split(".")], written }];
    if (!text.includes("${") && !(bare && /^(?:data\.)?\w+_\w+\.[\w-]+/.test(text))) return [];
    const template = text.includes("${") ? text : `\${${text}}`;
    return referencesOf(parseTemplate(template)).map(({ steps }) => ({ steps, written }));
  });

/** The section that declares each kind of reference; resource types are told by their underscore. */
const declaredIn: Readonly<Record<string, string>> = {
  data: "data",
  local: "locals",
  module: "module",
  provider: "provider",
  var: "variable",
};

function resolves(stack: Stack, { steps, written }: Found): Tri {
  const [root = "", ...rest] = steps.map(String);
  const section = declaredIn[root] ?? (root.includes("_") ? "resource" : undefined);
  const missing = () => [
    { text: `${steps.join(".")} is not declared in the stack`, at: written.at },
  ];
  if (section === "provider") return whether(hasProvider(stack, rest), missing);
  const path =
    section === "resource" ? [root, rest[0]] : section === "data" ? rest.slice(0, 2) : [rest[0]];
  return whether(section === undefined || isDeclared(stack, [section, ...path]), missing);
}

/** Looked up as written: evaluating a whole section for every reference would take too long. */
function isDeclared(stack: Stack, path: readonly (string | undefined)[]): boolean {
  let node: Json | undefined = stack.synthesized?.config;
  for (const step of path)
    node =
      isJsonObject(node) && step !== undefined && Object.hasOwn(node, step)
        ? node[step]
        : undefined;
  return node !== undefined;
}

function hasProvider(stack: Stack, [name = "", alias = ""]: readonly string[]): boolean {
  const configured = stack.section("provider").attr(name).items();
  return configured.some((each) => (each.attr("alias").text ?? "") === alias);
}
