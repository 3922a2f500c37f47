import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import type { Construct } from "constructs";
import type { DetectionPlane } from "../../organization/detection-plane";
import type { Estate } from "../../organization/estate";
import { alarmStates, chart, dashboardBody, text, topics } from "./widgets";

/** Whether the detection rules see events, and whether their messages reach people: in the security account. */
export function rulesDashboard(
  scope: Construct,
  estate: Estate,
  plane: DetectionPlane,
  /** Names of the alarms on the detection rules themselves. */
  failureAlarms: readonly string[],
): void {
  const { home: region } = estate.organization.regions;
  const { id: account } = estate.accountOf("security");
  const onBus = (metric: string) => [
    {
      expression: `SEARCH('{AWS/Events,EventBusName,RuleName} EventBusName="${plane.bus.name}" MetricName="${metric}"', 'Sum', 300)`,
    },
  ];
  new CloudwatchDashboard(scope, "dashboard", {
    dashboardName: estate.named("detection-rules"),
    dashboardBody: dashboardBody([
      text(
        `Security events of all accounts arrive on the bus **${plane.bus.name}**; a rule that matches tells a topic. The alarms below mean that somebody was *not* told.`,
      ),
      alarmStates(
        "Failures of the detection rules",
        failureAlarms.map((name) => estate.arns.alarm(region, account, name)),
      ),
      chart("Events that fired a detection, by rule", region, [onBus("MatchedEvents")]),
      topics(
        region,
        estate.severities.map((severity) => plane.topic(severity).name),
      ),
      chart("Targets that could not be reached, by rule", region, [onBus("FailedInvocations")]),
      chart("Messages that wait undelivered", region, [
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", plane.undelivered.name],
      ]),
    ]),
    region,
  });
}
