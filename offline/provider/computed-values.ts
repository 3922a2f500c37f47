import type { Value } from "../protocol/value";
import type { TypeConstraint } from "../schema/schema";
import type { ShapeContext } from "./shapes";
import { fillShape, hexDigits } from "./shapes";

/** Anything that AWS would date: a fixed moment, so that two runs give the same state. */
const moment = "2025-01-01T00:00:00Z";

/**
 * By the name of the attribute: the form that AWS gives such a text. The first match wins.
 * Source: the "Attribute Reference" sections of the provider's documentation.
 */
const textForms: readonly (readonly [RegExp, (name: string, context: ShapeContext) => string])[] = [
  [/^arn$|_arn$/, genericArn],
  [/^(owner|owner_id|account_id|caller_account_id|registry_id|catalog_id)$/, accountId],
  [/(^|_)account_id$|^management_account_id$/, accountId],
  [/^region$|_region$/, (_, context) => context.region],
  [/_prefix$/, () => ""],
  [/(^|_)(policy|json|document)$/, () => '{"Version":"2012-10-17","Statement":[]}'],
  [/(^|_)(date|time|timestamp|created|updated|modified)$|_at$|_on$/, () => moment],
  [/^(status|state)$|_(status|state)$/, () => "ACTIVE"],
  [/(^|_)version$/, () => "1"],
  [/(^|_)(url|uri|endpoint)$/, (name, context) => `https://${hostName(name, context)}`],
  [/(^|_)(domain_name|dns_name|hostname|fqdn)$/, hostName],
  [/^vpc_id$/, (name, context) => `vpc-${hexDigits(context, 17, name)}`],
  [/^subnet_id$/, (name, context) => `subnet-${hexDigits(context, 17, name)}`],
  [/(^|_)security_group_id$/, (name, context) => `sg-${hexDigits(context, 17, name)}`],
  [/route_table_id$/, (name, context) => `rtb-${hexDigits(context, 17, name)}`],
  [/network_acl_id$/, (name, context) => `acl-${hexDigits(context, 17, name)}`],
];

/**
 * A plausible value for a computed attribute of which nothing more is known: collections are
 * empty, numbers 0, truth values false, texts of the form that their name suggests.
 */
export function genericValue(name: string, type: TypeConstraint, context: ShapeContext): Value {
  if (type === "string") return genericText(name, context);
  if (type === "number") return 0;
  if (type === "bool") return false;
  if (type === "dynamic") return null;
  if (type[0] === "list" || type[0] === "set") return [];
  if (type[0] === "map") return {};
  const fields: Record<string, Value> = {};
  for (const [field, fieldType] of Object.entries(type[1] as Record<string, TypeConstraint>)) {
    fields[field] = genericValue(field, fieldType, context);
  }
  return fields;
}

function genericText(name: string, context: ShapeContext): string {
  for (const [pattern, form] of textForms) if (pattern.test(name)) return form(name, context);
  if (name === "id") return `${resourceWord(context)}-${hexDigits(context, 17)}`;
  return `${name.replaceAll("_", "-")}-${hexDigits(context, 8, name)}`;
}

function genericArn(name: string, context: ShapeContext): string {
  const [, service = "aws"] = context.type.split("_");
  const subject = name === "arn" ? resourceWord(context) : name.replace(/_arn$/, "");
  const hash = hexDigits(context, 17, name === "arn" ? "" : name);
  return fillShape(`arn:{partition}:${service}:{region}:{account}:${subject}/${hash}`, context);
}

function accountId(_: string, context: ShapeContext): string {
  return context.account;
}

function hostName(name: string, context: ShapeContext): string {
  const [, service = "aws"] = context.type.split("_");
  return `${hexDigits(context, 10, name)}.${service}.${context.region}.amazonaws.com`;
}

/** `aws_kms_custom_key_store` is a `custom-key-store`; `aws_instance` an `instance`. */
function resourceWord(context: ShapeContext): string {
  const words = context.type.split("_").slice(1);
  return (words.length > 1 ? words.slice(1) : words).join("-");
}
