import { stateStoresOf } from "../../aws/states";
import { claim, estate, rule, somewhere } from "../../engine/rule";
import { all, any, type Tri, whether } from "../../engine/tri";
import type { Resource } from "../../engine/resource";
import { stateStore } from "../../examples/deployment";
import { type Attributes, given, type GivenResource } from "../../examples/given";
import { aliasOf, bucketEncryptsWith } from "../../relations/keys";
import { encryptionOf } from "../../relations/storage";

const algorithm = "rule.apply_server_side_encryption_by_default.sse_algorithm";
const forms = ["synth", "joined"] as const;
const alias = "arn:aws:kms:eu-west-1:111111111111:alias/state";
const backend = { bucket: "state", key: "trail/terraform.tfstate", region: "eu-west-1" };
const stored = (s3: Attributes): readonly GivenResource[] =>
  [
    ...stateStore().filter(({ stack }) => stack === "roles"),
    given("aws_sns_topic.any", { name: "any" }, { stack: "trail", backend: { s3 } }),
  ].map((each) => (each.stack === "roles" ? { ...each, backend: { local: {} } } : each));

export const stateMatchesBackends = rule({
  id: "IRR-DEPLOY-007",
  title: "Every backend names the Region and the key of the bucket it writes to",
  severity: "medium",
  why: "A backend that names another key encrypts the state with it: whoever may read the bucket's objects then cannot, and the key's own guards no longer guard the state.",
  fix: "Write the bucket's Region, and the alias or ARN of the key that the bucket encrypts with, into the backend.",
  docs: ["https://developer.hashicorp.com/terraform/language/backend/s3#configuration"],
  waivable: 90,
  applies: estate("backends whose bucket the estate makes"),
  check: (world) =>
    stateStoresOf(world.estate).flatMap(({ bucket, stacks }) => {
      const keys = bucket
        .relatedBy(encryptionOf)
        .found.flatMap((each) => each.related(bucketEncryptsWith).found);
      return stacks.flatMap(({ stack }) => {
        const s3 = stack.section("terraform").attr("backend.s3");
        const at = somewhere("backend", stack.name);
        return [
          claim("region", s3.attr("region").is(bucket.region ?? ""), at),
          claim(
            "key",
            all([
              ...bucket
                .relatedBy(encryptionOf)
                .found.map((each) => each.attr(algorithm).matches(/^aws:kms/)),
              any(
                keys.map((key) => names(s3.attr("kms_key_id").text, key)),
                `${bucket.address} is encrypted with no key of the estate`,
              ),
            ]),
            at,
          ),
        ];
      });
    }),
  examples: {
    passes: [{ given: stored({ ...backend, kms_key_id: alias }), forms }],
    fails: [
      { given: stored(backend), finds: ["backend#key"], forms },
      { given: stored({ ...backend, kms_key_id: `${alias}s` }), finds: ["backend#key"], forms },
      {
        given: stored({ ...backend, region: "us-east-1", kms_key_id: alias }),
        finds: ["backend#region"],
        forms,
      },
    ],
    undecided: "Terraform allows no reference in a backend block.",
    ignores: [{ given: [given("aws_s3_bucket.elsewhere", { bucket: "elsewhere" })], forms }],
  },
});

const names = (written: string | undefined, key: Resource): Tri =>
  whether(
    written !== undefined &&
      [key, ...key.relatedBy(aliasOf).found].some(
        (each) => each.names().includes(written) || each.arn === written,
      ),
    `the backend encrypts with ${written ?? "no named key"}, the bucket with ${key.address}`,
  );
