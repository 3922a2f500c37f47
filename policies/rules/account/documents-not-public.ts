import { inEveryRegion } from "../../aws/territory";
import { estate, rule } from "../../engine/rule";
import { all } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";

const sharing = "/ssm/documents/console/public-sharing-permission";
const setting = (setting_value: ExampleJson, setting_id = sharing) =>
  given("aws_ssm_service_setting.sharing", { setting_id, setting_value });
const finds = ["111111111111/eu-west-1"];

export const documentsNotPublic = rule({
  id: "IRR-ACCT-007",
  title: "Systems Manager documents cannot be shared with the public",
  severity: "medium",
  why: "Automation documents hold host names, commands and now and then passwords; a public one is there for every account to read and copy.",
  fix: `Add aws_ssm_service_setting ${sharing} with the value Disable to each Region.`,
  docs: ["https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html"],
  controls: { "security-hub": ["SSM.7"] },
  waivable: 90,
  applies: estate("the accounts of the estate and their Regions"),
  check: ({ estate: whole }) =>
    inEveryRegion(whole, "aws_ssm_service_setting", (it) =>
      all([
        // The short form and the ARN of a setting are both accepted.
        it.attr("setting_id").matches(/\/ssm\/documents\/console\/public-sharing-permission$/),
        it.attr("setting_value").is("Disable"),
      ]),
    ),
  examples: {
    passes: [
      setting("Disable"),
      setting("Disable", `arn:aws:ssm:eu-west-1:111111111111:servicesetting${sharing}`),
    ],
    fails: [
      { given: [setting("Enable")], finds },
      { given: [setting("Disable", "/ssm/opsitem/EC2")], finds },
      { given: [given("aws_s3_bucket.logs", {})], finds },
    ],
    undecided: [{ given: [setting(unknown)], finds }],
  },
});
