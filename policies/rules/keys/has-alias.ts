import { each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";
import { aliasOf } from "../../relations/keys";

const key = given("aws_kms_key.logs", {});
const alias = (target_key_id: string) =>
  given("aws_kms_alias.logs", { name: "alias/logs", target_key_id });

export const keysNamed = rule({
  id: "IRR-KEY-014",
  title: "Every key has an alias",
  severity: "low",
  why: "In an incident nobody can tell keys by their ids: the alias says what a key encrypts, and lets a backend or a reader name it before it exists.",
  fix: "Add an aws_kms_alias whose target_key_id is the key.",
  docs: ["https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html"],
  waivable: 180,
  applies: each("aws_kms_key"),
  check: ({ it }) => it.relatedBy(aliasOf).exists(),
  examples: {
    passes: [[key, alias("${aws_kms_key.logs.key_id}")]],
    fails: [key, [key, alias("1234abcd-12ab-34cd-56ef-1234567890ab")]],
    undecided: [[key, alias(unknown)]],
  },
});
