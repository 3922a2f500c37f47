import type { Problem } from "../diagnostics";
import { entriesOf, type Check } from "./check";

/** What is shipped is the archive that the baseline creates, and its readers are in its partition. */
export const checkShipping: Check = ({ adopt, organization, shipping }) => {
  if (shipping === undefined) return [];
  const problems: Problem[] = [];
  if (adopt?.trail !== undefined)
    problems.push({
      path: ["shipping"],
      message:
        "ships the baseline's archive, but adopt.trail names a trail with an archive of its own",
      advice: "remove it, or remove adopt.trail",
    });
  const partition = organization?.partition;
  const { reader } = shipping;
  if (partition === undefined || reader?.kind !== "aws") return problems;
  for (const { value, path } of entriesOf(reader.principals, ["shipping", "reader", "principals"]))
    if (value.split(":")[1] !== partition)
      problems.push({
        path,
        message: `${value} is in the partition ${value.split(":")[1]}, not in ${partition}`,
        advice: `write an ARN that begins with arn:${partition}:`,
      });
  return problems;
};
