import { isLeftOut } from "../../aws/left-out";
import { claim, each, rule } from "../../engine/rule";
import { any } from "../../engine/tri";
import { given, unknown } from "../../examples/given";
import { leavingOutStack } from "../../examples/leaving-out";

const types = ["ApiCallRateInsight", "ApiErrorRateInsight"];
const trail = (...names: readonly string[]) =>
  given("aws_cloudtrail.trail", {
    name: "t",
    insight_selector: names.map((insight_type) => ({ insight_type })),
  });
const tag = (name: string) => `aws_cloudtrail.trail#${name}`;

export const trailInsights = rule({
  id: "IRR-TRAIL-008",
  title: "CloudTrail looks for unusual rates of calls and of errors",
  severity: "low",
  why: "A burst of denied calls is somebody who tries what his stolen key can do; CloudTrail knows what is usual for each account and tells.",
  fix: "Add an insight_selector for ApiCallRateInsight and one for ApiErrorRateInsight.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-insights-events-with-cloudtrail.html",
  ],
  waivable: 180,
  applies: each("aws_cloudtrail"),
  check: ({ it, estate }) =>
    types
      .filter((type) => !isLeftOut(estate, type))
      .map((type) =>
        claim(
          type,
          any(
            it.blocks("insight_selector").map((block) => block.attr("insight_type").is(type)),
            "there is no insight_selector",
          ),
        ),
      ),
  examples: {
    passes: [trail(...types)],
    fails: [
      { given: [given("aws_cloudtrail.trail", { name: "t" })], finds: types.map(tag) },
      { given: [trail("ApiCallRateInsight")], finds: [tag("ApiErrorRateInsight")] },
    ],
    undecided: [
      { given: [trail("ApiCallRateInsight", unknown)], finds: [tag("ApiErrorRateInsight")] },
    ],
    ignores: [
      {
        given: [leavingOutStack(...types), given("aws_cloudtrail.trail", { name: "t" })],
        forms: ["synth", "joined"],
      },
    ],
  },
});
