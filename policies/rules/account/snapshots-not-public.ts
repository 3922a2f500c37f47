import { declared } from "../../aws/declarative-policy";
import { inEveryRegion } from "../../aws/territory";
import { estate, rule } from "../../engine/rule";
import { rootPolicy } from "../../examples/declarative-policy";
import { given, unknown } from "../../examples/given";

const setting = (attributes: Parameters<typeof given>[1], region = "eu-west-1") =>
  given("aws_ebs_snapshot_block_public_access.setting", attributes, { region });
const elsewhere = given("aws_s3_bucket.logs", {});
const finds = ["111111111111/eu-west-1"];

export const snapshotsNotPublic = rule({
  id: "IRR-ACCT-003",
  title: "Snapshots cannot be shared with the public",
  severity: "critical",
  why: "A public snapshot hands a whole disk to everybody; blocking all sharing also hides snapshots that were public before.",
  fix: "Add aws_ebs_snapshot_block_public_access with state block-all-sharing to each Region, or hold it in a declarative policy of the root.",
  docs: ["https://docs.aws.amazon.com/ebs/latest/userguide/block-public-access-snapshots.html"],
  controls: { "security-hub": ["EC2.182"] },
  waivable: 30,
  applies: estate("the accounts of the estate and their Regions"),
  check: ({ estate: whole }) =>
    inEveryRegion(
      whole,
      "aws_ebs_snapshot_block_public_access",
      (it) => it.attr("state").is("block-all-sharing"),
      "",
      declared(whole, "snapshot_block_public_access.state", "block_all_sharing"),
    ),
  examples: {
    passes: [
      setting({ state: "block-all-sharing" }),
      [...rootPolicy({ snapshot_block_public_access: { state: "block_all_sharing" } }), elsewhere],
    ],
    fails: [
      {
        note: "the declarative policy is not for everybody",
        given: [
          ...rootPolicy(
            { snapshot_block_public_access: { state: "block_all_sharing" } },
            "ou-a1b2-c3d4e5f6",
          ),
          elsewhere,
        ],
        finds,
      },
      { given: [setting({ state: "unblocked" })], finds },
      {
        note: "snapshots that are public already stay public",
        given: [setting({ state: "block-new-sharing" })],
        finds,
      },
      {
        note: "another Region of the same account has nothing",
        given: [
          setting({ state: "block-all-sharing" }),
          given("aws_s3_bucket.logs", {}, { region: "us-east-1" }),
        ],
        finds: ["111111111111/us-east-1"],
      },
    ],
    undecided: [{ given: [setting({ state: unknown })], finds }],
  },
});
