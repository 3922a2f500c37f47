import { claim, estate, rule, somewhere } from "../../engine/rule";
import { all } from "../../engine/tri";
import { given } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const terraform = (version: string, required = ">= 1.10.0") =>
  given(
    "aws_s3_bucket.a",
    {},
    {
      sections: {
        terraform: {
          required_version: required,
          required_providers: { aws: { source: "aws", version } },
        },
      },
    },
  );

/** A lower bound, or one version. */
const lower = /(?:^|,)\s*(?:>=|>|~>|=)?\s*v?\d/;
/** One version, or a range that ends. */
const upper = /(?:^\s*=?\s*v?\d)|~>|</;

export const versionsPinned = rule({
  id: "IRR-ART-010",
  title: "Every stack says which Terraform and which providers it is for",
  severity: "medium",
  why: "Without an upper bound the next major version of a provider is taken at the next apply, with arguments renamed and resources replaced; an old Terraform ignores what it does not know, such as the lock of the state.",
  fix: "Set required_version with a lower bound, and a version with an upper bound for every provider.",
  docs: ["https://developer.hashicorp.com/terraform/language/expressions/version-constraints"],
  waivable: 90,
  applies: estate("the versions of every synthesised stack"),
  check: ({ estate: { stacks } }) =>
    stacks.flatMap((stack) => {
      if (!stack.synthesized) return [];
      const settings = stack.section("terraform");
      const providers = stack.section("provider").val ?? {};
      return [
        claim(
          "terraform",
          settings.attr("required_version").matches(lower, "a range that begins somewhere"),
          somewhere("versions", stack.name),
        ),
        ...Object.keys(providers).map((name) => {
          const version = settings.attr(["required_providers", name, "version"]);
          return claim(
            `provider ${name}`,
            all([
              version.matches(lower, "a range that begins somewhere"),
              version.matches(upper, "a range that ends"),
            ]),
            somewhere("versions", stack.name),
          );
        }),
      ];
    }),
  examples: {
    passes: [
      { given: [terraform(">= 6.25.0, < 7.0.0")], forms },
      { given: [terraform("~> 6.25")], forms },
      { given: [terraform("6.25.0", "~> 1.10")], forms },
    ],
    fails: [
      { given: [terraform(">= 6.25.0")], finds: ["versions#provider aws"], forms },
      { given: [terraform("< 7.0.0")], finds: ["versions#provider aws"], forms },
      {
        note: "nothing is said at all",
        given: [given("aws_s3_bucket.a", {})],
        finds: ["versions#provider aws", "versions#terraform"],
        forms,
      },
    ],
    undecided: "Terraform allows no reference in a version constraint.",
  },
});
