import { keepsEvidence } from "../../aws/evidence";
import { each, rule } from "../../engine/rule";
import { all, any } from "../../engine/tri";
import { evidence, scratch, setting } from "../../examples/buckets";
import { given, unknown } from "../../examples/given";
import { accessLogsOf, accessLogsTo } from "../../relations/storage";

const target = given("aws_s3_bucket.access", { bucket: "access" });

export const accessesLogged = rule({
  id: "IRR-STORE-012",
  title: "Every access to evidence is logged in a bucket of the estate",
  severity: "medium",
  why: "Who read the logs, and who tried to delete them, is a question of every investigation of a compromised log archive; data events leave the archive out, because they would log themselves.",
  fix: "Add an aws_s3_bucket_logging that writes to a bucket of the same account and Region; the target itself needs none.",
  docs: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html"],
  controls: { cis: ["3.4"] },
  waivable: 90,
  applies: each("aws_s3_bucket", keepsEvidence),
  check: ({ it }) =>
    any([
      it.relatedBy(accessLogsTo).exists(),
      it
        .relatedBy(accessLogsOf)
        .some((each) =>
          all([each.attr("target_bucket").isSet(), each.related(accessLogsTo).exists()]),
        ),
    ]),
  examples: {
    passes: [
      [evidence, target, setting("logging", { target_bucket: "access", target_prefix: "logs/" })],
      {
        note: "the target of others",
        given: [
          evidence,
          given("aws_s3_bucket_logging.other", { bucket: "other", target_bucket: "logs" }),
        ],
      },
    ],
    fails: [
      [evidence, target],
      {
        note: "nobody judges that bucket",
        given: [evidence, setting("logging", { target_bucket: "gone" })],
      },
    ],
    undecided: [[evidence, target, setting("logging", { target_bucket: unknown })]],
    ignores: [scratch],
  },
});
