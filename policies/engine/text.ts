import { type Ref, Unknown, type Val } from "./unknown";

/** Brackets around a hole in a canonical text; from the private use area, so no real text has them. */
const open = "\uE000";
const close = "\uE001";

/** The same attribute of the same resource always gives the same text, from whichever stack it is referred to. */
export const refKey = ({ stack, module, address, path }: Ref): string =>
  `${stack}|${module}|${address}|${path.join(".")}`;

/**
 * A text in which every unknown part that is one plain reference is replaced by a stable name, so that
 * symbolic ARNs can be compared and indexed as texts.
 * @returns undefined when a part is no plain reference: it could be anything
 */
export function canonicalText(val: Val): string | undefined {
  if (typeof val === "string") return val;
  if (typeof val === "number" || typeof val === "boolean") return String(val);
  if (!(val instanceof Unknown)) return undefined;
  const { direct, parts } = val.shape;
  if (direct) return `${open}${refKey(direct)}${close}`;
  if (!parts) return undefined;
  const texts = parts.map(canonicalText);
  return texts.every((text) => text !== undefined) ? texts.join("") : undefined;
}

/** Whether a text with unknown parts could turn out to be the given one. */
export function couldEqual(unknown: Unknown, text: string): boolean {
  const { parts } = unknown.shape;
  if (!parts) return true;
  const [first] = parts;
  const last = parts.at(-1);
  if (typeof first === "string" && !text.startsWith(first)) return false;
  if (typeof last === "string" && !text.endsWith(last)) return false;
  let from = 0;
  for (const part of parts) {
    if (typeof part !== "string") continue;
    const found = text.indexOf(part, from);
    if (found < 0) return false;
    from = found + part.length;
  }
  return true;
}

/** For a person: `aws_kms_key.trail.arn` in place of a hole. */
export const readableText = (canonical: string): string =>
  canonical.replace(
    new RegExp(`${open}([^${close}]*)${close}`, "g"),
    (_, key: string) => `\${${key.split("|").slice(2).filter(Boolean).join(".")}}`,
  );

export const hasHole = (canonical: string): boolean => canonical.includes(open);
