import type { Problem } from "../diagnostics";
import { entriesOf, ownRoutes, type Check } from "./check";

/** Queues that receive alerts lie in the partition and home Region of the topics. */
export const checkAlerting: Check = (draft) => {
  const { organization, regions } = draft;
  const partition = organization?.partition;
  const home = regions?.home;
  return ownRoutes(draft).flatMap(({ severity, routes }) =>
    entriesOf(routes, ["alerting", severity]).flatMap(({ value, path }) => {
      if (value.protocol !== "sqs") return [];
      const [, queuePartition, , queueRegion] = value.endpoint?.split(":") ?? [];
      const at = [...path, "endpoint"];
      const problems: Problem[] = [];
      if (partition !== undefined && queuePartition !== partition)
        problems.push({
          path: at,
          message: `the queue is in the partition ${queuePartition}, the topics in ${partition}`,
          advice: `write a queue whose ARN begins with arn:${partition}:`,
        });
      else if (home !== undefined && queueRegion !== home)
        problems.push({
          path: at,
          message: `the queue is in ${queueRegion}, the topics in the home Region ${home}`,
          advice: `write a queue in ${home}`,
        });
      return problems;
    }),
  );
};
