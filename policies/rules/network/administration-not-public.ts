import { endsTracking } from "../../aws/untracking-group";
import { each, rule } from "../../engine/rule";
import type { Value } from "../../engine/value";
import { all, any, implies, not, type Tri, yes } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";

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

const ssh = (cidr_blocks: readonly string[], from_port = 22, to_port = 22) =>
  given("aws_security_group.web", {
    name: "web",
    ingress: [{ protocol: "tcp", from_port, to_port, cidr_blocks }],
  });

const everything = [
  {
    protocol: "-1",
    from_port: 0,
    to_port: 0,
    cidr_blocks: ["0.0.0.0/0"],
    ipv6_cidr_blocks: ["::/0"],
  },
];
/** A group of an isolation. */
const group = (step: string, rules: readonly ExampleJson[], vpc_id = "vpc-1") =>
  given(`aws_security_group.${step}`, {
    vpc_id,
    tags: { "ir-baseline:purpose": step },
    ingress: rules,
    egress: rules,
  });
const both = ["aws_security_group.untrack", "aws_security_group.close"];

export const administrationNotPublic = rule({
  id: "IRR-NET-008",
  title: "No security group opens an administration port to the world",
  severity: "critical",
  why: "Every address of the Internet is scanned for SSH and remote desktop within minutes; Session Manager needs no open port.",
  fix: "Use Session Manager, or name the networks of your own people instead of 0.0.0.0/0 and ::/0.",
  docs: ["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html"],
  controls: { cis: ["5.3", "5.4"], "security-hub": ["EC2.53", "EC2.54"] },
  waivable: 30,
  applies: each(Object.keys(spellings)),
  check: ({ it, estate }) => {
    const type = it.type as keyof typeof spellings;
    if (type === "aws_security_group")
      return any([
        all(it.blocks("ingress").map((block) => not(opens(type, (name) => block.attr(name))))),
        endsTracking(it, estate),
      ]);
    const incoming = type === "aws_security_group_rule" ? it.attr("type").is("ingress") : yes();
    return implies(incoming, () => not(opens(type, (name) => it.attr(name))));
  },
  examples: {
    passes: [
      {
        note: "the pair of an isolation, which nothing is in",
        given: [group("untrack", everything), group("close", [])],
      },
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
      { note: "a tag alone", given: [group("untrack", everything)] },
      {
        note: "a tag, and one direction alone",
        given: [
          given("aws_security_group.untrack", {
            vpc_id: "vpc-1",
            tags: { "ir-baseline:purpose": "untrack" },
            ingress: everything,
          }),
          group("close", []),
        ],
      },
      {
        note: "a second rule",
        given: [
          group("untrack", [
            ...everything,
            { protocol: "tcp", from_port: 22, to_port: 22, cidr_blocks: ["0.0.0.0/0"] },
          ]),
          group("close", []),
        ],
      },
      {
        note: "the other group is of another network",
        given: [group("untrack", everything), group("close", [], "vpc-2")],
      },
      {
        note: "the other group is open",
        given: [group("untrack", everything), group("close", everything)],
        finds: both,
      },
      {
        note: "the pair, and a host in the open group",
        given: [
          group("untrack", everything),
          group("close", []),
          given("aws_instance.web", {
            vpc_security_group_ids: ["${aws_security_group.untrack.id}"],
          }),
        ],
      },
      {
        note: "the pair, and a template that puts hosts into the open group",
        given: [
          group("untrack", everything),
          group("close", []),
          given("aws_launch_template.web", {
            network_interfaces: [{ security_groups: ["${aws_security_group.untrack.id}"] }],
          }),
        ],
      },
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
