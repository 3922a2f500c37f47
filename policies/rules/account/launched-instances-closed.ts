import { claim, each, rule } from "../../engine/rule";
import { all, not } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const metadata_options = { http_tokens: "required", http_put_response_hop_limit: 1 };
const template = (attributes: Parameters<typeof given>[1]) =>
  given("aws_launch_template.it", { metadata_options, ...attributes });
const finding = (tag: string) => [`aws_launch_template.it#${tag}`];

export const launchedInstancesClosed = rule({
  id: "IRR-ACCT-011",
  title: "Launched instances guard credentials, and have no second door",
  severity: "high",
  why: "Whoever reaches the metadata service without a token, or through a container, has the instance's role; a key pair or a public address is a way in that no session log tells of.",
  fix: "In the launch template set http_tokens to required and http_put_response_hop_limit to 1, encrypt its volumes, and leave key_name and public addresses out.",
  docs: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html"],
  controls: { cis: ["5.7"], "security-hub": ["EC2.170", "EC2.25"] },
  waivable: 180,
  applies: each("aws_launch_template"),
  check: ({ it }) => [
    claim("token", it.attr("metadata_options.http_tokens").is("required")),
    claim("hops", it.attr("metadata_options.http_put_response_hop_limit").atMost(1)),
    claim("key-pair", not(it.attr("key_name").isSet())),
    claim(
      "public-address",
      all(
        it
          .blocks("network_interfaces")
          .map((each) => each.attr("associate_public_ip_address").isNot(true)),
      ),
    ),
    claim(
      "volumes",
      all(
        it
          .blocks("block_device_mappings")
          .flatMap((each) => each.blocks("ebs"))
          .map((ebs) => ebs.attr("encrypted").is(true)),
      ),
    ),
  ],
  examples: {
    passes: [
      template({}),
      template({
        block_device_mappings: [{ device_name: "/dev/sda1", ebs: { encrypted: "true" } }],
        network_interfaces: [{ associate_public_ip_address: "false", subnet_id: "subnet-1" }],
      }),
    ],
    fails: [
      {
        given: [given("aws_launch_template.it", { metadata_options: { http_tokens: "optional" } })],
        finds: [...finding("token"), ...finding("hops")],
      },
      {
        given: [
          template({ metadata_options: { ...metadata_options, http_put_response_hop_limit: 2 } }),
        ],
        finds: finding("hops"),
      },
      { given: [template({ key_name: "admin" })], finds: finding("key-pair") },
      {
        given: [template({ network_interfaces: [{ associate_public_ip_address: "true" }] })],
        finds: finding("public-address"),
      },
      {
        note: "one volume of two",
        given: [
          template({
            block_device_mappings: [
              { device_name: "/dev/sda1", ebs: { encrypted: "true" } },
              { device_name: "/dev/sdb", ebs: { volume_size: 100 } },
            ],
          }),
        ],
        finds: finding("volumes"),
      },
    ],
    undecided: [{ given: [template({ key_name: unknown })], finds: finding("key-pair") }],
  },
});
