import { claim, estate, rule, somewhere } from "../../engine/rule";
import { all, any } from "../../engine/tri";
import { given } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const guarded = { bucket: "state", key: "k", encrypt: true, kms_key_id: "alias/state" };
const stored = (s3: Readonly<Record<string, string | boolean>>) =>
  given("aws_s3_bucket.a", {}, { backend: { s3 } });

export const stateIsGuarded = rule({
  id: "IRR-ART-004",
  title: "State is encrypted with an own key and locked while it is written",
  severity: "high",
  why: "State holds every value that Terraform knows, secrets too; two applies at the same time without a lock write over each other, and what the loser created is forgotten.",
  fix: "Set encrypt, kms_key_id and use_lockfile in the S3 backend.",
  docs: ["https://developer.hashicorp.com/terraform/language/backend/s3#state-locking"],
  waivable: 30,
  applies: estate("the S3 backend of every synthesised stack"),
  check: ({ estate: { stacks } }) =>
    stacks.flatMap((stack) => {
      const s3 = stack.section("terraform").attr("backend.s3");
      if (s3.kind === "unset") return [];
      const at = somewhere("backend", stack.name);
      return [
        claim("encrypted", all([s3.attr("encrypt").is(true), s3.attr("kms_key_id").isSet()]), at),
        claim(
          "locked",
          any([s3.attr("use_lockfile").is(true), s3.attr("dynamodb_table").isSet()]),
          at,
        ),
      ];
    }),
  examples: {
    passes: [
      { given: [stored({ ...guarded, use_lockfile: true })], forms },
      { note: "the former lock", given: [stored({ ...guarded, dynamodb_table: "l" })], forms },
    ],
    fails: [
      { given: [stored(guarded)], finds: ["backend#locked"], forms },
      {
        note: "the bucket's default key is not the state's own",
        given: [stored({ bucket: "state", key: "k", encrypt: true, use_lockfile: true })],
        finds: ["backend#encrypted"],
        forms,
      },
      {
        given: [stored({ ...guarded, encrypt: false, use_lockfile: false })],
        finds: ["backend#encrypted", "backend#locked"],
        forms,
      },
    ],
    undecided: "Terraform allows no reference in a backend block.",
    ignores: [{ given: [given("aws_s3_bucket.a", {}, { backend: { local: {} } })], forms }],
  },
});
