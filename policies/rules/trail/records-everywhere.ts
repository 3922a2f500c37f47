import { claim, each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";

const complete = {
  is_organization_trail: true,
  is_multi_region_trail: true,
  include_global_service_events: true,
  enable_logging: true,
};

export const trailRecordsEverywhere = rule({
  id: "IRR-TRAIL-001",
  title: "Trails record every account, Region and global service",
  severity: "critical",
  why: "An intruder works where nobody records: an account that no trail covers, an unused Region, or IAM, whose events are recorded in us-east-1 only.",
  fix: "Make the trail an organization trail for all Regions with global service events, and leave logging on.",
  docs: [
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html",
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html",
  ],
  controls: { cis: ["3.1"] },
  waivable: 30,
  applies: each("aws_cloudtrail"),
  check: ({ it }) => [
    claim("every-account", it.attr("is_organization_trail").is(true)),
    claim("every-region", it.attr("is_multi_region_trail").is(true)),
    // The provider's defaults are true.
    claim("global-services", it.attr("include_global_service_events").whenUnset(true).is(true)),
    claim("logging", it.attr("enable_logging").whenUnset(true).is(true)),
  ],
  examples: {
    passes: [
      given("aws_cloudtrail.trail", complete),
      given("aws_cloudtrail.trail", { is_organization_trail: true, is_multi_region_trail: true }),
    ],
    fails: [
      {
        given: [given("aws_cloudtrail.trail", {})],
        finds: ["aws_cloudtrail.trail#every-account", "aws_cloudtrail.trail#every-region"],
      },
      {
        given: [given("aws_cloudtrail.trail", { ...complete, enable_logging: false })],
        finds: ["aws_cloudtrail.trail#logging"],
      },
      {
        given: [
          given("aws_cloudtrail.trail", { ...complete, include_global_service_events: false }),
        ],
        finds: ["aws_cloudtrail.trail#global-services"],
      },
    ],
    undecided: [
      {
        given: [given("aws_cloudtrail.trail", { ...complete, is_multi_region_trail: unknown })],
        finds: ["aws_cloudtrail.trail#every-region"],
      },
    ],
  },
});
