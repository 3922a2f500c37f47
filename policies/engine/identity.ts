import { identities } from "../aws/identities";
import { policyDocument } from "../aws/policy-document";
import { joinText } from "./terraform/evaluate";
import type { Placement } from "./providers";
import type { Val } from "./unknown";

/** Attributes that follow from arguments in a way of their own. */
const computed: Readonly<
  Record<
    string,
    Readonly<Record<string, (configured: (argument: string) => Val | undefined) => Val>>
  >
> = { aws_iam_policy_document: { json: policyDocument, minified_json: policyDocument } };

/**
 * A computed attribute of a resource, built from configured ones.
 * @param configured value of a configured attribute; undefined when unset
 * @returns undefined when the type or the attribute is not in the table, or a part is missing
 */
export function identityOf(
  type: string,
  attribute: string,
  placement: Placement,
  configured: (attribute: string) => Val | undefined,
): Val | undefined {
  const compute = computed[type]?.[attribute];
  if (compute) return compute(configured);
  const pattern = identities[type]?.[attribute];
  if (pattern === undefined) return undefined;
  const parts: Val[] = [];
  for (const piece of piecesOf(pattern)) {
    if (typeof piece === "string") {
      parts.push(piece);
      continue;
    }
    const { name, fallback } = piece;
    const part =
      name === "partition" || name === "region" || name === "account"
        ? placement[name]
        : (configured(name) ?? fallback);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return joinText(parts);
}

interface Hole {
  readonly name: string;
  readonly fallback: string | undefined;
}

const pieces = new Map<string, readonly (string | Hole)[]>();

/** A pattern's texts and holes. */
function piecesOf(pattern: string): readonly (string | Hole)[] {
  let found = pieces.get(pattern);
  if (!found) {
    found = pattern.split(/(\{[^}]+\})/).map((piece) => {
      if (!piece.startsWith("{")) return piece;
      const [name = "", fallback] = piece.slice(1, -1).split("|");
      return { name, fallback };
    });
    pieces.set(pattern, found);
  }
  return found;
}
