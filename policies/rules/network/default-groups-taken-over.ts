import { each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";
import { defaultGroupOf } from "../../relations/subnets";

const network = given("aws_vpc.main", { cidr_block: "10.0.0.0/24" });
const group = (vpc_id: string) => given("aws_default_security_group.main", { vpc_id });

export const defaultGroupsTakenOver = rule({
  id: "IRR-NET-020",
  title: "Every VPC that is made has its default group taken over",
  severity: "medium",
  why: "AWS makes the default security group with the VPC, open to all its members and to the Internet; only aws_default_security_group takes these rules away.",
  fix: "Add an aws_default_security_group without rules for the VPC.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"],
  controls: { cis: ["5.5"], "security-hub": ["EC2.2"] },
  waivable: 180,
  applies: each("aws_vpc"),
  check: ({ it }) => it.relatedBy(defaultGroupOf).exists(),
  examples: {
    passes: [[network, group("${aws_vpc.main.id}")]],
    fails: [network, [network, group("vpc-other")]],
    undecided: [[network, group(unknown)]],
  },
});
