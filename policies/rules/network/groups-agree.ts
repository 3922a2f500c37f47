import type { Resource } from "../../engine/resource";
import { each, rule } from "../../engine/rule";
import { any, implies, not, whether } from "../../engine/tri";
import { type Attributes, given } from "../../examples/given";
import { ruleNamesGroup, ruleOfGroup } from "../../relations/subnets";

const egress = "aws_vpc_security_group_egress_rule";
const ingress = "aws_vpc_security_group_ingress_rule";
const groups = ["clients", "endpoints"].map((name) =>
  given(`aws_security_group.${name}`, { name, vpc_id: "vpc-1" }),
);
const at = (port: number) => ({ ip_protocol: "tcp", from_port: port, to_port: port });
const out = (attributes: Attributes) =>
  given(`${egress}.out`, {
    security_group_id: "${aws_security_group.clients.id}",
    referenced_security_group_id: "${aws_security_group.endpoints.id}",
    ...attributes,
  });
const into = (attributes: Attributes) =>
  given(`${ingress}.in`, {
    security_group_id: "${aws_security_group.endpoints.id}",
    referenced_security_group_id: "${aws_security_group.clients.id}",
    ...attributes,
  });

const portsOf = (it: Resource) =>
  ["ip_protocol", "from_port", "to_port"].map((name) => it.attr(name).text ?? "").join(" ");

/** Whether the other end has the opposite rule, for the same ports. */
function isAnswered(it: Resource) {
  const opposite = it.type === egress ? ingress : egress;
  const [own] = it.related(ruleOfGroup).found;
  const [other] = it.related(ruleNamesGroup).found;
  if (!own || !other || own === other) return whether(true, "");
  return any(
    other
      .relatedBy(ruleOfGroup)
      .found.filter(({ type }) => type === opposite)
      .map((each) => {
        const [back] = each.related(ruleNamesGroup).found;
        return back === undefined
          ? not(each.attr("referenced_security_group_id").isSet())
          : whether(
              back === own && portsOf(each) === portsOf(it),
              `${each.address} is another one`,
            );
      }),
    `${other.address} has no rule for it`,
  );
}

export const groupsAgree = rule({
  id: "IRR-NET-018",
  title: "What one security group lets out the other lets in",
  severity: "low",
  why: "A rule that names another group is one half of a connection: without the other half, or with other ports, nothing passes, and whoever looks for the reason opens more than was meant.",
  fix: "Write the opposite rule on the group that is named, for the same protocol and ports.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html"],
  waivable: 180,
  applies: each([egress, ingress], (it) => it.attr("referenced_security_group_id").isSet()),
  check: ({ it }) => implies(it.attr("referenced_security_group_id").isSet(), () => isAnswered(it)),
  examples: {
    passes: [
      [out(at(443)), into(at(443)), ...groups],
      {
        note: "an address range is nobody's group",
        given: [
          out(at(443)),
          given(`${ingress}.in`, {
            security_group_id: "${aws_security_group.endpoints.id}",
            cidr_ipv4: "10.0.0.0/24",
            ...at(443),
          }),
          ...groups,
        ],
      },
    ],
    fails: [
      { given: [out(at(443)), ...groups], finds: [`${egress}.out`] },
      { given: [into(at(443)), ...groups], finds: [`${ingress}.in`] },
      {
        given: [out(at(443)), into(at(80)), ...groups],
        finds: [`${egress}.out`, `${ingress}.in`],
      },
    ],
    undecided: "A group that nobody knows before the apply is none of the estate.",
  },
});
