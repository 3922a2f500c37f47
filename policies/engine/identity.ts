import { identities } from "../aws/identities";
import { joinText } from "./terraform/evaluate";
import type { Placement } from "./providers";
import type { Val } from "./unknown";

/**
 * A computed name of a resource, built from configured ones.
 * @param configured value of a configured attribute; undefined when unset
 * @returns undefined when the type or the attribute is not in the table, or a part is missing
 */
export function identityOf(
  type: string,
  attribute: string,
  placement: Placement,
  configured: (attribute: string) => Val | undefined,
): Val | undefined {
  const pattern = identities[type]?.[attribute];
  if (pattern === undefined) return undefined;
  const parts: Val[] = [];
  for (const piece of pattern.split(/(\{[^}]+\})/)) {
    if (!piece.startsWith("{")) {
      parts.push(piece);
      continue;
    }
    const [name = "", fallback] = piece.slice(1, -1).split("|");
    const part =
      name === "partition" || name === "region" || name === "account"
        ? placement[name]
        : (configured(name) ?? fallback);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return joinText(parts);
}
