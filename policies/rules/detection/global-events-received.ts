import { type Claim, claim, estate, rule, somewhere } from "../../engine/rule";
import { any, whether } from "../../engine/tri";
import type { Resource } from "../../engine/resource";
import { given } from "../../examples/given";

const eventRule = (region: string, source = "aws.iam") =>
  given(
    `aws_cloudwatch_event_rule.${region}`,
    {
      name: "changes",
      event_pattern: JSON.stringify({
        source: [source],
        "detail-type": ["AWS API Call via CloudTrail"],
      }),
    },
    { region },
  );

/** Where a partition's global services record. Source: EventBridge user guide, "Troubleshooting". */
const globalRegions: Readonly<Record<string, string>> = {
  aws: "us-east-1",
  "aws-cn": "cn-northwest-1",
  "aws-us-gov": "us-gov-west-1",
};

export const globalEventsReceived = rule({
  id: "IRR-DETECT-008",
  title: "Events of IAM and other global services are received",
  severity: "high",
  why: "Events of IAM, Organizations and the root user's sign-in reach EventBridge in one Region only: rules in the Regions where the work is done never see them.",
  fix: "Add the same event rules to us-east-1 (in China and GovCloud to cn-northwest-1 and us-gov-west-1).",
  docs: ["https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-troubleshooting.html"],
  waivable: 90,
  applies: estate("the accounts with rules about events of CloudTrail"),
  check: ({ estate: whole }) => {
    const byAccount = new Map<string, Resource[]>();
    for (const it of whole.all("aws_cloudwatch_event_rule")) {
      const types = it.attr("event_pattern").json().attr("detail-type").items();
      const { account } = it;
      if (
        account !== undefined &&
        types.some(({ text }) => text?.endsWith("via CloudTrail") ?? false)
      )
        byAccount.set(account, [...(byAccount.get(account) ?? []), it]);
    }
    return [...byAccount].map(([account, found]): Claim =>
      claim(
        "",
        any(
          found.map(({ region, partition }) =>
            whether(
              region === globalRegions[partition],
              `no rule of ${account} stands where global services record`,
            ),
          ),
        ),
        somewhere(account),
      ),
    );
  },
  examples: {
    passes: [eventRule("us-east-1"), [eventRule("us-east-1"), eventRule("eu-west-1")]],
    fails: [{ given: [eventRule("eu-west-1")], finds: ["111111111111"] }],
    undecided: "The Region of a rule is known wherever its provider names one.",
    ignores: [given("aws_cloudwatch_event_rule.daily", { schedule_expression: "rate(1 day)" })],
  },
});
