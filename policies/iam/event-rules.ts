import type { Resource } from "../engine/resource";
import type { Tri } from "../engine/tri";
import { allows } from "./evaluate";
import type { Principal } from "./request";
import { accessTo } from "./resource-policies";

/** EventBridge, acting for the rule of a target. A rule on a bus of its own has the bus in its ARN. */
export function eventBridgeFor(target: Resource): Principal {
  const { account = "*", region = "*", partition } = target;
  const bus = target.attr("event_bus_name").text;
  const name = target.attr("rule").text ?? "*";
  const path = bus === undefined || bus === "default" ? name : `${bus}/${name}`;
  return {
    kind: "service",
    service: "events.amazonaws.com",
    sourceArn: `arn:${partition}:events:${region}:${account}:rule/${path}`,
    sourceAccount: account,
  };
}

/** Whether a dead-letter queue takes what EventBridge could not deliver. */
export const takesUndelivered = (queue: Resource, eventBridge: Principal): Tri =>
  accessTo(queue).some((document) =>
    allows(document, { principal: eventBridge, action: "sqs:SendMessage", resource: queue.arn }),
  );
