import { mustWaitFor } from "../../aws/order";
import { elementsOf } from "../../engine/artefact";
import { isJsonObject, type Json } from "../../engine/reading/json";
import type { Resource } from "../../engine/resource";
import { claim, each, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import type { Stack } from "../../engine/stack";
import { referencesOf } from "../../engine/terraform/expression";
import { parseTemplate } from "../../engine/terraform/parse";
import { type Attributes, given } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const lifecycle = (attributes: Attributes = {}) => [
  given("aws_s3_bucket_lifecycle_configuration.logs", {
    bucket: "${aws_s3_bucket.logs.id}",
    ...attributes,
  }),
  given("aws_s3_bucket.logs", { bucket: "logs" }),
  given("aws_s3_bucket_versioning.logs", { bucket: "${aws_s3_bucket.logs.id}" }),
];
const finds = ["aws_s3_bucket_lifecycle_configuration.logs#aws_s3_bucket_versioning.logs"];

export const orderIsDeclared = rule({
  id: "IRR-ART-017",
  title: "What must exist first is waited for",
  severity: "medium",
  why: "Terraform makes what does not refer to each other at the same time: a trail before the rights of its role, or a notification before the queue's consent, is refused in one apply of three.",
  fix: "Add what must exist first to depends_on.",
  docs: ["https://developer.hashicorp.com/terraform/language/meta-arguments/depends_on"],
  waivable: 90,
  applies: each(Object.keys(mustWaitFor)),
  check: ({ it, estate }) => {
    const stack = estate.stack(it.stack);
    if (!stack?.synthesized) return [];
    const needed = (mustWaitFor[it.type] ?? []).flatMap((find) => find(it, estate));
    const addresses = needed
      .filter((other) => other.stack === it.stack && other !== it)
      .map(configAddress);
    return [...new Set(addresses)].map((address) =>
      claim(
        address,
        whether(waits(stack, configAddress(it), address), {
          text: `${it.address} does not wait for ${address}`,
          at: it.place(),
        }),
      ),
    );
  },
  examples: {
    passes: [
      { given: lifecycle({ depends_on: ["aws_s3_bucket_versioning.logs"] }), forms },
      {
        note: "by a reference",
        given: lifecycle({ bucket: "${aws_s3_bucket_versioning.logs.bucket}" }).map((each) =>
          each.type === "aws_s3_bucket_versioning"
            ? { ...each, attributes: { bucket: "logs" } }
            : each,
        ),
        forms,
      },
      {
        note: "by way of another",
        given: [
          ...lifecycle({ depends_on: ["aws_s3_bucket_policy.logs"] }),
          given("aws_s3_bucket_policy.logs", {
            bucket: "logs",
            depends_on: ["aws_s3_bucket_versioning.logs"],
          }),
        ],
        forms,
      },
    ],
    fails: [
      { given: lifecycle(), finds, forms },
      { given: lifecycle({ depends_on: ["aws_s3_bucket.logs"] }), finds, forms },
      {
        given: [
          given("aws_config_delivery_channel.main", { s3_bucket_name: "c" }),
          given("aws_config_configuration_recorder.main", { name: "main", role_arn: "r" }),
        ],
        finds: ["aws_config_delivery_channel.main#aws_config_configuration_recorder.main"],
        forms,
      },
    ],
    undecided: "What waits for what is written at synthesis.",
    ignores: [{ given: lifecycle().slice(0, 2), forms }],
  },
});

const configAddress = ({ identity: { mode, type, name } }: Resource) =>
  `${mode === "data" ? "data." : ""}${type}.${name}`;

const graphs = new WeakMap<Stack, ReadonlyMap<string, ReadonlySet<string>>>();

/** Whether one element waits for another, directly or by way of others. */
function waits(stack: Stack, from: string, to: string): boolean {
  const graph = graphs.get(stack) ?? graphOf(stack);
  graphs.set(stack, graph);
  const seen = new Set<string>();
  const queue = [from];
  for (let next = queue.pop(); next !== undefined; next = queue.pop())
    for (const address of graph.get(next) ?? []) {
      if (address === to) return true;
      if (!seen.has(address)) queue.push(address);
      seen.add(address);
    }
  return false;
}

function graphOf(stack: Stack): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    elementsOf(stack).map(({ place, json, texts }) => [
      place.address,
      new Set([
        ...dependsOn(json),
        ...texts
          .filter(({ text }) => text.includes("${"))
          .flatMap(({ text }) => referencesOf(parseTemplate(text)))
          .map(({ steps }) => steps.slice(0, steps[0] === "data" ? 3 : 2).join(".")),
      ]),
    ]),
  );
}

const dependsOn = (json: Json): readonly string[] =>
  isJsonObject(json) && Array.isArray(json.depends_on)
    ? (json.depends_on as readonly Json[]).map(String)
    : [];
