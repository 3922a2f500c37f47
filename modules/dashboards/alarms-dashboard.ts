import { CloudwatchDashboard } from "@cdktf/provider-aws/lib/cloudwatch-dashboard";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { alarmStates, chart, dashboardBody, text, topics } from "./widgets";

/** Alarms that a widget shows at most. Source: CloudWatch API reference, "Dashboard body structure and syntax". */
const mostAlarms = 100;

/** Whether the trail's events arrive, which alarms are on, and whether they reach people: in the trail owner's account. */
export function alarmsDashboard(
  scope: Construct,
  estate: Estate,
  /** Names of the detections' alarms. */
  detections: readonly string[],
): void {
  const { logGroup, owner, region, silentAlarm } = estate.trail;
  const states = (title: string, names: readonly string[]) =>
    alarmStates(
      title,
      names.map((name) => estate.arns.alarm(region, owner.id, name)),
    );
  const pages = Array.from({ length: Math.ceil(detections.length / mostAlarms) }, (_, page) =>
    detections.slice(page * mostAlarms, (page + 1) * mostAlarms),
  );
  const inNamespace = (namespace: string) => [
    { expression: `SEARCH('{${estate.named(namespace)}}', 'Sum', 300)` },
  ];
  new CloudwatchDashboard(scope, "dashboard", {
    dashboardName: estate.named("detection-alarms"),
    dashboardBody: dashboardBody([
      text(
        `The organization trail writes to **${logGroup}**; filters count what its events say, alarms tell a topic. Without events nothing below can go off.`,
      ),
      states("Failures of the trail", [silentAlarm]),
      chart("Events that arrive from the trail", region, [
        ["AWS/Logs", "IncomingLogEvents", "LogGroupName", logGroup],
      ]),
      topics(
        region,
        estate.severities.map((severity) => estate.topic(severity).name),
      ),
      chart("Events that fired a detection", region, [inNamespace("detections")]),
      chart("Events that a CIS control counts", region, [inNamespace("compliance")]),
      ...pages.map((page) => states("Detections", page)),
    ]),
    region,
  });
}
