import { inEveryRegion } from "../../aws/territory";
import { estate, rule } from "../../engine/rule";
import { all, any } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { leavingOut } from "../../examples/leaving-out";

const preferences = (inputs: ExampleJson, name = "SSM-SessionManagerRunShell") =>
  given("aws_ssm_document.preferences", {
    name,
    document_type: "Session",
    content: JSON.stringify({ schemaVersion: "1.0", sessionType: "Standard_Stream", inputs }),
  });
const group = given("aws_cloudwatch_log_group.sessions", {
  name: "sessions",
  kms_key_id: "${aws_kms_key.logs.arn}",
});
const key = given("aws_kms_key.logs", {});
const complete = {
  cloudWatchLogGroupName: "${aws_cloudwatch_log_group.sessions.name}",
  cloudWatchEncryptionEnabled: true,
  cloudWatchStreamingEnabled: true,
};
const finds = ["111111111111/eu-west-1"];

/** The one document in which Session Manager keeps its preferences. */
const preferencesName = "SSM-SessionManagerRunShell";

export const sessionsLogged = rule({
  id: "IRR-ACCT-008",
  title: "Sessions on instances are streamed to an encrypted log group",
  severity: "high",
  why: "Session Manager records what was typed only where the preferences of the Region say so; without streaming, a session that is cut off leaves nothing.",
  fix: "Add the Session document SSM-SessionManagerRunShell to each Region, with a log group that is encrypted with a customer key, encryption required and streaming on.",
  docs: [
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-logging-cloudwatch-logs.html",
  ],
  controls: { "security-hub": ["SSM.6"] },
  waivable: 90,
  applies: estate("the accounts of the estate and their Regions"),
  check: ({ estate: whole }) =>
    inEveryRegion(
      whole,
      "aws_ssm_document",
      (it) => {
        const inputs = it.attr("content").json().attr("inputs");
        const groups = whole.near("aws_cloudwatch_log_group", it);
        return all([
          it.attr("name").is(preferencesName),
          it.attr("document_type").is("Session"),
          inputs.attr("cloudWatchEncryptionEnabled").is(true),
          inputs.attr("cloudWatchStreamingEnabled").is(true),
          any(
            groups.map((each) =>
              all([
                inputs.attr("cloudWatchLogGroupName").pointsTo(each),
                each.attr("kms_key_id").isSet(),
              ]),
            ),
            `${it.address} names no log group of its account and Region`,
          ),
        ]);
      },
      "",
      undefined,
      preferencesName,
    ),
  examples: {
    passes: [[preferences(complete), group, key]],
    fails: [
      { given: [group, key], finds },
      {
        given: [preferences({ ...complete, cloudWatchStreamingEnabled: false }), group, key],
        finds,
      },
      {
        given: [preferences({ ...complete, cloudWatchEncryptionEnabled: false }), group, key],
        finds,
      },
      { given: [preferences({ ...complete, cloudWatchLogGroupName: "" }), group, key], finds },
      {
        note: "preferences under another name are not the preferences",
        given: [preferences(complete, "my-sessions"), group, key],
        finds,
      },
      {
        note: "Session Manager refuses to log where it requires encryption and there is none",
        given: [
          preferences(complete),
          given("aws_cloudwatch_log_group.sessions", { name: "sessions" }),
        ],
        finds,
      },
    ],
    undecided: [
      { given: [preferences({ ...complete, cloudWatchLogGroupName: unknown }), group, key], finds },
    ],
    ignores: [leavingOut(preferencesName)],
  },
});
