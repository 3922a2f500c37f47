import { inEveryRegion } from "../../aws/territory";
import { estate, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";

const setting = (attributes: Parameters<typeof given>[1], region = "eu-west-1") =>
  given("aws_ebs_encryption_by_default.setting", attributes, { region });
const finds = ["111111111111/eu-west-1"];

export const volumesEncryptedByDefault = rule({
  id: "IRR-ACCT-002",
  title: "New volumes are encrypted in every account and Region",
  severity: "high",
  why: "Volumes and snapshots that are encrypted can be shared only with a key: a snapshot that an intruder shares with an account of their own stays unreadable there.",
  fix: "Add aws_ebs_encryption_by_default with enabled true to each Region of the account.",
  docs: ["https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html"],
  controls: { cis: ["5.1.1"], "security-hub": ["EC2.7"] },
  waivable: 90,
  applies: estate("the accounts of the estate and their Regions"),
  check: ({ estate: whole }) =>
    inEveryRegion(whole, "aws_ebs_encryption_by_default", (it) =>
      it.attr("enabled").whenUnset(true).is(true),
    ),
  examples: {
    passes: [setting({ enabled: true }), setting({})],
    fails: [
      { given: [setting({ enabled: false })], finds },
      {
        note: "another Region of the same account has nothing",
        given: [
          setting({ enabled: true }),
          given("aws_s3_bucket.logs", {}, { region: "us-east-1" }),
        ],
        finds: ["111111111111/us-east-1"],
      },
    ],
    undecided: [{ given: [setting({ enabled: unknown })], finds }],
  },
});
