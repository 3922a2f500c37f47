import { isWild, type Path, type Step } from "../path";
import { quoted } from "../problem";
import type { Scanner } from "./scan";

/** Reads `$.a.b[0].c[*]`, `$.*` or `$.['a.b']`. */
export function parseSelector(scanner: Scanner): Path {
  const start = scanner.peek().offset;
  if (scanner.match(/\s*\$/y) === undefined)
    scanner.stop(start, "a field is expected", "begin it with $., for example $.eventName");
  const steps: Step[] = [];
  for (;;) {
    const at = scanner.offset;
    const found = step(scanner);
    if (found === undefined) break;
    steps.push(found);
    if (steps.filter(isWild).length > 1)
      scanner.stop(
        at,
        "a selector may hold one wildcard",
        "write an index or a field name instead",
      );
  }
  if (steps.length === 0)
    scanner.stop(
      scanner.offset,
      "$ alone names no field",
      "write $.field, for example $.eventName",
    );
  return steps;
}

function step(scanner: Scanner): Step | undefined {
  const at = scanner.offset;
  if (scanner.match(/\.\*/y) !== undefined) return { any: "field" };
  if (scanner.match(/\[\*\]/y) !== undefined) return { any: "element" };
  const name = scanner.match(/\.[A-Za-z0-9_-]+/y);
  if (name !== undefined) return name.slice(1);
  const index = scanner.match(/\[\d{1,9}\]/y);
  if (index !== undefined) return Number(index.slice(1, -1));
  const dotted = scanner.match(/\.\['[^'\n]+'\]/y);
  if (dotted !== undefined) return dotted.slice(3, -2);
  const wrong = scanner.match(/[.[][^\s=!<>()&|{}]*/y);
  if (wrong !== undefined)
    return scanner.stop(
      at,
      `${quoted(wrong)} is not part of a selector`,
      "write .name, [0], [*], .* or .['a.b']",
    );
  return undefined;
}
