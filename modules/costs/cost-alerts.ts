import { Construct } from "constructs";
import type { CostsEstate } from "../../organization/costs";
import type { Estate } from "../../organization/estate";
import { alertKey } from "../alerting/alert-key";
import { AlertTopic } from "../alerting/alert-topic";
import { budgets } from "./budgets";
import { chargesAlarm } from "./charges-alarm";

/** Unexpected costs as a sign of compromise: budgets, an alarm, and a topic with the subscribers of high severity. */
export class CostAlerts extends Construct {
  constructor(scope: Construct, id: string, estate: Estate, costs: CostsEstate) {
    super(scope, id);
    const { id: accountId } = estate.accountOf("management");
    const place = { accountId, region: costs.region, budgets: true };
    const key = alertKey(this, estate, place, costs.keyAlias);
    const topic = new AlertTopic(this, {
      estate,
      severity: "high",
      place,
      topic: costs.topic,
      key,
    });
    budgets(this, estate, topic);
    chargesAlarm(this, estate, costs, topic);
  }
}
