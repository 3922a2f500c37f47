import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { all, any, type Tri } from "../engine/tri";
import { filterReads } from "../relations/alerting";
import { trailStreamsTo } from "../relations/trail";
import { isLeftOut } from "./left-out";

/** Whether a metric filter reads the log group of a trail, made here or there before. */
export function readsTrail(filter: Resource, estate: Estate): Tri {
  const name = filter.attr("log_group_name").text;
  return any(
    [
      isOfAnothersTrail(name, estate),
      ...estate
        .all("aws_cloudtrail")
        .map((each) =>
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
    ],
    "there is no trail",
  );
}

/** Whether something watches the log group of a trail that the estate makes or that is somebody else's. */
export const isTrailGroup = (name: string | undefined, estate: Estate): Tri =>
  any([
    isOfAnothersTrail(name, estate),
    ...estate.all("aws_cloudtrail").map((trail) => streamsInto(trail, name)),
  ]);

/** The log groups of trails that somebody else made: an estate that leaves trails out looks them up. */
export const groupsOfOthers = (estate: Estate): readonly Resource[] =>
  isLeftOut(estate, "aws_cloudtrail") ? estate.all("data.aws_cloudwatch_log_group") : [];

const isOfAnothersTrail = (name: string | undefined, estate: Estate): Tri =>
  any(
    name === undefined ? [] : groupsOfOthers(estate).map((group) => group.attr("name").is(name)),
    "there is no trail",
  );

/** Whether a trail writes to the log group of a name, also one that the estate does not make. */
const streamsInto = (trail: Resource, name: string | undefined): Tri =>
  name === undefined
    ? any([], "its log group is another")
    : trail
        .attr("cloud_watch_logs_group_arn")
        .matches(new RegExp(`:log-group:${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(:\\*)?$`));
