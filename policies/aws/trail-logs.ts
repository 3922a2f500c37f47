import type { Resource } from "../engine/resource";
import { all, any, type Tri } from "../engine/tri";
import { filterReads } from "../relations/alerting";
import { trailStreamsTo } from "../relations/trail";

/** Whether a metric filter reads the log group of a trail, made here or there before. */
export function readsTrail(filter: Resource, trails: readonly Resource[]): Tri {
  const name = filter.attr("log_group_name").text;
  return any(
    trails.map((each) =>
      any([
        filter
          .related(filterReads)
          .some((read) =>
            each
              .related(trailStreamsTo)
              .some((streamed) => (read === streamed ? all([]) : any([], "another log group"))),
          ),
        streamsInto(each, name),
      ]),
    ),
    "there is no trail",
  );
}

/** Whether a trail writes to the log group of a name, also one that the estate does not make. */
export const streamsInto = (trail: Resource, name: string | undefined): Tri =>
  name === undefined
    ? any([], "its log group is another")
    : trail
        .attr("cloud_watch_logs_group_arn")
        .matches(new RegExp(`:log-group:${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(:\\*)?$`));
