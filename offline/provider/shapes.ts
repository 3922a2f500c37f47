import { createHash } from "node:crypto";
import type { ObjectValue } from "../protocol/value";
import { canonical } from "../protocol/value";
import { partitionOf, type ProviderSettings } from "./settings";

/** What an invented value may depend on: the resource's type, content, account and Region. */
export interface ShapeContext {
  readonly type: string;
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  readonly attributes: ObjectValue;
  /** Digest of all of the above, in hex. */
  readonly digest: string;
}

/** Two equal resources in one account and Region get equal values; time and chance play no part. */
export function shapeContext(
  type: string,
  attributes: ObjectValue,
  settings: ProviderSettings,
): ShapeContext {
  const own = attributes["region"];
  const region = typeof own === "string" ? own : settings.region;
  const account = settings.accountId;
  return {
    type,
    account,
    region,
    partition: partitionOf(region),
    attributes,
    digest: sha256(`${type}|${account}|${region}|${canonical(attributes)}`),
  };
}

/** `count` hex digits that depend on the context and `salt` only. */
export function hexDigits(context: ShapeContext, count: number, salt = ""): string {
  return sha256(`${context.digest}|${salt}`).slice(0, count);
}

/** A text of UUID form that depends on the context and `salt` only. */
export function uuid(context: ShapeContext, salt = ""): string {
  const hex = hexDigits(context, 32, salt);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20),
  ].join("-");
}

/** A shape with its placeholders filled; an attribute that is absent becomes a hash. */
export function fillShape(shape: string, context: ShapeContext): string {
  return shape.replace(/\{(\w+)(?::(\w+))?(?::(\w+))?\}/g, (_, name: string, size, salt) => {
    switch (name) {
      case "account":
        return context.account;
      case "region":
        return context.region;
      case "partition":
        return context.partition;
      case "hash":
        return hexDigits(context, Number(size ?? 8), salt ?? "");
      case "uuid":
        return uuid(context, size ?? "");
      default: {
        const value = context.attributes[name];
        const known = ["string", "number", "boolean"].includes(typeof value);
        return attributeForm(known ? String(value) : hexDigits(context, 8, name), size);
      }
    }
  });
}

/** `{url:host}` drops the scheme; `{event_bus_name:bus}` is empty for the default bus, else `name/`. */
function attributeForm(value: string, form: string | undefined): string {
  if (form === "host") return value.replace(/^https?:\/\//, "");
  if (form === "bus") return value === "default" ? "" : `${value}/`;
  return value;
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
