import { lasts } from "../../aws/lasting";
import { each, rule } from "../../engine/rule";
import { implies } from "../../engine/tri";
import { rehearsal } from "../../examples/buckets";
import { given, unknown } from "../../examples/given";

export const deletionTakesAMonth = rule({
  id: "IRR-KEY-002",
  title: "A key is deleted only after a month of notice",
  severity: "high",
  why: "With the key everything that it encrypted is gone for good; the waiting period is the time in which somebody can notice and cancel.",
  fix: "Set deletion_window_in_days to 30, which is also the default.",
  docs: ["https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html"],
  waivable: 180,
  applies: each(["aws_kms_key", "aws_kms_replica_key"]),
  params: { days: 30 },
  check: ({ it, estate, params: { days } }) =>
    implies(lasts(estate), () => it.attr("deletion_window_in_days").whenUnset(30).atLeast(days)),
  examples: {
    passes: [
      given("aws_kms_key.key", {}),
      given("aws_kms_key.key", { deletion_window_in_days: 30 }),
      [given("aws_kms_key.key", { deletion_window_in_days: 7 }), ...rehearsal],
    ],
    fails: [given("aws_kms_key.key", { deletion_window_in_days: 7 })],
    undecided: [given("aws_kms_key.key", { deletion_window_in_days: unknown })],
  },
});
