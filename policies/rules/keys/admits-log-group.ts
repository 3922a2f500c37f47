import { pair, rule } from "../../engine/rule";
import { all } from "../../engine/tri";
import { administer, logKey } from "../../examples/keys";
import { type ExampleJson, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { accessTo } from "../../iam/resource-policies";
import { logGroupEncryptsWith } from "../../relations/keys";

const needed = ["kms:Encrypt", "kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom"];
const arn = "arn:aws:logs:eu-west-1:111111111111:log-group:/logs";
const allow = (
  group: ExampleJson = arn,
  Service = "logs.eu-west-1.amazonaws.com",
  Action: ExampleJson = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
) => ({
  Effect: "Allow",
  Principal: { Service },
  Action,
  Resource: "*",
  Condition: { ArnEquals: { "kms:EncryptionContext:aws:logs:arn": group } },
});
/** The group first: it is what a finding is about. */
const group = (statement: ExampleJson) => [...logKey(administer, statement)].reverse();

export const keyAdmitsLogGroup = rule({
  id: "IRR-KEY-013",
  title: "The key of a log group lets CloudWatch Logs use it",
  severity: "critical",
  why: "CloudWatch Logs refuses a group whose key does not admit it; when the statement goes later, events are neither taken nor readable.",
  fix: "Allow logs.REGION.amazonaws.com kms:Encrypt, kms:Decrypt, kms:ReEncrypt* and kms:GenerateDataKey*, with the group's ARN as kms:EncryptionContext:aws:logs:arn.",
  docs: ["https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html"],
  waivable: false,
  applies: pair(logGroupEncryptsWith),
  check: ({ it, other }) => {
    const suffix = it.partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    return all(
      needed.map((action) =>
        accessTo(other).some((document) =>
          allows(document, {
            principal: { kind: "service", service: `logs.${it.region ?? "*"}.${suffix}` },
            action,
            resource: other.arn,
            context: { "kms:encryptioncontext:aws:logs:arn": [it.arn] },
          }),
        ),
      ),
    );
  },
  examples: {
    passes: [group(allow())],
    fails: [
      group(administer),
      group(allow(`${arn}-2`)),
      {
        note: "the service of another Region",
        given: group(allow(arn, "logs.us-east-1.amazonaws.com")),
      },
      { note: "the ARN of the streams", given: group(allow(`${arn}:*`)) },
      group(allow(arn, "logs.eu-west-1.amazonaws.com", ["kms:Encrypt", "kms:Decrypt"])),
    ],
    undecided: [group(allow(unknown))],
  },
});
