import { each, rule } from "../../engine/rule";
import { any, whether, yes } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import { defaultGroupOf } from "../../relations/subnets";

const network = given("aws_vpc.main", { cidr_block: "10.0.0.0/24" });
const recorded = given("aws_flow_log.main", { vpc_id: "vpc-0a1b2c3d" });
const group = (vpc_id: string) => given("aws_default_security_group.main", { vpc_id });

export const defaultGroupsTakenOver = rule({
  id: "IRR-NET-020",
  title: "Every VPC that is named has its default group taken over",
  severity: "medium",
  why: "AWS makes the default security group with the VPC, open to all its members and to the Internet; only aws_default_security_group takes these rules away.",
  fix: "Add an aws_default_security_group without rules for the VPC.",
  docs: ["https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html"],
  controls: { cis: ["5.5"], "security-hub": ["EC2.2"] },
  waivable: 180,
  applies: each(["aws_vpc", "aws_flow_log"], (it) =>
    // A network that somebody else has made is known by the id that is written for its flow log; what for_each finds
    // is as somebody else wants it.
    it.type === "aws_vpc"
      ? yes()
      : whether(
          it.identity.index === undefined && (it.attr("vpc_id").text ?? "").startsWith("vpc-"),
          "it names no network by its id",
        ),
  ),
  check: ({ it, estate }) =>
    it.type === "aws_vpc"
      ? it.relatedBy(defaultGroupOf).exists()
      : any(
          estate
            .near("aws_default_security_group", it)
            .map((group) => group.attr("vpc_id").is(it.attr("vpc_id").text ?? "")),
          `nothing takes the default group of ${it.attr("vpc_id").text ?? "the VPC"} over`,
        ),
  examples: {
    passes: [
      [network, group("${aws_vpc.main.id}")],
      [recorded, group("vpc-0a1b2c3d")],
    ],
    fails: [network, [network, group("vpc-other")], recorded, [recorded, group("vpc-other")]],
    ignores: [
      given("aws_flow_log.main", { subnet_id: "subnet-1" }),
      given("aws_flow_log.main", { vpc_id: "${each.value}" }),
    ],
    undecided: [[network, group(unknown)]],
  },
});
