import { identifiers, typesWithIdentifiers } from "../../aws/identifiers";
import type { Resource } from "../../engine/resource";
import { each, rule } from "../../engine/rule";
import { all, allOf, type Tri, yes } from "../../engine/tri";
import type { Value } from "../../engine/value";
import { given, unknown } from "../../examples/given";

const subnet = (vpc_id: string) => given("aws_subnet.a", { vpc_id, cidr_block: "10.0.0.0/25" });

const byArgument = new Map(
  identifiers.flatMap((each) => each.arguments.map((name) => [name, each] as const)),
);

/** Blocks that hold such arguments, by the argument that they stand in. */
const blocks: readonly string[] = [
  "component",
  "block_device_mappings.ebs",
  "network_interfaces",
  "notification",
  "rule.apply_server_side_encryption_by_default",
  "server_side_encryption",
];

/** A reference has the form that AWS gives it. */
function hasForm(value: Value, name: string): Tri {
  const known = byArgument.get(name);
  return known === undefined
    ? yes()
    : allOf(value.items(), (item) =>
        item.kind === "unknown"
          ? yes()
          : item.matches(known.form, `an id such as ${known.example}`),
      );
}

/** Arguments of the resource that take an id or an ARN, and those of such blocks. */
const argumentsOf = (it: Resource): readonly (readonly [name: string, value: Value])[] => [
  ...it
    .attributes()
    .filter((name) => byArgument.has(name))
    .map((name) => [name, it.attr(name)] as const),
  ...blocks
    .filter((path) => it.attr(path.split(".")[0] ?? path).kind !== "unset")
    .flatMap((path) => it.blocks(path))
    .flatMap((block) => [...byArgument.keys()].map((name) => [name, block.attr(name)] as const)),
];

export const identifiersHaveTheirForm = rule({
  id: "IRR-ART-019",
  title: "Arguments that take an id or an ARN hold one",
  severity: "medium",
  why: "A name, a placeholder or a mistyped text where the service expects an id passes every check before the apply, and stops it half-way, with one half of the protection made.",
  fix: "Refer to the resource, or write the id or ARN in full.",
  docs: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/resource-ids.html"],
  waivable: 30,
  applies: each(typesWithIdentifiers),
  check: ({ it }) => all(argumentsOf(it).map(([name, value]) => hasForm(value, name))),
  examples: {
    passes: [
      subnet(unknown),
      [subnet("${aws_vpc.main.id}"), given("aws_vpc.main", { cidr_block: "10.0.0.0/24" })],
      subnet("vpc-0123456789abcdef0"),
      given("aws_sns_topic.alerts", { name: "alerts", kms_master_key_id: "alias/alerts" }),
    ],
    fails: [
      { given: [subnet("main")], finds: ["aws_subnet.a"] },
      {
        given: [
          given("aws_iam_role.reader", {
            assume_role_policy: "{}",
            permissions_boundary: "boundary",
          }),
        ],
        finds: ["aws_iam_role.reader"],
      },
      {
        given: [
          given("aws_vpc_endpoint.s3", {
            vpc_id: "vpc-1",
            service_name: "com.amazonaws.eu-west-1.s3",
            route_table_ids: ["rtb-1", "private"],
          }),
        ],
        finds: ["aws_vpc_endpoint.s3"],
      },
      {
        given: [
          given("aws_dynamodb_table.custody", {
            name: "custody",
            server_side_encryption: [{ enabled: true, kms_key_arn: "custody" }],
          }),
        ],
        finds: ["aws_dynamodb_table.custody"],
      },
    ],
    undecided: "What nobody knows before the apply is a reference, and AWS gives it its form.",
  },
});
