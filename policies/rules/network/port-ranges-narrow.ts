import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, maybe, whether } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const egress = (from_port: number | string, to_port: number | string) =>
  given("aws_vpc_security_group_egress_rule.web", {
    security_group_id: "sg-1",
    ip_protocol: "tcp",
    from_port,
    to_port,
    cidr_ipv4: "0.0.0.0/0",
  });
const list = (from_port: number, to_port: number) =>
  given("aws_network_acl.private", {
    vpc_id: "vpc-1",
    ingress: [
      {
        action: "allow",
        protocol: "tcp",
        rule_no: 100,
        cidr_block: "10.0.0.0/24",
        from_port,
        to_port,
      },
    ],
  });

/** Widest range that one service needs; a network access list lets answers in by the whole ephemeral range. */
const widest = 1000;

export const portRangesNarrow = rule({
  id: "IRR-NET-021",
  title: "Port ranges run upwards, and groups open narrow ones",
  severity: "medium",
  why: "A mistyped end of a range opens thousands of ports beside the one that was meant; a range that runs downwards or beyond 65535 is refused when half of the network stands.",
  fix: "Write the port of the service as from_port and to_port.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  waivable: 180,
  params: { widest },
  applies: each([
    "aws_network_acl",
    "aws_vpc_security_group_egress_rule",
    "aws_vpc_security_group_ingress_rule",
  ]),
  check: ({ it, params }): readonly Claim[] => {
    const isList = it.type === "aws_network_acl";
    const holders = isList
      ? [...it.blocks("ingress"), ...it.blocks("egress")].map(
          (each) => (name: string) => each.attr(name),
        )
      : [(name: string) => it.attr(name)];
    const ranges = holders
      .map((attr) => [attr("from_port"), attr("to_port")] as const)
      .filter(([from, to]) => from.kind !== "unset" && to.kind !== "unset");
    return [
      claim(
        "",
        all(
          ranges.map(([from, to]) => {
            if (from.kind === "unknown" || to.kind === "unknown")
              return maybe("the ports are not known");
            const [first, last] = [from.number ?? NaN, to.number ?? NaN];
            const isRight = first <= last && last <= 65_535;
            const isNarrow = isList || last - first < Number(params.widest);
            return whether(isRight && isNarrow, to.reason(`makes ${first} to ${last}`));
          }),
        ),
      ),
    ];
  },
  examples: {
    passes: [egress(443, 443), list(32_768, 60_999), list(443, 443)],
    fails: [egress(443, 44_300), egress(44_300, 443), list(32_768, 6_099_900), list(443, 80)],
    undecided: [egress(443, unknown)],
  },
});
