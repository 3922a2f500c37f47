import { isolatedNetworks } from "../../aws/isolated-evidence";
import { type Claim, claim, estate, rule } from "../../engine/rule";
import { any, allOf } from "../../engine/tri";
import { given, policy, unknown } from "../../examples/given";
import { subnetIn } from "../../relations/network";
import { listOfSubnet } from "../../relations/subnets";

const vpc_id = "${aws_vpc.analysis.id}";
const endpoint = given("aws_vpc_endpoint.s3", {
  vpc_id,
  service_name: "com.amazonaws.eu-west-1.s3",
});
const network = [
  given("aws_vpc.analysis", { cidr_block: "10.0.0.0/24" }),
  endpoint,
  given("aws_s3_bucket_policy.evidence", {
    bucket: "evidence",
    policy: policy({
      Effect: "Deny",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: "arn:aws:s3:::evidence/*",
      Condition: { StringNotEqualsIfExists: { "aws:SourceVpce": "${aws_vpc_endpoint.s3.id}" } },
    }),
  }),
  given("aws_subnet.a", { vpc_id, cidr_block: "10.0.0.0/25" }),
];
const list = (...subnet_ids: readonly string[]) =>
  given("aws_network_acl.analysis", { vpc_id, subnet_ids });
const block = (internet_gateway_block_mode: string) =>
  given("aws_vpc_block_public_access_options.here", { internet_gateway_block_mode });
const blocked = block("block-bidirectional");
const finds = (tag: string) => [`aws_vpc.analysis#${tag}`];

export const evidenceNetworksClosed = rule({
  id: "IRR-NET-013",
  title: "Networks from which evidence is read are closed twice",
  severity: "medium",
  why: "One mistaken route, group or gateway is one API call; a network access list on every subnet, and the Region's block of public access, hold when it has been made.",
  fix: "Put every subnet under an aws_network_acl, and set aws_vpc_block_public_access_options in the Region.",
  docs: [
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",
    "https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html",
  ],
  waivable: 90,
  applies: estate("the networks whose endpoint the policy of a bucket demands (aws:SourceVpce)"),
  check: ({ estate: of }) =>
    isolatedNetworks(of).flatMap((it): readonly Claim[] => [
      claim(
        "lists",
        allOf(it.relatedBy(subnetIn).found, (subnet) => subnet.relatedBy(listOfSubnet).exists()),
        it.place(),
      ),
      claim(
        "public-access",
        any(
          of
            .near("aws_vpc_block_public_access_options", it)
            .map((each) => each.attr("internet_gateway_block_mode").is("block-bidirectional")),
          "nothing blocks public access in the Region",
        ),
        it.place(),
      ),
    ]),
  examples: {
    passes: [[...network, list("${aws_subnet.a.id}"), blocked]],
    fails: [
      { given: [...network, blocked], finds: finds("lists") },
      { given: [...network, list("subnet-other"), blocked], finds: finds("lists") },
      { given: [...network, list("${aws_subnet.a.id}")], finds: finds("public-access") },
      {
        given: [...network, list("${aws_subnet.a.id}"), block("off")],
        finds: finds("public-access"),
      },
    ],
    undecided: [{ given: [...network, list(unknown), blocked], finds: finds("lists") }],
  },
});
