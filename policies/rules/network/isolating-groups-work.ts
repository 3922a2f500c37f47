import { endsTracking } from "../../aws/untracking-group";
import { each, rule } from "../../engine/rule";
import { all, any, implies, not } from "../../engine/tri";
import { type Attributes, type ExampleJson, given, unknown } from "../../examples/given";

const purpose = ["tags", "ir-baseline:purpose"];
const group = (name: string, attributes: Attributes) =>
  given(`aws_security_group.${name}`, {
    name,
    vpc_id: "vpc-1",
    tags: { "ir-baseline:purpose": name },
    ...attributes,
  });
const anybody = (cidr_blocks: readonly string[] = ["0.0.0.0/0"]): readonly ExampleJson[] => [
  { protocol: "-1", from_port: 0, to_port: 0, cidr_blocks, ipv6_cidr_blocks: ["::/0"] },
];
const untrack = group("untrack", { ingress: anybody(), egress: anybody() });
const close = group("close", { ingress: [], egress: [] });
const finds = (...names: readonly string[]) => names.map((name) => `aws_security_group.${name}`);

export const isolatingGroupsWork = rule({
  id: "IRR-NET-022",
  title: "Groups that isolate end tracking first, and then let nothing pass",
  severity: "high",
  why: "Connections that a security group tracks go on after it is taken away: an intruder keeps the session that was to be cut. Only a group that lets everything in and out, in IPv4 and IPv6, ends the tracking; only an empty one then cuts.",
  fix: "Keep both groups in each network: one with one rule for every protocol and address in each direction, one without rules.",
  docs: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/security-group-connection-tracking.html",
  ],
  waivable: 30,
  applies: each("aws_security_group", (it) =>
    any([it.attr(purpose).is("untrack"), it.attr(purpose).is("close")]),
  ),
  check: ({ it, estate }) =>
    all([
      implies(it.attr(purpose).is("untrack"), () => endsTracking(it, estate)),
      implies(it.attr(purpose).is("close"), () =>
        all([
          not(it.attr("ingress").isSet()),
          not(it.attr("egress").isSet()),
          any(
            estate
              .near("aws_security_group", it)
              .filter(({ stack }) => stack === it.stack)
              .map((each) => each.attr(purpose).is("untrack")),
            "no group that ends tracking stands beside it",
          ),
        ]),
      ),
    ]),
  examples: {
    passes: [[untrack, close]],
    fails: [
      { given: [untrack], finds: finds("untrack") },
      { given: [close], finds: finds("close") },
      {
        note: "IPv4 from anywhere is left out",
        given: [group("untrack", { ingress: anybody([]), egress: anybody() }), close],
        finds: finds("untrack"),
      },
      {
        given: [group("untrack", { ingress: anybody() }), close],
        finds: finds("untrack"),
      },
      {
        given: [untrack, group("close", { ingress: anybody(), egress: [] })],
        finds: finds("untrack", "close"),
      },
    ],
    undecided: [
      { given: [untrack, group("close", { ingress: unknown })], finds: finds("untrack", "close") },
    ],
    ignores: [group("web", {})],
  },
});
