import { nameRules } from "../../aws/name-rules";
import { claim, each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";

const role = (name: string) => given("aws_iam_role.reader", { name });
const finds = ["aws_iam_role.reader#name"];

export const namesFit = rule({
  id: "IRR-ART-016",
  title: "Every name is one that AWS accepts",
  severity: "medium",
  why: "A name that is too long or holds a wrong character is refused at apply, when the resources before it are there already; names made of several parts grow past their limit one account at a time.",
  fix: "Shorten the part of the name that is yours, or leave out the character.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"],
  waivable: 30,
  applies: each(Object.keys(nameRules)),
  check: ({ it }) =>
    Object.entries(nameRules[it.type] ?? {}).flatMap(([attribute, { pattern, what }]) => {
      const name = it.attr(attribute);
      return name.kind === "unset" ? [] : [claim(attribute, name.matches(pattern, what))];
    }),
  examples: {
    passes: [
      role("a".repeat(64)),
      given("aws_s3_bucket.logs", { bucket: "acme-logs.eu" }),
      given("aws_kms_alias.trail", { name: "alias/acme/trail" }),
    ],
    fails: [
      { given: [role("a".repeat(65))], finds },
      { given: [role("two words")], finds },
      {
        given: [given("aws_s3_bucket.logs", { bucket: "Logs" })],
        finds: ["aws_s3_bucket.logs#bucket"],
      },
      {
        given: [given("aws_s3_bucket.logs", { bucket: `${"a".repeat(64)}` })],
        finds: ["aws_s3_bucket.logs#bucket"],
      },
      {
        given: [given("aws_kms_alias.trail", { name: "trail" })],
        finds: ["aws_kms_alias.trail#name"],
      },
      {
        given: [given("aws_kms_alias.trail", { name: "alias/aws/trail" })],
        finds: ["aws_kms_alias.trail#name"],
      },
    ],
    undecided: [{ given: [role(`reader-${unknown}`)], finds }],
  },
});
