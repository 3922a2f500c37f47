import type { Estate } from "../../engine/estate";
import type { Context } from "../../iam/request";
import type { AskedHarm, Asset } from "../assets";
import { type Caller, type CallerKind, callersOf } from "../callers";
import { controlsOf } from "../controls";

/**
 * Policies that guard the same twice, so that one is left when the other fails: what a resource's own policy denies
 * must hold while guardrails are not applied yet or on trial, the organization's when somebody opens a resource, and
 * the limits of a role when somebody gives it more.
 */
export const layers = ["own policy", "organization", "limits"] as const;
export type Layer = (typeof layers)[number];

/** What the documentation calls them. */
export const layerTitles: Readonly<Record<Layer, string>> = {
  "own policy": "anybody whom nothing but the asset's own policy denies it",
  organization: "anybody whom the asset's own policy lets in",
  limits: "a role, whatever it is given besides its own denies and its boundary",
};

/** A request that one layer must deny, or must not. */
export interface Question {
  readonly caller: Caller;
  readonly harm: AskedHarm;
  readonly action: string;
  readonly expectation: "allowed" | "denied";
}

export const must =
  (expectation: Question["expectation"]) =>
  (caller: Caller, harm: AskedHarm, actions = harm.actions): readonly Question[] =>
    actions.map((action) => ({ caller, harm, action, expectation }));

/** A request that harms, with what it carries. */
export const requesting = (
  resource: string,
  context: Context,
  ...actions: readonly string[]
): AskedHarm => ({ harm: "opens", on: resource, resource, actions, context });

/** Callers of an asset by their kind. */
export const callersOfKind = (
  asset: Asset,
  estate: Estate,
  ...kinds: readonly CallerKind[]
): readonly Caller[] =>
  callersOf(asset, estate, controlsOf(estate).management).filter(
    ({ kind, name }) => kind !== "service" && kinds.includes(kind) && name !== "AssumeRoot",
  );

/** Whom denies of deletion and the like spare, where the estate makes such a role; else an administrator. */
export function anybodyLetIn(asset: Asset, estate: Estate): readonly Caller[] {
  const spared = callersOfKind(asset, estate, "break-glass");
  return spared.length > 0 ? spared : callersOfKind(asset, estate, "administrator");
}

/** Without TLS there is no version of it. */
export const plainHttp: Context = { "aws:securetransport": ["false"], "s3:tlsversion": "absent" };
export const oldTls: Context = { "aws:securetransport": ["true"], "s3:tlsversion": ["1.1"] };

/** Objects under a key that comes with the request are lost to whoever does not have it. */
export const keyOfCaller: Context = {
  "s3:x-amz-server-side-encryption-customer-algorithm": ["AES256"],
};
