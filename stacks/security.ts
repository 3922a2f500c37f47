import type { App } from "cdktf";
import { assertWithin, busUse } from "../detections/channels/limits";
import { alertKey } from "../modules/alerting/alert-key";
import { AlertTopic } from "../modules/alerting/alert-topic";
import { rulesDashboard } from "../modules/dashboards/rules-dashboard";
import { backupFailures } from "../modules/detection-rules/backup-failures";
import { DetectionRule } from "../modules/detection-rules/detection-rule";
import { EventBus } from "../modules/detection-rules/event-bus";
import { failureAlarms } from "../modules/detection-rules/failure-alarms";
import { forwardingFailures } from "../modules/detection-rules/forwarding-failures";
import { responseRules } from "../modules/detection-rules/response-rules";
import { responsesEnded } from "../modules/detection-rules/responses-ended";
import {
  externalAccessAnalyzer,
  unusedAccessAnalyzer,
} from "../modules/inventory/access-analyzers";
import { OrganizationAggregator } from "../modules/inventory/organization-aggregator";
import { queryFiles } from "../modules/inventory/query-files";
import { savedQueries } from "../modules/inventory/saved-queries";
import { leaveOut } from "../modules/policy/leave-out";
import { ResponseRoles } from "../modules/procedures/response-roles";
import { ssmDocuments } from "../modules/procedures/ssm-documents";
import type { DetectionPlane } from "../organization/detection-plane";
import type { Estate } from "../organization/estate";
import { startingPatterns } from "../procedures/automation/automations";
import { automationsFor } from "./automation";
import { BaselineStack } from "./baseline-stack";
import { coverageFile, detectionsOf, sightingsOf } from "./detections";
import { leftOut } from "./left-out";

/** The security account: what exists where, who from outside can reach it, and what happens in all accounts. */
export class SecurityStack extends BaselineStack {
  constructor(app: App, estate: Estate) {
    super(app, "security", { estate, account: estate.accountOf("security"), wave: 3 });

    new OrganizationAggregator(this, "aggregator", estate);
    savedQueries(this, estate);
    for (const [path, content] of queryFiles(estate)) this.addFile(path, content);
    for (const region of estate.organization.regions.governed)
      externalAccessAnalyzer(this, estate, region);
    leaveOut(this, ...leftOut.security(estate));
    unusedAccessAnalyzer(this, estate);
    for (const region of estate.organization.regions.governed) ssmDocuments(this, estate, region);
    this.addFile("detections.json", coverageFile(estate));
    this.addFile("sightings.json", sightingsOf(estate));
    if (estate.detectionPlane) this.detect(estate.detectionPlane);
  }

  private detect(plane: DetectionPlane): void {
    const { account, estate, region } = this;
    const { rules } = detectionsOf(estate);
    const starts = automationsFor(estate).flatMap(startingPatterns);
    assertWithin(busUse(rules, starts));
    const bus = new EventBus(this, "events", estate, plane);
    const place = { accountId: account.id, region, rules: true };
    const key = alertKey(this, estate, place, plane.topicKeyAlias);
    for (const severity of estate.severities) {
      const topic = new AlertTopic(this, {
        estate,
        severity,
        place,
        topic: plane.topic(severity),
        key,
      });
      for (const detection of rules.filter((each) => each.severity === severity))
        new DetectionRule(this, { estate, detection, bus, topic });
      if (severity !== "high") continue;
      rulesDashboard(this, estate, plane, failureAlarms(this, estate, plane, topic));
      forwardingFailures(this, estate, plane, bus, topic);
      backupFailures(this, estate, bus, topic);
      this.respond(plane, bus, topic);
    }
  }

  private respond(plane: DetectionPlane, bus: EventBus, topic: AlertTopic): void {
    const { estate } = this;
    const automations = automationsFor(estate);
    if (automations.length === 0) return;
    const { eventsRole: arn, ready } = new ResponseRoles(this, "responses", estate, plane);
    responseRules(this, { estate, bus, automations, role: { arn, ready } });
    responsesEnded(this, estate, topic, bus.deadLetters);
  }
}
