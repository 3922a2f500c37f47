import { declared } from "../../aws/declarative-policy";
import { inEveryRegion } from "../../aws/territory";
import { estate, rule } from "../../engine/rule";
import { rootPolicy } from "../../examples/declarative-policy";
import { given, unknown } from "../../examples/given";

const setting = (attributes: Parameters<typeof given>[1], region = "eu-west-1") =>
  given("aws_ec2_instance_metadata_defaults.setting", attributes, { region });
const elsewhere = given("aws_s3_bucket.logs", {});
const finds = ["111111111111/eu-west-1"];

export const metadataNeedsToken = rule({
  id: "IRR-ACCT-005",
  title: "New instances give credentials only for a session token (IMDSv2)",
  severity: "high",
  why: "Version 1 of the metadata service gives an instance's credentials to any request that reaches it, also to one that a web application was tricked into.",
  fix: "Add aws_ec2_instance_metadata_defaults with http_tokens required to each Region, or hold it in a declarative policy of the root.",
  docs: ["https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html"],
  controls: { cis: ["5.7"], "security-hub": ["EC2.8"] },
  waivable: 90,
  applies: estate("the accounts of the estate and their Regions"),
  check: ({ estate: whole }) =>
    inEveryRegion(
      whole,
      "aws_ec2_instance_metadata_defaults",
      (it) => it.attr("http_tokens").is("required"),
      "",
      declared(whole, "instance_metadata_defaults.http_tokens", "required"),
    ),
  examples: {
    passes: [
      setting({ http_tokens: "required" }),
      [...rootPolicy({ instance_metadata_defaults: { http_tokens: "required" } }), elsewhere],
    ],
    fails: [
      {
        note: "the declarative policy is not for everybody",
        given: [
          ...rootPolicy(
            { instance_metadata_defaults: { http_tokens: "required" } },
            "ou-a1b2-c3d4e5f6",
          ),
          elsewhere,
        ],
        finds,
      },
      { given: [setting({ http_tokens: "optional" })], finds },
      { given: [setting({ http_endpoint: "enabled" })], finds },
      {
        note: "another Region of the same account has nothing",
        given: [
          setting({ http_tokens: "required" }),
          given("aws_s3_bucket.logs", {}, { region: "us-east-1" }),
        ],
        finds: ["111111111111/us-east-1"],
      },
    ],
    undecided: [{ given: [setting({ http_tokens: unknown })], finds }],
  },
});
