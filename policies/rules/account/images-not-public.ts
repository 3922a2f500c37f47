import { declared } from "../../aws/declarative-policy";
import { inEveryRegion } from "../../aws/territory";
import { estate, rule } from "../../engine/rule";
import { rootPolicy } from "../../examples/declarative-policy";
import { given, unknown } from "../../examples/given";

const setting = (attributes: Parameters<typeof given>[1], region = "eu-west-1") =>
  given("aws_ec2_image_block_public_access.setting", attributes, { region });
const elsewhere = given("aws_s3_bucket.logs", {});
const finds = ["111111111111/eu-west-1"];

export const imagesNotPublic = rule({
  id: "IRR-ACCT-004",
  title: "Machine images cannot be shared with the public",
  severity: "high",
  why: "A public image shows everybody the disk it was made of, with keys and configuration files.",
  fix: "Add aws_ec2_image_block_public_access with state block-new-sharing to each Region, or hold it in a declarative policy of the root.",
  docs: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/block-public-access-to-amis.html"],
  controls: { "security-hub": ["EC2.222"] },
  waivable: 30,
  applies: estate("the accounts of the estate and their Regions"),
  check: ({ estate: whole }) =>
    inEveryRegion(
      whole,
      "aws_ec2_image_block_public_access",
      (it) => it.attr("state").is("block-new-sharing"),
      "",
      declared(whole, "image_block_public_access.state", "block_new_sharing"),
    ),
  examples: {
    passes: [
      setting({ state: "block-new-sharing" }),
      [...rootPolicy({ image_block_public_access: { state: "block_new_sharing" } }), elsewhere],
    ],
    fails: [
      {
        note: "the declarative policy is not for everybody",
        given: [
          ...rootPolicy(
            { image_block_public_access: { state: "block_new_sharing" } },
            "ou-a1b2-c3d4e5f6",
          ),
          elsewhere,
        ],
        finds,
      },
      { given: [setting({ state: "unblocked" })], finds },
      {
        note: "another Region of the same account has nothing",
        given: [
          setting({ state: "block-new-sharing" }),
          given("aws_s3_bucket.logs", {}, { region: "us-east-1" }),
        ],
        finds: ["111111111111/us-east-1"],
      },
    ],
    undecided: [{ given: [setting({ state: unknown })], finds }],
  },
});
