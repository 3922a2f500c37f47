import { defaultRegions } from "../../aws/regions";
import { each, rule } from "../../engine/rule";
import { implies, maybe, whether } from "../../engine/tri";
import { given } from "../../examples/given";

const trail = (region: string) =>
  given("aws_cloudtrail.trail", { name: "t", is_organization_trail: true }, { region });

export const homeRegion = rule({
  id: "IRR-TRAIL-016",
  title: "The trail's home Region is one that every account has",
  severity: "high",
  why: "In a Region that accounts must opt in to, an organization trail is missing in every account that did not, and its settings can only be changed from there.",
  fix: "Make the trail in a Region that is enabled by default; it records the others all the same.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-multi-region-trails.html",
    "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html",
  ],
  waivable: 60,
  applies: each("aws_cloudtrail"),
  check: ({ it }) =>
    implies(it.attr("is_organization_trail").is(true), () =>
      it.region === undefined
        ? maybe("the trail's Region is not known")
        : whether(
            it.partition !== "aws" || defaultRegions.includes(it.region),
            `${it.region} is a Region that accounts must opt in to`,
          ),
    ),
  examples: {
    passes: [trail("eu-west-1"), given("aws_cloudtrail.trail", {}, { region: "eu-south-2" })],
    fails: [trail("eu-south-2"), trail("me-central-1")],
    undecided: [
      given("aws_cloudtrail.trail", {
        is_organization_trail: true,
        region: "${terraform_data.later.output}",
      }),
    ],
  },
});
