import type { Configuration } from "../offline";
import { preamble } from "../offline";

/** A configuration that has to be refused, and with which errors. */
export interface BrokenConfiguration {
  readonly what: string;
  readonly configuration: Configuration;
  /** Every error, in any order; a text is the whole detail. */
  readonly errors: readonly { readonly summary: string; readonly detail: string | RegExp }[];
}

export const policy = (statement: object): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: [statement] });

export const allow = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

export const withResources = (resource: object, more: object = {}): Configuration => ({
  ...preamble,
  resource,
  ...more,
});

export const withProvider = (provider: object): Configuration => ({
  ...preamble,
  provider: { aws: [{ region: "eu-west-1", ...provider }] },
  resource: { aws_kms_key: { k: {} } },
});

export const bucket = { aws_s3_bucket: { b: { bucket: "evidence" } } };
