import { availableParallelism } from "node:os";

/** As many Terraform processes at a time as there are processor cores. */
export const coreCount = availableParallelism();

/**
 * Runs a task for every item, at most `limit` at a time, and gives the results in the order of the
 * items. The first failure stops new tasks and is thrown when the running ones have ended.
 */
export async function forEachLimited<Item, Result>(
  items: readonly Item[],
  limit: number,
  task: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && failures.length === 0) {
      const index = next++;
      try {
        results[index] = await task(items[index] as Item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  if (failures.length > 0) throw failures[0];
  return results;
}
