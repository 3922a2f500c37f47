import type { Relation } from "../../engine/relation";
import type { Resource } from "../../engine/resource";
import { type Claim, claim, each, rule } from "../../engine/rule";
import { canonicalText } from "../../engine/text";
import { allOf, anyOf, type Tri, whether } from "../../engine/tri";
import { Unknown } from "../../engine/unknown";
import type { Value } from "../../engine/value";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { attachedListOf, inlineListOf } from "../../relations/exclusive";
import { attachedTo, policyOfRole } from "../../relations/identity";

const inline = "aws_iam_role_policies_exclusive";
const attached = "aws_iam_role_policy_attachments_exclusive";

interface Kind {
  readonly list: string;
  readonly of: Relation;
  readonly members: Relation;
  readonly name: string;
  readonly counterpart: Relation;
}

const kinds: Readonly<Record<string, Kind>> = {
  [inline]: {
    list: "policy_names",
    of: inlineListOf,
    members: policyOfRole,
    name: "name",
    counterpart: attachedListOf,
  },
  [attached]: {
    list: "policy_arns",
    of: attachedListOf,
    members: attachedTo,
    name: "policy_arn",
    counterpart: inlineListOf,
  },
};

const role = given("aws_iam_role.reader", { name: "reader", assume_role_policy: "{}" });
const role_name = "${aws_iam_role.reader.name}";
const rights = given("aws_iam_role_policy.read", { name: "read", role: role_name, policy: "{}" });
const names = (policy_names: ExampleJson, of = role_name) =>
  given(`${inline}.reader`, { role_name: of, policy_names });
const arns = (policy_arns: ExampleJson) => given(`${attached}.reader`, { role_name, policy_arns });
const finds = (tag: string, type = inline) => [`${type}.reader#${tag}`];

const textOf = ({ val }: Value) =>
  val === undefined || val === null ? undefined : canonicalText(val);

/** Same elements on both sides; elements that are not known yet are compared by what they refer to. */
function areTheSame(it: Resource, { list, members, name }: Kind, role: Resource): Tri {
  const listed = it.attr(list);
  if (listed.val instanceof Unknown) return listed.matches(/./);
  const held = role.relatedBy(members).found.map((each) => each.attr(name));
  const same = (a: Value, b: Value) => {
    const [left, right] = [textOf(a), textOf(b)];
    return whether(
      left !== undefined && left === right,
      b.reason("is not what the list of the role says"),
    );
  };
  return allOf(
    [
      ...held.map((each) => [each, listed.items()] as const),
      ...listed.items().map((each) => [each, held] as const),
    ],
    ([each, others]) =>
      anyOf(others, (other) => same(other, each), each.reason("has no counterpart")),
  );
}

export const exclusiveListsComplete = rule({
  id: "IRR-IAM-018",
  title: "Lists of all policies of a role are complete, and both are there",
  severity: "medium",
  why: "An exclusive list takes away what it does not name: a policy of the same configuration that it forgets is made and removed in turns. A role with only one of the two lists can still be given rights by the other way, unnoticed.",
  fix: "Name every policy of the role in its list, and keep aws_iam_role_policies_exclusive and aws_iam_role_policy_attachments_exclusive together.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html"],
  waivable: 90,
  applies: each([inline, attached]),
  check: ({ it }): readonly Claim[] => {
    const kind = kinds[it.type];
    if (!kind) return [];
    const roles = it.related(kind.of);
    return [
      claim("role", roles.exists()),
      ...roles.found.flatMap((role) => [
        claim("policies", areTheSame(it, kind, role)),
        claim("counterpart", role.relatedBy(kind.counterpart).exists()),
      ]),
    ];
  },
  examples: {
    passes: [[role, rights, names(["read"]), arns([])]],
    fails: [
      { given: [names([]), role, rights, arns([])], finds: finds("policies") },
      { given: [names(["read", "write"]), role, rights, arns([])], finds: finds("policies") },
      { given: [names(["read"]), role, rights], finds: finds("counterpart") },
      { given: [arns([]), role], finds: finds("counterpart", attached) },
      {
        note: "a role of nobody",
        given: [names(["read"], "writer")],
        finds: finds("role"),
      },
    ],
    undecided: [{ given: [names(unknown), role, rights, arns([])], finds: finds("policies") }],
  },
});
