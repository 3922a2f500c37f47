import { claim, each, rule } from "../../engine/rule";
import { maybe, type Tri, whether } from "../../engine/tri";
import { isList, isObject, Unknown, type Val } from "../../engine/unknown";
import type { Value } from "../../engine/value";
import { given, unknown } from "../../examples/given";
import { quotas } from "../../aws/document-quotas";

const rolePolicy = (policy: string) =>
  given("aws_iam_role_policy.rights", { role: "reader", policy });
const finds = ["aws_iam_role_policy.rights#policy"];

/** A reference that is not known yet counts as a long ARN. */
const longReference = 256;

export const documentsFit = rule({
  id: "IRR-ART-007",
  title: "Every policy, pattern and template fits the quota of its service",
  severity: "medium",
  why: "A document that is too large is refused at apply, when half of the stack has changed; a guardrail that grows by one line is then missing altogether.",
  fix: "Split the document, or shorten it: combine statements, and write actions with wildcards where they stay exact.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
    "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html",
  ],
  waivable: 30,
  applies: each(Object.keys(quotas)),
  check: ({ it }) =>
    (quotas[it.type] ?? []).flatMap(({ attribute, limit, blanksCount = true }) => {
      const value = it.attr(attribute);
      return value.kind === "unset" ? [] : [claim(attribute, fits(value, limit, blanksCount))];
    }),
  examples: {
    passes: [
      rolePolicy("x".repeat(10_240)),
      rolePolicy(`${"x".repeat(10_000)}${" ".repeat(5_000)}`),
      rolePolicy(`${"x".repeat(9_000)}${unknown}`),
    ],
    fails: [
      { given: [rolePolicy("x".repeat(10_241))], finds },
      {
        note: "whatever else it may hold",
        given: [rolePolicy(`${"x".repeat(10_241)}${unknown}`)],
        finds,
      },
      {
        note: "blanks count in a service control policy",
        given: [
          given("aws_organizations_policy.guard", { name: "guard", content: " ".repeat(10_241) }),
        ],
        finds: ["aws_organizations_policy.guard#content"],
      },
      {
        note: "two bytes each",
        given: [given("aws_sns_topic_policy.alerts", { arn: "a", policy: "é".repeat(15_361) })],
        finds: ["aws_sns_topic_policy.alerts#policy"],
      },
    ],
    undecided: [
      { given: [rolePolicy(unknown)], finds },
      { given: [rolePolicy(`${"x".repeat(10_100)}${unknown}`)], finds },
    ],
  },
});

function fits(value: Value, limit: number, blanksCount: boolean): Tri {
  const { known, references, whole } = measure(value.val ?? "", blanksCount);
  if (known > limit) return whether(false, value.reason(`has ${known} bytes of at most ${limit}`));
  if (!whole && known + references * longReference <= limit && known > 0) return whether(true, "");
  return whole ? whether(true, "") : maybe(value.reason("may grow beyond its quota at apply"));
}

interface Size {
  readonly known: number;
  readonly references: number;
  /** Whether nothing is left to be known. */
  readonly whole: boolean;
}

function measure(val: Val, blanksCount: boolean): Size {
  const bytes = (text: string): Size => ({
    known: new TextEncoder().encode(blanksCount ? text : text.replace(/\s/g, "")).length,
    references: 0,
    whole: true,
  });
  const sum = (sizes: readonly Size[], extra = 0): Size => ({
    known: sizes.reduce((total, { known }) => total + known, extra),
    references: sizes.reduce((total, { references }) => total + references, 0),
    whole: sizes.every(({ whole }) => whole),
  });
  if (typeof val === "string") return bytes(val);
  if (val instanceof Unknown) {
    const { parts, json } = val.shape;
    if (parts) return sum(parts.map((part) => measure(part, blanksCount)));
    return json === undefined
      ? { known: 0, references: 1, whole: false }
      : measure(json, blanksCount);
  }
  // As JSON: two quotes for each text, a colon and a comma for each member.
  if (isList(val))
    return sum(
      val.map((item) => measure(item, blanksCount)),
      1 + 4 * val.length,
    );
  if (isObject(val))
    return sum(
      Object.entries(val).flatMap(([key, item]) => [bytes(key), measure(item, blanksCount)]),
      1 + 6 * Object.keys(val).length,
    );
  return bytes(String(val));
}
