import { lasts } from "../../aws/lasting";
import { each, rule } from "../../engine/rule";
import { implies } from "../../engine/tri";
import { rehearsal } from "../../examples/buckets";
import { given } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const key = (prevent_destroy: boolean) =>
  given("aws_kms_key.key", { lifecycle: { prevent_destroy } });

export const keysNotDestroyed = rule({
  id: "IRR-KEY-003",
  title: "Terraform refuses to destroy keys",
  severity: "critical",
  why: "A key that leaves the code is scheduled for deletion, and with it everything that it encrypted, in every account.",
  fix: "Set lifecycle.prevent_destroy on the key.",
  docs: ["https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle"],
  waivable: 60,
  applies: each(["aws_kms_key", "aws_kms_replica_key"]),
  check: ({ it, estate }) => implies(lasts(estate), () => it.preventsDestroy()),
  examples: {
    passes: [
      { given: [key(true)], forms },
      { note: "who rehearses cleans up", given: [key(false), ...rehearsal] },
    ],
    fails: [
      { given: [key(false)], forms },
      { given: [given("aws_kms_key.key", {})], forms },
    ],
    undecided: [{ note: "a plan alone does not tell", given: [key(true)], forms: ["plan"] }],
  },
});
