import type { App } from "cdktf";
import { cisControls } from "../detections/compliance/cis-controls";
import { alertKey } from "../modules/compliance-alarms/alert-key";
import { AlertTopic } from "../modules/compliance-alarms/alert-topic";
import { CisAlarm } from "../modules/compliance-alarms/cis-alarm";
import { adoptedLogGroup } from "../modules/trail/adopted-log-group";
import { OrganizationTrail } from "../modules/trail/organization-trail";
import type { Estate } from "../organization/estate";
import { BaselineStack } from "./baseline-stack";

/** The trail owner's account: the organization trail, its filters and alarms, and the topics that tell of them. */
export class TrailStack extends BaselineStack {
  constructor(app: App, estate: Estate) {
    super(app, "trail", { estate, account: estate.trail.owner, wave: 3 });

    const logGroupName = this.logGroupName();
    const key = alertKey(this, estate);
    for (const severity of estate.severities) {
      const topic = new AlertTopic(this, severity, estate, key);
      for (const control of cisControls.filter((each) => each.severity === severity))
        new CisAlarm(this, { estate, control, logGroupName, topic });
    }
  }

  /** Creates the trail, or finds the log group of the one that the organization file adopts. */
  private logGroupName(): string {
    const { estate } = this;
    if (estate.organization.adopt.trail) return adoptedLogGroup(this, estate).name;
    const logArchive = this.addProvider(
      "log-archive",
      estate.accountOf("log-archive"),
      "log-archive",
    );
    return new OrganizationTrail(this, "organization-trail", estate, logArchive).logGroupName;
  }
}
