import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { all, any, maybe, type Tri, whether } from "../engine/tri";
import { alarmNotifies, alarmWatches } from "../relations/alerting";
import { nameOf, sees } from "./event-paths";
import { type Matched, matchedBy } from "./matching";
import { type Sighting, sightingsOf } from "./sighting";

/** The ways of records from metric filters over alarms to topics. */
export class AlarmPaths {
  private readonly filters: readonly { readonly it: Resource; readonly matched: Matched }[];

  constructor(estate: Estate) {
    const sightings = sightingsOf(estate);
    this.filters = estate.all("aws_cloudwatch_log_metric_filter").map((it) => ({
      it,
      matched: matchedBy(it.attr("pattern"), "metric-filter", sightings),
    }));
  }

  /** Whether an alarm tells a topic of an event, soon enough. */
  lead(sighting: Sighting, topic: string): Tri {
    return any(
      this.filters
        .filter(({ matched }) => sees(matched, sighting))
        .map(({ it, matched }) =>
          all([
            it.relatedBy(alarmWatches).some((alarm) => rings(alarm, sighting, topic)),
            ...(matched === "unknown" ? [maybe(it.attr("pattern").reason("is not known"))] : []),
          ]),
        ),
      `no metric filter counts ${nameOf(sighting)}`,
    );
  }
}

const rings = (alarm: Resource, { threshold, period }: Sighting, topic: string): Tri =>
  all([
    alarm.attr("threshold").atMost(threshold),
    alarm.attr("period").is(period),
    alarm
      .related(alarmNotifies)
      .some(({ arn }) => whether(arn === topic, `${alarm.address} does not tell ${topic}`)),
  ]);
