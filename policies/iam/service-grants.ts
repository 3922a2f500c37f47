import { canonicalText } from "../engine/text";
import type { Statement } from "./document";
import type { Val } from "../engine/unknown";
import type { Context, ContextValue, Request } from "./request";

/** AWS services that a statement names as its principals. */
export const servicesOf = ({ principal }: Statement): readonly string[] =>
  principal === undefined || principal === "*" ? [] : (principal.Service ?? []).map(String);

/**
 * What a request carries that satisfies a statement's conditions: the values of its positive comparisons. With
 * several values the request carries all of them, so that another policy must admit every one.
 */
export function contextOfGrant({ conditions }: Statement): Context {
  const context: Record<string, ContextValue> = {};
  for (const { operator, key, values } of conditions)
    if (/^(?:ForAnyValue:)?(?:String|Arn)(?:Equals|Like|EqualsIgnoreCase)$/.test(operator)) {
      const texts = values.map(canonicalText);
      context[key.toLowerCase()] = texts.every((text) => text !== undefined) ? texts : "any";
    }
  return context;
}

/**
 * What the services that a statement lets in ask for: each of its actions on each of its resources, with what
 * satisfies its conditions. A writer that relies on defaults names no encryption.
 */
export function requestsOfGrant(grant: Statement, context: Context = {}): readonly Request[] {
  const whole = {
    "s3:x-amz-server-side-encryption": "absent",
    "s3:x-amz-server-side-encryption-customer-algorithm": "absent",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": "absent",
    ...context,
    ...contextOfGrant(grant),
  } as const;
  return servicesOf(grant).flatMap((service) =>
    (grant.actions ?? []).flatMap((action) =>
      (grant.resources ?? ["*"]).map((resource) => ({
        principal: { kind: "service", service },
        action: sample(action),
        resource: sample(resource),
        context: whole,
      })),
    ),
  );
}

/** Something that the pattern matches. */
const sample = (pattern: Val): string => (canonicalText(pattern) ?? "").replaceAll("*", "");
