import { keepsState } from "../../aws/state";
import { claim, each, rule } from "../../engine/rule";
import { all, maybe } from "../../engine/tri";
import { allBut, deny } from "../../examples/buckets";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { isDenied, ofAdministrators } from "../../iam/who";
import { versioningOf } from "../../relations/storage";

const forms = ["synth", "joined"] as const;
const state = given("aws_s3_bucket.state", { bucket: "state" });
const versioned = given("aws_s3_bucket_versioning.state", {
  bucket: "state",
  versioning_configuration: { status: "Enabled" },
});
const objects = "arn:aws:s3:::state/*";
const guarded = (...statements: readonly ExampleJson[]) => [
  state,
  versioned,
  given("aws_s3_bucket_policy.state", { bucket: "state", policy: policy(...statements) }),
];
const noDeletion = deny("s3:DeleteObject", allBut("break-glass"), `${objects}/terraform.tfstate`);
const noVersions = deny("s3:DeleteObjectVersion", allBut("break-glass"), objects);
const tag = (name: string) => `aws_s3_bucket.state#${name}`;

export const stateVersionsStay = rule({
  id: "IRR-STORE-021",
  title: "Nobody but break-glass deletes Terraform state or its versions",
  severity: "high",
  why: "Without its state Terraform knows none of its resources; who deletes it stops every repair of the baseline, and who deletes its versions hides what was changed.",
  fix: "Enable versioning, and deny s3:DeleteObjectVersion on all objects and s3:DeleteObject on the state files unless aws:PrincipalArn is the break-glass role; locks must stay deletable.",
  docs: ["https://developer.hashicorp.com/terraform/language/backend/s3"],
  waivable: 30,
  applies: each("aws_s3_bucket"),
  check: ({ it, estate }) => {
    if (keepsState(it, estate).answer === "no") return [];
    const keys = estate.stacks.flatMap((stack) => {
      const backend = stack.section("terraform").attr("backend.s3");
      return backend.attr("bucket").text === it.attr("bucket").text
        ? (backend.attr("key").text ?? [])
        : [];
    });
    return [
      claim(
        "versioned",
        it
          .relatedBy(versioningOf)
          .some((each) => each.attr("versioning_configuration.status").is("Enabled")),
      ),
      claim(
        "state",
        keys.length === 0
          ? maybe("no backend names its key")
          : ofAdministrators(it, estate, (who) =>
              all(keys.map((key) => isDenied(it, who, "s3:DeleteObject", `${it.arn}/${key}`))),
            ),
      ),
      claim(
        "versions",
        ofAdministrators(it, estate, (who) =>
          isDenied(it, who, "s3:DeleteObjectVersion", `${it.arn}/x`),
        ),
      ),
    ];
  },
  examples: {
    passes: [{ given: guarded(noDeletion, noVersions), forms }],
    fails: [
      { given: [state], finds: ["versioned", "state", "versions"].map(tag), forms },
      { given: guarded(noDeletion), finds: [tag("versions")], forms },
      { given: guarded(noVersions), finds: [tag("state")], forms },
    ],
    undecided: [
      {
        given: guarded(
          noVersions,
          deny("s3:DeleteObject", { ArnNotEquals: { "aws:PrincipalArn": unknown } }, objects),
        ),
        finds: [tag("state")],
        forms,
      },
    ],
    ignores: [given("aws_s3_bucket.scratch", { bucket: "scratch" })],
  },
});
