import { each, rule } from "../../engine/rule";
import { all, not } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import { leadsOutOf, subnetIn } from "../../relations/network";

const subnet = (map_public_ip_on_launch?: boolean | string) =>
  given("aws_subnet.a", {
    vpc_id: "${aws_vpc.main.id}",
    cidr_block: "10.0.0.0/25",
    ...(map_public_ip_on_launch !== undefined && { map_public_ip_on_launch }),
  });

const network = given("aws_vpc.main", { cidr_block: "10.0.0.0/24" });
const gateway = given("aws_internet_gateway.main", { vpc_id: "${aws_vpc.main.id}" });

export const subnetsGiveNoPublicAddress = rule({
  id: "IRR-NET-012",
  title: "Subnets of closed networks give no public address",
  severity: "medium",
  why: "A network without a gateway needs none. On the day that somebody adds one, whatever starts in the subnet gets a public address without anybody asking for it, and answers whoever scans for it.",
  fix: "Set map_public_ip_on_launch to false, and ask for an address where one is needed.",
  docs: ["https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15"],
  controls: { "security-hub": ["EC2.15"] },
  waivable: 180,
  applies: each("aws_subnet", (it) =>
    all(it.related(subnetIn).found.map((vpc) => not(vpc.relatedBy(leadsOutOf).exists()))),
  ),
  check: ({ it }) => it.attr("map_public_ip_on_launch").whenUnset(false).is(false),
  examples: {
    passes: [
      [subnet(), network],
      [subnet(false), network],
    ],
    fails: [subnet(true), [subnet(true), network]],
    undecided: [[subnet(unknown), network]],
    ignores: [[subnet(true), network, gateway]],
  },
});
