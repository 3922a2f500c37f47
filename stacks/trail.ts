import type { App } from "cdktf";
import { assertWithin, logGroupUse } from "../detections/channels/limits";
import { alertKey } from "../modules/alerting/alert-key";
import { AlertTopic } from "../modules/alerting/alert-topic";
import { alarmsDashboard } from "../modules/dashboards/alarms-dashboard";
import { DetectionAlarm } from "../modules/detection-alarms/detection-alarm";
import { leaveOut } from "../modules/policy/leave-out";
import { adoptedLogGroup } from "../modules/trail/adopted-log-group";
import { OrganizationTrail } from "../modules/trail/organization-trail";
import { silentLogGroupAlarm } from "../modules/trail/silent-log-group";
import type { Estate } from "../organization/estate";
import { BaselineStack } from "./baseline-stack";
import { detectionsOf } from "./detections";
import { leftOut } from "./left-out";

/** The trail owner's account: the organization trail, its filters and alarms, and the topics that tell of them. */
export class TrailStack extends BaselineStack {
  constructor(app: App, estate: Estate) {
    super(app, "trail", { estate, account: estate.trail.owner, wave: 3 });

    const logGroupName = this.logGroupName();
    const { alarms } = detectionsOf(estate);
    assertWithin(logGroupUse(alarms));
    const place = { accountId: estate.trail.owner.id, region: estate.trail.region };
    const detectionAlarms: DetectionAlarm[] = [];
    const key = alertKey(this, estate, place, estate.named("alerts"));
    for (const severity of estate.severities) {
      const topic = new AlertTopic(this, {
        estate,
        severity,
        place,
        topic: estate.topic(severity),
        key,
      });
      for (const detection of alarms.filter((each) => each.severity === severity))
        detectionAlarms.push(new DetectionAlarm(this, { estate, detection, logGroupName, topic }));
      if (severity === "critical") silentLogGroupAlarm(this, estate, topic);
    }
    alarmsDashboard(
      this,
      estate,
      detectionAlarms.map(({ alarmName }) => alarmName),
    );
  }

  /** Creates the trail, or finds the log group of the one that the organization file adopts. */
  private logGroupName(): string {
    const { estate } = this;
    leaveOut(this, ...leftOut.trail(estate));
    if (estate.organization.adopt.trail) return adoptedLogGroup(this, estate).name;
    const logArchive = this.addProvider(
      "log-archive",
      estate.accountOf("log-archive"),
      "log-archive",
    );
    return new OrganizationTrail(this, "organization-trail", estate, logArchive).logGroupName;
  }
}
