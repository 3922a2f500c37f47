import { inEveryRegion } from "../../aws/territory";
import { estate, rule } from "../../engine/rule";
import { yes } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import { leavingOut } from "../../examples/leaving-out";
import { recorderStatusOf } from "../../relations/configuration";

const recorder = given("aws_config_configuration_recorder.main", {
  name: "default",
  role_arn: "r",
});
const channel = given("aws_config_delivery_channel.main", { s3_bucket_name: "config" });
const status = (is_enabled: boolean | string, name = "default") =>
  given("aws_config_configuration_recorder_status.main", { name, is_enabled });
const place = "111111111111/eu-west-1";

export const recordedEverywhere = rule({
  id: "IRR-CONFIG-001",
  title: "AWS Config records in every account and Region",
  severity: "high",
  why: "What a security group, a role or a bucket looked like before the incident is known to AWS Config only, and only where a recorder was started and had a channel to deliver through.",
  fix: "Add a recorder, a delivery channel and a recorder status with is_enabled to each Region of the account, or say that somebody else's are there.",
  docs: ["https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html"],
  controls: { cis: ["3.3"], "security-hub": ["Config.1"] },
  waivable: 90,
  applies: estate("the accounts of the estate and their Regions"),
  check: ({ estate: whole }) => [
    ...inEveryRegion(whole, "aws_config_delivery_channel", () => yes(), "channel"),
    ...inEveryRegion(
      whole,
      "aws_config_configuration_recorder",
      (it) => it.relatedBy(recorderStatusOf).some((each) => each.attr("is_enabled").is(true)),
      "recorder",
    ),
  ],
  examples: {
    passes: [[recorder, channel, status(true)]],
    fails: [
      { given: [recorder, status(true)], finds: [`${place}#channel`] },
      { given: [recorder, channel], finds: [`${place}#recorder`] },
      { given: [recorder, channel, status(false)], finds: [`${place}#recorder`] },
      { given: [recorder, channel, status(true, "another")], finds: [`${place}#recorder`] },
      {
        note: "a Region in which nothing records",
        given: [
          recorder,
          channel,
          status(true),
          given("aws_s3_bucket.logs", {}, { region: "us-east-1" }),
        ],
        finds: ["111111111111/us-east-1#channel", "111111111111/us-east-1#recorder"],
      },
    ],
    undecided: [{ given: [recorder, channel, status(unknown)], finds: [`${place}#recorder`] }],
    ignores: [leavingOut("aws_config_configuration_recorder", "aws_config_delivery_channel")],
  },
});
