import { keepsEvidence } from "../../aws/evidence";
import { keepsState } from "../../aws/state";
import { each, rule, claim } from "../../engine/rule";
import { any } from "../../engine/tri";
import { deny, evidence, scratch, withPolicy } from "../../examples/buckets";
import { given, unknown } from "../../examples/given";
import type { Principal } from "../../iam/request";
import { isDenied } from "../../iam/who";

const header = "s3:x-amz-server-side-encryption-customer-algorithm";
/** Asked of a service, which no Deny for people reaches. */
const service: Principal = { kind: "service", service: "s3.amazonaws.com" };
const named = (value: string) => withPolicy(deny("s3:PutObject", { Null: { [header]: value } }));

export const callerKeysDenied = rule({
  id: "IRR-STORE-019",
  title: "The policy of evidence and state refuses keys of the caller",
  severity: "medium",
  why: "The setting that blocks SSE-C belongs to the encryption configuration, and falls with it; the Deny in the policy is a second lock against writing over evidence with a key that only the intruder has.",
  fix: `Deny s3:PutObject to Principal * under Null ${header} "false".`,
  docs: [
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerSideEncryptionCustomerKeys.html",
  ],
  waivable: 90,
  applies: each("aws_s3_bucket"),
  check: ({ it, estate }) => {
    const keeps = any([keepsEvidence(it), keepsState(it, estate)]);
    return keeps.answer === "no"
      ? []
      : [
          claim(
            "policy",
            isDenied(it, service, "s3:PutObject", `${it.arn}/x`, { [header]: ["AES256"] }),
          ),
        ];
  },
  examples: {
    passes: [named("false")],
    fails: [
      { given: [evidence], finds: ["aws_s3_bucket.logs#policy"] },
      { given: named("true"), finds: ["aws_s3_bucket.logs#policy"] },
      {
        given: [given("aws_s3_bucket.state", { bucket: "state" })],
        finds: ["aws_s3_bucket.state#policy"],
        forms: ["synth", "joined"],
      },
    ],
    undecided: [
      {
        given: [evidence, given("aws_s3_bucket_policy.logs", { bucket: "logs", policy: unknown })],
        finds: ["aws_s3_bucket.logs#policy"],
      },
    ],
    ignores: [scratch],
  },
});
