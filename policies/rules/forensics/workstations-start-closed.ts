import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, any, implies } from "../../engine/tri";
import { type Attributes, given, unknown } from "../../examples/given";
import { builderTakesProfile, templateGivesProfile } from "../../relations/images";

const template = (attributes: Attributes = {}) =>
  given("aws_launch_template.workstation", {
    name: "workstation",
    update_default_version: true,
    metadata_options: [{ http_tokens: "required" }],
    block_device_mappings: [
      {
        device_name: "/dev/sda1",
        ebs: [{ encrypted: "true", kms_key_id: "arn:aws:kms:eu-west-1:111111111111:key/1" }],
      },
    ],
    network_interfaces: [{ security_groups: ["sg-1"], associate_public_ip_address: "false" }],
    ...attributes,
  });
const builder = (attributes: Attributes = {}) =>
  given("aws_imagebuilder_infrastructure_configuration.workstation", {
    name: "workstation",
    instance_profile_name: "builder",
    security_group_ids: ["sg-1"],
    terminate_instance_on_failure: true,
    instance_metadata_options: [{ http_tokens: "required" }],
    ...attributes,
  });
const profile = given("aws_iam_instance_profile.builder", { name: "builder", role: "builder" });
const finds = (tag: string) => [`aws_launch_template.workstation#${tag}`];
const ofBuilder = (tag: string) => [
  `aws_imagebuilder_infrastructure_configuration.workstation#${tag}`,
];

export const workstationsStartClosed = rule({
  id: "IRR-FORENSICS-005",
  title: "What launches instances gives them a group, a token and a key",
  severity: "medium",
  why: "Whatever a template or builder leaves out comes from defaults: the default security group, metadata without a session token, a volume under a key that all of the account may use, or the version of last year.",
  fix: "Name security groups, require http_tokens, encrypt volumes with a named key, and let the newest version be the default.",
  docs: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-launch-templates.html",
    "https://docs.aws.amazon.com/imagebuilder/latest/userguide/security-best-practices.html",
  ],
  waivable: 180,
  applies: each(["aws_imagebuilder_infrastructure_configuration", "aws_launch_template"]),
  check: ({ it }): readonly Claim[] => {
    if (it.type === "aws_launch_template")
      return [
        claim("token", it.attr("metadata_options.http_tokens").is("required")),
        claim(
          "group",
          any([
            it.attr("vpc_security_group_ids").isSet(),
            it.attr("network_interfaces.security_groups").isSet(),
          ]),
        ),
        claim(
          "volumes",
          all([
            it.attr("block_device_mappings").isSet(),
            ...it
              .blocks("block_device_mappings")
              .map((each) =>
                all([each.attr("ebs.encrypted").is(true), each.attr("ebs.kms_key_id").isSet()]),
              ),
          ]),
        ),
        claim(
          "version",
          any([it.attr("update_default_version").is(true), it.attr("default_version").isSet()]),
        ),
        claim(
          "profile",
          implies(it.attr("iam_instance_profile").isSet(), () =>
            it.related(templateGivesProfile).exists(),
          ),
        ),
      ];
    return [
      claim("token", it.attr("instance_metadata_options.http_tokens").is("required")),
      claim("group", it.attr("security_group_ids").isSet()),
      claim("ends", it.attr("terminate_instance_on_failure").is(true)),
      claim("profile", it.related(builderTakesProfile).exists()),
    ];
  },
  examples: {
    passes: [
      template(),
      [builder(), profile],
      template({ network_interfaces: [], vpc_security_group_ids: ["sg-1"] }),
    ],
    fails: [
      { given: [template({ metadata_options: [] })], finds: finds("token") },
      { given: [template({ network_interfaces: [] })], finds: finds("group") },
      {
        given: [
          template({
            block_device_mappings: [{ device_name: "/dev/sda1", ebs: [{ encrypted: "true" }] }],
          }),
        ],
        finds: finds("volumes"),
      },
      { given: [template({ update_default_version: false })], finds: finds("version") },
      {
        given: [template({ iam_instance_profile: [{ name: "nowhere" }] })],
        finds: finds("profile"),
      },
      {
        given: [builder({ instance_metadata_options: [{ http_tokens: "optional" }] }), profile],
        finds: ofBuilder("token"),
      },
      { given: [builder({ security_group_ids: [] }), profile], finds: ofBuilder("group") },
      {
        given: [builder({ terminate_instance_on_failure: false }), profile],
        finds: ofBuilder("ends"),
      },
      { given: [builder()], finds: ofBuilder("profile") },
    ],
    undecided: [
      {
        given: [template({ metadata_options: [{ http_tokens: unknown }] })],
        finds: finds("token"),
      },
    ],
  },
});
