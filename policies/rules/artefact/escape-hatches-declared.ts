import { claim, estate, rule, somewhere } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { isList, isObject } from "../../engine/unknown";
import { given } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const overriding = (overrides: Readonly<Record<string, readonly string[]>>) =>
  given("aws_s3_bucket.a", {}, { sections: { "//": { metadata: { overrides } } } });

/** Escape hatches that are meant, each with its reason. */
const declared: Readonly<Record<string, string>> = {
  "stack.terraform": "the framework has no argument for required_version and use_lockfile",
  "stack.//": "waivers of a whole stack, and what it leaves out, travel in its artefact",
};

export const escapeHatchesDeclared = rule({
  id: "IRR-ART-009",
  title: "Every escape hatch that the program uses is a declared one",
  severity: "medium",
  why: "An override goes past the types of the bindings and past what reviewers read in the construct: a misspelt path is written as it is, and a protection can be switched off in one line.",
  fix: "Set the argument on the construct; where there is none, add the override with its reason to the declared ones.",
  docs: ["https://developer.hashicorp.com/terraform/cdktf/concepts/resources#escape-hatch"],
  waivable: 90,
  applies: estate("the overrides that a synthesised stack lists"),
  params: { declared: Object.keys(declared) },
  check: ({ estate: { stacks }, params }) =>
    stacks.flatMap((stack) => {
      const { val } = stack.section("//").attr("metadata.overrides");
      return Object.entries(isObject(val) ? val : {}).flatMap(([type, names]) =>
        (isList(names) ? names : [])
          .map(String)
          .map((name) =>
            claim(
              `${type}.${name}`,
              whether(
                name === "//" || params.declared.includes(`${type}.${name}`),
                `${name} of ${type} is overridden without a declared reason`,
              ),
              somewhere("overrides", stack.name),
            ),
          ),
      );
    }),
  examples: {
    passes: [
      { given: [overriding({ stack: ["terraform"] })], forms },
      {
        note: "a waiver travels beside the path",
        given: [overriding({ aws_s3_bucket: ["//"] })],
        forms,
      },
    ],
    fails: [
      {
        given: [overriding({ stack: ["terraform"], aws_s3_bucket: ["force_destroy"] })],
        finds: ["overrides#aws_s3_bucket.force_destroy"],
        forms,
      },
      { given: [overriding({ stack: ["provider"] })], finds: ["overrides#stack.provider"], forms },
    ],
    undecided: "CDKTF lists overrides at synthesis.",
    ignores: [{ given: [given("aws_s3_bucket.a", {})], forms }],
  },
});
