import { claim, each, rule } from "../../engine/rule";
import { all, any, whether } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const alarm = given("aws_cloudwatch_metric_alarm.root", { alarm_name: "root" });
const arn = "arn:aws:cloudwatch:eu-west-1:111111111111:alarm:root";
const dashboard = (widgets: readonly object[]) =>
  given("aws_cloudwatch_dashboard.detection", {
    dashboard_name: "detection",
    dashboard_body: JSON.stringify({ widgets }),
  });
const alarms = (...names: readonly string[]) => ({ type: "alarm", properties: { alarms: names } });
const chart = (region: string) => ({ type: "metric", properties: { region } });
const at = (tag: string) => [`aws_cloudwatch_dashboard.detection#${tag}`];

export const dashboardsShowWhatIs = rule({
  id: "IRR-ALERT-015",
  title: "Dashboards show alarms and Regions that exist",
  severity: "low",
  why: "A widget with an alarm that is not there is empty, and an empty widget looks like silence on the bad day.",
  fix: "Name the ARNs of alarms of the dashboard's account, and Regions of the estate.",
  docs: [
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html",
  ],
  waivable: 180,
  applies: each("aws_cloudwatch_dashboard"),
  check: ({ it, estate }) => {
    const existing = new Set(
      estate.inAccount("aws_cloudwatch_metric_alarm", it).map((alarm) => alarm.arn),
    );
    const regions = new Set(
      estate.inAccount("aws_cloudwatch_metric_alarm", it).map((alarm) => alarm.region),
    );
    const widgets = it.attr("dashboard_body").json().attr("widgets").items();
    return [
      claim(
        "widgets",
        any(
          widgets.map((widget) => widget.attr("type").isSet()),
          "it has no widget",
        ),
      ),
      claim(
        "alarms",
        all(
          widgets.flatMap((widget) =>
            widget
              .attr("properties.alarms")
              .items()
              .map((named) =>
                named.text === undefined
                  ? named.is(arn)
                  : whether(existing.has(named.text), named.reason(`${named.text} is no alarm`)),
              ),
          ),
        ),
      ),
      claim(
        "regions",
        all(
          widgets.flatMap((widget) => {
            const region = widget.attr("properties.region");
            return region.kind === "unset"
              ? []
              : [
                  any(
                    [...regions].map((one) => region.is(one ?? "")),
                    "no alarm is anywhere",
                  ),
                ];
          }),
        ),
      ),
    ];
  },
  examples: {
    passes: [[dashboard([alarms(arn), chart("eu-west-1")]), alarm]],
    fails: [
      { given: [dashboard([]), alarm], finds: at("widgets") },
      { given: [dashboard([alarms(`${arn}-2`)]), alarm], finds: at("alarms") },
      {
        given: [dashboard([alarms(arn.replace("111111111111", "222222222222"))]), alarm],
        finds: at("alarms"),
      },
      { given: [dashboard([chart("us-east-1")]), alarm], finds: at("regions") },
    ],
    undecided: [
      {
        given: [
          given("aws_cloudwatch_dashboard.detection", {
            dashboard_name: "detection",
            dashboard_body: `{"widgets":[{"type":"metric","properties":{"region":"${unknown}"}}]}`,
          }),
          alarm,
        ],
        finds: at("regions"),
      },
    ],
  },
});
