import type { ReplayCondition, Received } from "../../detections/replay/condition";
import { replayMatcher } from "../../detections/replay/condition";
import { add, emptyTally, type Tally } from "../../detections/replay/tally";

/** Judges records and keeps count; one for each thread. */
export interface Reader {
  readonly receive: (received: Received) => void;
  readonly tallies: readonly Tally[];
}

export function reader(conditions: readonly ReplayCondition[]): Reader {
  const tallies = conditions.map(emptyTally);
  const match = replayMatcher(conditions);
  const receive = (received: Received) =>
    match(received, (index) => {
      const condition = conditions[index];
      const tally = tallies[index];
      if (condition !== undefined && tally !== undefined) add(tally, condition, received.record);
    });
  return { receive, tallies };
}
