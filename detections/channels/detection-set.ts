import type { Detection } from "../catalogue/detection";
import { onChannel } from "./channel";
import { forwardingRules, type ForwardingRules } from "./forwarding";

/** An organization's detections, by the way in which they reach people. */
export interface DetectionSet {
  readonly all: readonly Detection[];
  /** Those of the compliance set have modules of their own. */
  readonly alarms: readonly Detection[];
  readonly rules: readonly Detection[];
  readonly forwarding: ForwardingRules;
}

export function detectionSet(all: readonly Detection[], forwarding: boolean): DetectionSet {
  const rules = onChannel("rule", all, forwarding);
  return {
    all,
    alarms: onChannel("alarm", all, forwarding),
    rules,
    forwarding: forwardingRules(rules),
  };
}
