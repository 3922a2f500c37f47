import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { all, any, type Tri } from "../engine/tri";
import { subscriptionOf } from "../relations/alerting";
import { ruleOnBus, targetIsBus, targetIsTopic, targetOf } from "../relations/events";

const known = new WeakMap<Estate, ReadonlyMap<string, readonly Resource[]>>();

/** Event rules that take changes of alarms, by account, Region and bus; an own bus has the address of its resource. */
function takers(estate: Estate): ReadonlyMap<string, readonly Resource[]> {
  const before = known.get(estate);
  if (before) return before;
  const found = new Map<string, Resource[]>();
  for (const rule of estate.all("aws_cloudwatch_event_rule")) {
    const source = rule.attr("event_pattern").json().attr("source");
    if (source.has("aws.cloudwatch").answer === "no") continue;
    const [bus] = rule.related(ruleOnBus).found;
    const key = bus ? busKey(bus) : defaultBus(rule);
    found.set(key, [...(found.get(key) ?? []), rule]);
  }
  known.set(estate, found);
  return found;
}

const busKey = ({ stack, address }: Resource) => `${stack}/${address}`;
const defaultBus = ({ account, region }: Resource) => `${account}/${region}`;

/**
 * Whether somebody is told of an alarm without an action of its own: a rule of its account and Region passes the change
 * of its state on to a bus, on which a rule tells a topic with subscribers.
 * Source: CloudWatch user guide, "Alarm events and EventBridge".
 */
export function isGathered(alarm: Resource, estate: Estate): Tri {
  const name = alarm.attr("alarm_name").text ?? "";
  const takes = (rule: Resource) =>
    rule.attr("event_pattern").json().attr("detail.alarmName").has(name);
  const rules = takers(estate);
  const told = (bus: Resource) =>
    any(
      (rules.get(busKey(bus)) ?? []).map((rule) =>
        all([
          takes(rule),
          rule
            .relatedBy(targetOf)
            .some((target) =>
              target
                .related(targetIsTopic)
                .some((topic) => topic.relatedBy(subscriptionOf).exists()),
            ),
        ]),
      ),
      "no rule of the bus tells of it",
    );
  return any(
    (rules.get(defaultBus(alarm)) ?? []).map((rule) =>
      all([
        takes(rule),
        rule.relatedBy(targetOf).some((target) => target.related(targetIsBus).some(told)),
      ]),
    ),
    "no rule of its account and Region passes it on to a bus",
  );
}
