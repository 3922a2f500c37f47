import { StringDecoder } from "node:string_decoder";
import type { Line } from "../../procedures/custody/verifier";

/** An entry is an item of DynamoDB, at most 400 KB, written with type names; a longer line is no entry. */
const longestLine = 4 * 1024 * 1024;

/**
 * Cuts a stream into lines, and stops when nobody wants more.
 * @param receive returns whether the lines that follow matter
 * @throws Error when a line is longer than 4 MiB
 */
export async function eachLine(
  source: AsyncIterable<Buffer>,
  receive: (line: Line) => boolean,
): Promise<void> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let number = 0;
  const take = (text: string, complete: boolean) =>
    receive({ number: (number += 1), text, complete });
  for await (const chunk of source) {
    const [first = "", ...others] = decoder.write(chunk).split("\n");
    rest += first;
    for (const other of others) {
      if (!take(rest.endsWith("\r") ? rest.slice(0, -1) : rest, true)) return;
      rest = other;
    }
    if (rest.length > longestLine)
      throw new Error(`line ${number + 1} is longer than ${longestLine} characters`);
  }
  rest += decoder.end();
  if (rest !== "") take(rest, false);
}
