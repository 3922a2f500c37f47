import { speaksOfEvery } from "../../aws/found-networks";
import { isLeftOut } from "../../aws/left-out";
import { type Claim, claim, estate, rule } from "../../engine/rule";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { canonicalText, hasHole } from "../../engine/text";
import { all, any, type Tri, yes } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

/** Which attribute names the network, in each type that is about one. */
const networkOf = {
  aws_flow_log: "vpc_id",
  aws_route53_resolver_query_log_config_association: "resource_id",
  aws_default_security_group: "vpc_id",
  aws_vpc: "id",
} as const;

const flow = (kind: string, vpc = "vpc-1") =>
  given(`aws_flow_log.${kind}`, { vpc_id: vpc, log_destination_type: kind });
const queries = (vpc = "vpc-1") =>
  given("aws_route53_resolver_query_log_config_association.queries", {
    resource_id: vpc,
    resolver_query_log_config_id: "rqlc-1",
  });
const found = (attributes: Parameters<typeof given>[1]) => [
  given("data.aws_vpcs.found", attributes),
  flow("cloud-watch-logs", "${each.value}"),
  flow("s3", "${each.value}"),
  queries("${each.value}"),
];
const owner = (id: string) => ({ filter: [{ name: "owner-id", values: [id] }] });
const whole = [flow("cloud-watch-logs"), flow("s3"), queries()];

/** Every network that the estate speaks of, with all that names it. */
function networksIn(of: Estate): readonly (readonly Resource[])[] {
  const groups = new Map<string, Resource[]>();
  for (const [type, attribute] of Object.entries(networkOf))
    for (const it of of.all(type)) {
      const { val } = it.referred(attribute);
      if (val === undefined || val === null) continue;
      const key = `${it.account ?? ""}/${it.region ?? ""}/${canonicalText(val) ?? it.address}`;
      groups.set(key, [...(groups.get(key) ?? []), it]);
    }
  return [...groups.values()];
}

const queryLogs = "aws_route53_resolver_query_log_config_association";

export const vpcsRecorded = rule({
  id: "IRR-NET-002",
  title: "Networks are logged to a log group, to a bucket, and by DNS query",
  severity: "high",
  why: "The log group answers within minutes while an intruder is there; the bucket, out of their reach, still answers after a year; and DNS traffic is in no flow log at all.",
  fix: "Give each network an aws_flow_log to cloud-watch-logs, another to s3, and a Resolver query log association.",
  docs: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-query-logs.html",
  ],
  controls: { cis: ["3.7"], "security-hub": ["EC2.6"] },
  waivable: 90,
  applies: estate("the networks that flow logs, security groups and DNS logs name"),
  check: ({ estate: of }) =>
    networksIn(of).flatMap((named): readonly Claim[] => {
      const [first] = named;
      if (first === undefined) return [];
      const type = first.type as keyof typeof networkOf;
      const { val, text } = first.referred(networkOf[type]);
      const canonical = val === undefined ? undefined : canonicalText(val);
      const has = (wanted: keyof typeof networkOf, fits: (it: Resource) => Tri) =>
        any(
          of
            .near(wanted, first)
            .map((it) =>
              all([
                any([isSame(it, wanted, canonical), speaksOfEvery(it, networkOf[wanted], of)]),
                fits(it),
              ]),
            ),
          `${text ?? "the network"} has no ${wanted}`,
        );
      const flowsTo = (destination: string) =>
        has("aws_flow_log", (it) =>
          it.attr("log_destination_type").whenUnset("cloud-watch-logs").is(destination),
        );
      const demands = [
        ["log-group", "cloud-watch-logs", () => flowsTo("cloud-watch-logs")],
        ["bucket", "s3", () => flowsTo("s3")],
        ["queries", queryLogs, () => has(queryLogs, () => yes())],
      ] as const;
      return demands
        .filter(([, kind]) => !isLeftOut(of, kind, first.account))
        .map(([tag, , holds]) => claim(tag, holds(), first.place()));
    }),
  examples: {
    passes: [
      whole,
      [
        given("aws_vpc.main", {}),
        flow("cloud-watch-logs", "${aws_vpc.main.id}"),
        flow("s3", "${aws_vpc.main.id}"),
        queries("${aws_vpc.main.id}"),
      ],
      {
        note: "every network of the account, whichever stack makes it",
        given: [...found(owner("111111111111")), given("aws_vpc.other", {}, { stack: "other" })],
      },
      [...found({ tags: {} }), given("aws_vpc.other", {}, { stack: "other" })],
    ],
    fails: [
      {
        given: [flow("cloud-watch-logs"), queries()],
        finds: ["aws_flow_log.cloud-watch-logs#bucket"],
      },
      { given: [flow("s3"), queries()], finds: ["aws_flow_log.s3#log-group"] },
      {
        given: [flow("cloud-watch-logs"), flow("s3")],
        finds: ["aws_flow_log.cloud-watch-logs#queries"],
      },
      {
        note: "a network that only its default security group names",
        given: [
          ...whole,
          given("aws_default_security_group.other", { vpc_id: "vpc-2" }),
          given("aws_default_security_group.same", { vpc_id: "vpc-1" }),
        ],
        finds: ["bucket", "log-group", "queries"].map(
          (tag) => `aws_default_security_group.other#${tag}`,
        ),
      },
    ],
    undecided: [
      ...[
        { filter: [{ name: "tag:Name", values: ["main"] }] },
        { tags: { Name: "main" } },
        owner("222222222222"),
      ].map((attributes) => ({
        note: "networks that the stack may find, or may not",
        given: [...found(attributes), given("aws_vpc.other", {}, { stack: "other" })],
        finds: ["bucket", "log-group", "queries"].map((tag) => `aws_vpc.other#${tag}`),
      })),
      {
        given: [
          flow("cloud-watch-logs"),
          queries(),
          given("aws_flow_log.later", { vpc_id: "vpc-1", log_destination_type: unknown }),
        ],
        finds: ["aws_flow_log.cloud-watch-logs#bucket"],
      },
    ],
  },
});

function isSame(it: Resource, type: keyof typeof networkOf, canonical: string | undefined): Tri {
  const value = it.attr(networkOf[type]);
  if (canonical !== undefined && value.val !== undefined && canonicalText(value.val) === canonical)
    return yes();
  return canonical === undefined || hasHole(canonical)
    ? value.matches(/^$/, "the same network")
    : value.is(canonical);
}
