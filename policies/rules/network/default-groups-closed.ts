import { claim, each, rule } from "../../engine/rule";
import { not } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const group = (rules: Parameters<typeof given>[1]) =>
  given("aws_default_security_group.vpc", { vpc_id: "vpc-1", ...rules });
const open = [{ protocol: "-1", from_port: 0, to_port: 0, self: true }];

export const defaultGroupsClosed = rule({
  id: "IRR-NET-007",
  title: "Default security groups let nothing in and nothing out",
  severity: "medium",
  why: "Whatever is started without a group of its own gets the default one, which lets all its members talk to each other and to the Internet.",
  fix: "Leave ingress and egress of aws_default_security_group empty.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"],
  controls: { cis: ["5.5"], "security-hub": ["EC2.2"] },
  waivable: 180,
  applies: each("aws_default_security_group"),
  check: ({ it }) => [
    claim("ingress", not(it.attr("ingress").isSet())),
    claim("egress", not(it.attr("egress").isSet())),
  ],
  examples: {
    passes: [group({}), group({ ingress: [], egress: [] })],
    fails: [
      {
        given: [group({ ingress: open })],
        finds: ["aws_default_security_group.vpc#ingress"],
      },
      {
        given: [group({ ingress: [], egress: open })],
        finds: ["aws_default_security_group.vpc#egress"],
      },
    ],
    undecided: [
      {
        given: [group({ ingress: unknown })],
        finds: ["aws_default_security_group.vpc#ingress"],
      },
    ],
  },
});
