import { type Claim, claim, each, rule } from "../../engine/rule";
import { given, unknown } from "../../examples/given";

/** Which value each setting must have, by resource type. */
const demands: Readonly<
  Record<string, readonly (readonly [attribute: string, wanted: string | boolean])[]>
> = {
  aws_guardduty_detector: [
    ["enable", true],
    ["finding_publishing_frequency", "FIFTEEN_MINUTES"],
  ],
  aws_guardduty_organization_configuration: [["auto_enable_organization_members", "ALL"]],
  aws_securityhub_finding_aggregator: [["linking_mode", "ALL_REGIONS"]],
};
const defaults: Readonly<Record<string, string | boolean>> = { enable: true };

const detector = (attributes: Parameters<typeof given>[1]) =>
  given("aws_guardduty_detector.main", {
    finding_publishing_frequency: "FIFTEEN_MINUTES",
    ...attributes,
  });

export const threatDetectionOn = rule({
  id: "IRR-DETECT-011",
  title: "GuardDuty and Security Hub watch every account, and tell at once",
  severity: "high",
  why: "GuardDuty tells of a finding that goes on only every six hours unless it is set otherwise, and watches the accounts that exist today unless it is told to watch all.",
  fix: "Leave the detector enabled with FIFTEEN_MINUTES, enable GuardDuty for ALL members, and aggregate Security Hub over all Regions.",
  docs: [
    "https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html",
    "https://docs.aws.amazon.com/securityhub/latest/userguide/finding-aggregation.html",
  ],
  controls: { "security-hub": ["GuardDuty.1"] },
  waivable: 90,
  applies: each(Object.keys(demands)),
  check: ({ it }) =>
    (demands[it.type] ?? []).map(([attribute, wanted]): Claim => {
      const value = it.attr(attribute);
      const fallback = defaults[attribute];
      return claim(
        attribute,
        (fallback === undefined ? value : value.whenUnset(fallback)).is(wanted),
      );
    }),
  examples: {
    passes: [
      detector({}),
      given("aws_guardduty_organization_configuration.main", {
        detector_id: "d",
        auto_enable_organization_members: "ALL",
      }),
    ],
    fails: [
      { given: [detector({ enable: false })], finds: ["aws_guardduty_detector.main#enable"] },
      {
        given: [given("aws_guardduty_detector.main", {})],
        finds: ["aws_guardduty_detector.main#finding_publishing_frequency"],
      },
      {
        given: [
          given("aws_guardduty_organization_configuration.main", {
            detector_id: "d",
            auto_enable_organization_members: "NEW",
          }),
        ],
        finds: ["aws_guardduty_organization_configuration.main#auto_enable_organization_members"],
      },
    ],
    undecided: [
      { given: [detector({ enable: unknown })], finds: ["aws_guardduty_detector.main#enable"] },
    ],
  },
});
