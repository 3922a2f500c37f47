import { declared } from "../../aws/declarative-policy";
import { inEveryRegion } from "../../aws/territory";
import { estate, rule } from "../../engine/rule";
import { rootPolicy } from "../../examples/declarative-policy";
import { given, unknown } from "../../examples/given";

const setting = (attributes: Parameters<typeof given>[1], region = "eu-west-1") =>
  given("aws_ec2_serial_console_access.setting", attributes, { region });
const elsewhere = given("aws_s3_bucket.logs", {});
const finds = ["111111111111/eu-west-1"];

export const serialConsoleOff = rule({
  id: "IRR-ACCT-006",
  title: "The serial console of instances is off",
  severity: "medium",
  why: "The serial console reaches an instance past every network control and leaves no session log; the argument's default would turn it on.",
  fix: "Add aws_ec2_serial_console_access with enabled false to each Region, or hold it in a declarative policy of the root.",
  docs: [
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configure-access-to-serial-console.html",
  ],
  waivable: 90,
  applies: estate("the accounts of the estate and their Regions"),
  check: ({ estate: whole }) =>
    inEveryRegion(
      whole,
      "aws_ec2_serial_console_access",
      (it) => it.attr("enabled").whenUnset(true).is(false),
      "",
      declared(whole, "serial_console_access.status", "disabled"),
    ),
  examples: {
    passes: [
      setting({ enabled: false }),
      [...rootPolicy({ serial_console_access: { status: "disabled" } }), elsewhere],
    ],
    fails: [
      {
        note: "the declarative policy is not for everybody",
        given: [
          ...rootPolicy({ serial_console_access: { status: "disabled" } }, "ou-a1b2-c3d4e5f6"),
          elsewhere,
        ],
        finds,
      },
      { given: [setting({ enabled: true })], finds },
      { given: [setting({})], finds },
      {
        note: "another Region of the same account has nothing",
        given: [
          setting({ enabled: false }),
          given("aws_s3_bucket.logs", {}, { region: "us-east-1" }),
        ],
        finds: ["111111111111/us-east-1"],
      },
    ],
    undecided: [{ given: [setting({ enabled: unknown })], finds }],
  },
});
