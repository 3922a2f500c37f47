import { each, rule } from "../../engine/rule";
import type { Resource } from "../../engine/resource";
import type { Value } from "../../engine/value";
import { all, any, implies, no, not, type Tri, yes } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

/** Ports that give a shell or a desktop: SSH, RDP, WinRM. */
const administration = [22, 3389, 5985, 5986] as const;

const everybody = /^(?:0\.0\.0\.0|::)\/0$/;

/** Where the ranges, ports and protocol of an opening stand, by resource type. */
const spellings = {
  aws_security_group: { ranges: ["cidr_blocks", "ipv6_cidr_blocks"], protocol: "protocol" },
  aws_security_group_rule: { ranges: ["cidr_blocks", "ipv6_cidr_blocks"], protocol: "protocol" },
  aws_vpc_security_group_ingress_rule: {
    ranges: ["cidr_ipv4", "cidr_ipv6"],
    protocol: "ip_protocol",
  },
} as const;

/** Tag of the group that an isolation passes through, and its value; nothing of the estate is ever in it. */
const purpose = { key: "ir-baseline:purpose", value: "untrack" };

/**
 * The first group of an isolation: only where any address may open any port in both directions, connections stop being
 * tracked, and the next group can cut them. Source: EC2 user guide, "Security group connection tracking".
 */
const untracks = (it: Resource): Tri =>
  it.type === "aws_security_group"
    ? it.attr(["tags", purpose.key]).is(purpose.value)
    : no("it is no group");

const ssh = (cidr_blocks: readonly string[], from_port = 22, to_port = 22) =>
  given("aws_security_group.web", {
    name: "web",
    ingress: [{ protocol: "tcp", from_port, to_port, cidr_blocks }],
  });

export const administrationNotPublic = rule({
  id: "IRR-NET-008",
  title: "No security group opens an administration port to the world",
  severity: "critical",
  why: "Every address of the Internet is scanned for SSH and remote desktop within minutes; Session Manager needs no open port.",
  fix: "Use Session Manager, or name the networks of your own people instead of 0.0.0.0/0 and ::/0.",
  docs: ["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html"],
  controls: { cis: ["5.3", "5.4"], "security-hub": ["EC2.53", "EC2.54"] },
  waivable: 30,
  applies: each(Object.keys(spellings), (it) => not(untracks(it))),
  check: ({ it }) => {
    const type = it.type as keyof typeof spellings;
    if (type === "aws_security_group")
      return all(it.blocks("ingress").map((block) => not(opens(type, (name) => block.attr(name)))));
    const incoming = type === "aws_security_group_rule" ? it.attr("type").is("ingress") : yes();
    return implies(incoming, () => not(opens(type, (name) => it.attr(name))));
  },
  examples: {
    ignores: [
      given("aws_security_group.quarantine", {
        name: "quarantine",
        tags: { "ir-baseline:purpose": "untrack" },
        ingress: [{ protocol: "-1", from_port: 0, to_port: 0, cidr_blocks: ["0.0.0.0/0"] }],
      }),
    ],
    passes: [
      ssh(["10.0.0.0/8"]),
      ssh(["0.0.0.0/0"], 443, 443),
      given("aws_security_group.web", { name: "web" }),
      given("aws_security_group_rule.out", {
        type: "egress",
        protocol: "-1",
        from_port: 0,
        to_port: 0,
        cidr_blocks: ["0.0.0.0/0"],
      }),
    ],
    fails: [
      ssh(["10.0.0.0/8", "0.0.0.0/0"]),
      { note: "a range of ports", given: [ssh(["0.0.0.0/0"], 20, 4000)] },
      given("aws_security_group_rule.all", {
        type: "ingress",
        protocol: "-1",
        from_port: 0,
        to_port: 0,
        ipv6_cidr_blocks: ["::/0"],
      }),
      given("aws_vpc_security_group_ingress_rule.rdp", {
        ip_protocol: "tcp",
        from_port: 3389,
        to_port: 3389,
        cidr_ipv4: "0.0.0.0/0",
      }),
    ],
    undecided: [ssh([unknown])],
  },
});

function opens(type: keyof typeof spellings, attr: (name: string) => Value): Tri {
  const { ranges, protocol } = spellings[type];
  const ports = administration.map((port) => {
    const [first, last] = [attr("from_port"), attr("to_port")];
    return all([first.atMost(port), last.atLeast(port)]);
  });
  return all([
    any(
      ranges.flatMap((name) =>
        attr(name)
          .items()
          .map((range) => range.matches(everybody, "the whole Internet")),
      ),
      "no range is open",
    ),
    any([
      attr(protocol).oneOf(["-1", "all"]),
      all([attr(protocol).oneOf(["tcp", "6"]), any(ports)]),
    ]),
  ]);
}
