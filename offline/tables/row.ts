import type { Check } from "./check";

/**
 * A text with placeholders, for a value that AWS would invent: `{bucket}` is the resource's own
 * attribute; `{account}`, `{region}` and `{partition}` say where it is; `{hash:17}` is 17 hex
 * digits and `{uuid}` a UUID that depend on nothing but the resource; `{hash:17:b}` is a second one.
 * `{url:host}` is a URL without its scheme, `{event_bus_name:bus}` the bus's part of a rule's ARN.
 */
export type Shape = string;

/** What the bindings do not say about a resource type. Attribute paths are dotted. */
export interface ResourceRow {
  readonly type: string;
  /** Page that the row was written from. */
  readonly source: string;
  /** The `id` that the provider would set. */
  readonly id?: Shape;
  /** The `arn` that AWS would set. */
  readonly arn?: Shape;
  /** Other exported attributes that have a form worth imitating. */
  readonly exports?: Readonly<Record<string, Shape | number | boolean>>;
  /** Arguments whose change destroys and re-creates the resource (`region` always does). */
  readonly replaceOnChange: readonly string[];
  /** Arguments and attributes that Terraform must not print. */
  readonly sensitive?: readonly string[];
  /** What an argument is when it is left out, where a policy reads it. */
  readonly defaults?: Readonly<Record<string, string | number | boolean>>;
  /** What AWS or the provider would refuse. */
  readonly checks?: readonly Check[];
}

/**
 * A row, written from the resource's page in the provider's documentation ("Forces new resource",
 * defaults, valid values) and the provider's source where the page is silent.
 * @param name type without `aws_`
 */
export function resource(
  name: string,
  row: Omit<ResourceRow, "type" | "source"> & { readonly source?: string },
): ResourceRow {
  return { source: `${documentation}/resources/${name}`, ...row, type: `aws_${name}` };
}

/** A data source's row, likewise. */
export function dataSource(
  name: string,
  row: Omit<DataSourceRow, "type" | "source"> & { readonly source?: string },
): DataSourceRow {
  return { source: `${documentation}/data-sources/${name}`, ...row, type: `aws_${name}` };
}

const documentation = "https://registry.terraform.io/providers/hashicorp/aws/latest/docs";

/** What a data source finds in the pretended account. */
export interface DataSourceRow {
  readonly type: string;
  readonly source: string;
  readonly exports: Readonly<Record<string, Shape | readonly Shape[]>>;
  readonly checks?: readonly Check[];
}
