import type { Attribute, Block, NestedBlock, TypeConstraint } from "../../offline/schema/schema";
import type { Check } from "../../offline/tables/check";
import { checkProblem } from "../../offline/provider/run-check";

/** Which arguments a sample has: those that are required, or all that can be set together. */
export type Extent = "required" | "all";

const policy = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
});

/** Texts to try on an argument, in this order, until its checks accept one. */
const texts = [
  "sample",
  "sample.example.com",
  "123456789012",
  "arn:aws:iam::123456789012:role/sample",
  policy,
  "alias/sample",
  "https://sample.example.com",
  "r-abcd",
  "/",
  "config.amazonaws.com",
  "sample@example.com",
  "1.0.0",
];

/** Arguments that Terraform or the provider lets nobody combine with the others. */
const neverTogether = /_prefix$|^id$|^tags_all$|_wo$|_wo_version$/;

/** A configuration of a resource or data source that its schema and checks accept. */
export function sampleConfiguration(
  block: Block,
  checks: readonly Check[],
  extent: Extent,
): Readonly<Record<string, unknown>> {
  return sampleBlock(block, checks, extent, "", 0);
}

function sampleBlock(
  block: Block,
  checks: readonly Check[],
  extent: Extent,
  prefix: string,
  depth: number,
): Readonly<Record<string, unknown>> {
  const sample: Record<string, unknown> = {};
  for (const [name, attribute] of Object.entries(block.attributes)) {
    if (!isWanted(name, attribute, extent)) continue;
    sample[name] = sampleValue(attribute.type, `${prefix}${name}`, checks);
  }
  for (const [name, nested] of Object.entries(block.blocks)) {
    const wanted = nested.minItems > 0 || (extent === "all" && depth < 6 && name !== "timeouts");
    if (!wanted) continue;
    const inner = sampleBlock(nested.block, checks, extent, `${prefix}${name}.`, depth + 1);
    sample[name] = collected(nested, inner);
  }
  return sample;
}

function isWanted(name: string, attribute: Attribute, extent: Extent): boolean {
  if (attribute.required) return true;
  return extent === "all" && attribute.optional && !neverTogether.test(name);
}

function collected(nested: NestedBlock, inner: unknown): unknown {
  if (nested.nesting === "single") return inner;
  return nested.nesting === "map" ? { sample: inner } : [inner];
}

function sampleValue(type: TypeConstraint, path: string, checks: readonly Check[]): unknown {
  if (type === "string" || type === "number") return sampleScalar(type, path, checks);
  if (type === "bool") return true;
  if (type === "dynamic") return "sample";
  const [kind, inner] = type;
  if (kind === "object") {
    return Object.fromEntries(
      Object.entries(inner as Record<string, TypeConstraint>).map(([name, field]) => [
        name,
        sampleValue(field, `${path}.${name}`, checks),
      ]),
    );
  }
  const element = sampleValue(inner as TypeConstraint, path, checks);
  return kind === "map" ? { sample: element } : [element];
}

function sampleScalar(
  type: "string" | "number",
  path: string,
  checks: readonly Check[],
): string | number {
  if (path === "region" && type === "string") return "eu-central-1";
  const own = checks.filter((check) => check.at === path);
  const listed = own.flatMap((check) => (check.kind === "oneOf" ? check.values : []));
  const least = own.flatMap((check) => (check.kind === "range" ? [check.min] : []));
  const isArn = /(^|_|\.)arns?$/.test(path);
  const candidates = [
    ...listed,
    ...(type === "number" ? [...least, 7] : []),
    ...(isArn ? ["arn:aws:iam::123456789012:role/sample"] : []),
    ...(type === "string" ? texts : []),
  ];
  const fitting = candidates.find((value) => own.every((check) => !checkProblem(check, value)));
  if (fitting === undefined) throw new Error(`No sample for ${path}: add a text that it accepts.`);
  return fitting;
}
