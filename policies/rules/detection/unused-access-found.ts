import { isLeftOut } from "../../aws/left-out";
import { type Claim, claim, estate, rule } from "../../engine/rule";
import { all, any } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { leavingOut } from "../../examples/leaving-out";

const kind = "ORGANIZATION_UNUSED_ACCESS";

const analyzer = (unused_access_age: ExampleJson, type = kind) =>
  given("aws_accessanalyzer_analyzer.unused", {
    analyzer_name: "unused",
    type,
    configuration: { unused_access: { unused_access_age } },
  });

export const unusedAccessFound = rule({
  id: "IRR-DETECT-010",
  title: "Roles and rights that nobody uses any more are found",
  severity: "low",
  why: "A role that is not used for months is what nobody misses when it is taken over, and nobody notices being used again.",
  fix: "Add an analyzer of the type ORGANIZATION_UNUSED_ACCESS with an age of at most 90 days, or say that it is left out.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-create-unused.html"],
  controls: { cis: ["1.11"] },
  waivable: 180,
  applies: estate("the analyzers of all stacks"),
  check: ({ estate: of }): readonly Claim[] =>
    isLeftOut(of, kind)
      ? []
      : [
          claim(
            "unused-access",
            any(
              of
                .all("aws_accessanalyzer_analyzer")
                .map((it) =>
                  all([
                    it.attr("type").is(kind),
                    it
                      .attr("configuration.unused_access.unused_access_age")
                      .whenUnset(90)
                      .atMost(90),
                  ]),
                ),
              "no analyzer looks for unused access in the organization",
            ),
          ),
        ],
  examples: {
    passes: [analyzer(90)],
    fails: [
      { given: [analyzer(365)], finds: ["estate#unused-access"] },
      { given: [analyzer(90, "ACCOUNT")], finds: ["estate#unused-access"] },
      { given: [given("aws_s3_bucket.logs", {})], finds: ["estate#unused-access"] },
    ],
    undecided: [{ given: [analyzer(unknown)], finds: ["estate#unused-access"] }],
    ignores: [leavingOut(kind)],
  },
});
