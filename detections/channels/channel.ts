import type { Detection } from "../catalogue/detection";
import { demanded } from "../language/dispatch";
import { simplify } from "../language/simplify";

/**
 * How a detection reaches people. `alarm`: metric filter and alarm on the trail's log group, within minutes.
 * `rule`: an event rule on the security account's bus, within seconds.
 */
export type Channel = "alarm" | "rule";

/**
 * The channels of a detection. Rules are faster and say who did what; an alarm is needed where
 * - an auditor compares the filter's text,
 * - only the number of events counts,
 * - the events are data events or of a frequent call, which are too many to forward,
 * - no service is named: every event of every account would have to be forwarded.
 *
 * What guards the baseline's own detections goes both ways, so that no one of them can be cut unseen.
 * @param forwarding whether events of all Regions reach the bus
 */
export function channelsOf(detection: Detection, forwarding: boolean): readonly Channel[] {
  if (!forwarding || needsAlarm(detection)) return ["alarm"];
  return detection.theme === "self-protection" ? ["alarm", "rule"] : ["rule"];
}

const needsAlarm = ({ alarm, dataEvents, frequent, theme, when }: Detection) =>
  theme === "compliance" ||
  alarm.threshold > 1 ||
  dataEvents ||
  frequent ||
  demanded(simplify(when), "eventSource") === undefined;

/** The detections of one channel, in the order of the catalogue. */
export const onChannel = (
  channel: Channel,
  detections: readonly Detection[],
  forwarding: boolean,
): readonly Detection[] =>
  detections.filter((one) => channelsOf(one, forwarding).includes(channel));
