import { protections } from "../../aws/protections";
import { change, claim, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";

const versioning = (status: string, was: string) =>
  given(
    "aws_s3_bucket_versioning.logs",
    { bucket: "logs", versioning_configuration: { status } },
    { before: { bucket: "logs", versioning_configuration: [{ status: was }] } },
  );
const finds = ["aws_s3_bucket_versioning.logs#versioning_configuration.status"];

export const protectionStaysOn = rule({
  id: "IRR-CHANGE-006",
  title: "No plan switches a protection off",
  severity: "critical",
  why: "One flag stops a trail, suspends versioning, opens a bucket or lets Terraform empty it; a plan shows it as one changed line, and that is how it passes a review.",
  fix: "Leave the setting as it is; if it must change, have it reviewed with a waiver that ends soon.",
  docs: ["https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html"],
  waivable: 7,
  applies: change(Object.keys(protections)),
  check: ({ it, actions, before }) =>
    actions.includes("create") || actions.includes("update")
      ? (protections[it.type] ?? []).flatMap(({ attribute, on, unset = "" }) =>
          before.attr(attribute).whenUnset(unset).is(on).answer === "yes" && before.kind !== "unset"
            ? [claim(attribute, it.attr(attribute).whenUnset(unset).is(on))]
            : [],
        )
      : [],
  examples: {
    passes: [
      versioning("Enabled", "Enabled"),
      given(
        "aws_cloudtrail.trail",
        { name: "t" },
        { before: { name: "t", enable_logging: true, is_multi_region_trail: false } },
      ),
    ],
    fails: [
      { given: [versioning("Suspended", "Enabled")], finds },
      {
        given: [
          given(
            "aws_kms_key.trail",
            {},
            { before: { enable_key_rotation: true, is_enabled: true } },
          ),
        ],
        finds: ["aws_kms_key.trail#enable_key_rotation"],
      },
      {
        given: [
          given(
            "aws_cloudtrail.trail",
            { name: "t", enable_logging: false },
            { before: { name: "t", enable_logging: true } },
          ),
        ],
        finds: ["aws_cloudtrail.trail#enable_logging"],
      },
      {
        given: [
          given(
            "aws_s3_bucket.logs",
            { bucket: "logs", force_destroy: true },
            { before: { bucket: "logs", force_destroy: false } },
          ),
        ],
        finds: ["aws_s3_bucket.logs#force_destroy"],
      },
      {
        given: [
          given(
            "aws_s3_bucket_public_access_block.logs",
            { bucket: "logs", block_public_acls: true },
            { before: { bucket: "logs", block_public_acls: true, block_public_policy: true } },
          ),
        ],
        finds: ["aws_s3_bucket_public_access_block.logs#block_public_policy"],
      },
    ],
    undecided: [{ given: [versioning(unknown, "Enabled")], finds }],
    ignores: [versioning("Suspended", "Suspended"), given("aws_cloudtrail.trail", { name: "t" })],
  },
});
