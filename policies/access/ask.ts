import type { Estate } from "../engine/estate";
import { type Applicable, decideBriefly, type Decision } from "../iam/decide";
import type { Policy } from "../iam/document";
import type { Request } from "../iam/request";
import { effectOf, type ServiceState } from "../iam/service-state";
import { accessTo } from "../iam/resource-policies";
import type { AskedHarm, Asset } from "./assets";
import type { Caller } from "./callers";
import { controlsOf } from "./controls";
import { stateOf } from "./state";

/** Whether a caller can do an action to an asset, and what that would do. */
export interface Answer {
  readonly asset: Asset;
  readonly caller: Caller;
  readonly harm: AskedHarm;
  readonly action: string;
  readonly decision: Decision;
  /** `stopped`: denied, or refused by the service. `open`: nobody knows yet. */
  readonly outcome: "possible" | "stopped" | "open";
  /** Why the service refuses what IAM allows. */
  readonly refusal?: string;
}

/** What is the same for every question about an asset. */
interface Situation {
  readonly resource: readonly Policy[];
  /** Of a role: who may become it. */
  readonly trust: readonly Policy[];
  readonly state: ServiceState;
}

const situations = new WeakMap<Asset, Situation>();

function situationOf(asset: Asset, estate: Estate): Situation {
  const cached = situations.get(asset);
  if (cached) return cached;
  const { resource: it } = asset;
  const documents = it ? accessTo(it).documents : [];
  const isRole = it?.type === "aws_iam_role";
  const situation = {
    // The trust policy of a role says who assumes it, not who changes it.
    resource: isRole ? [] : documents,
    trust: isRole ? documents : [],
    state: stateOf(asset, estate),
  };
  situations.set(asset, situation);
  return situation;
}

export function ask(
  asset: Asset,
  caller: Caller,
  harm: AskedHarm,
  action: string,
  estate: Estate,
): Answer {
  const decision = decisionOn(asset, caller, harm, action, estate);
  const known = { asset, caller, harm, action, decision };
  if (decision.answer === "denied") return { ...known, outcome: "stopped" };
  if (decision.answer === "depends") return { ...known, outcome: "open" };
  const refusal = refusalOf(known, estate);
  if (refusal === undefined) return { ...known, outcome: "possible" };
  return refusal === "open"
    ? { ...known, outcome: "open" }
    : { ...known, outcome: "stopped", refusal: refusal.because };
}

/**
 * Why the service refuses what IAM allows, from the state of the resource.
 * @returns undefined when it does not; `open` when that depends on what nobody knows yet
 */
export function refusalOf(
  { asset, caller, harm, action }: Pick<Answer, "action" | "asset" | "caller" | "harm">,
  estate: Estate,
): { readonly because: string } | "open" | undefined {
  const { state } = situationOf(asset, estate);
  const account = "account" in caller.principal ? caller.principal.account : undefined;
  const effect = effectOf(action, state, account);
  if (effect.outcome === "refused") return { because: effect.because };
  if (effect.outcome !== "needs") return undefined;
  const first = decisionOn(asset, caller, harm, effect.action, estate);
  if (first.answer === "depends") return "open";
  return first.answer === "denied"
    ? { because: `${effect.because}, and ${effect.action} is denied` }
    : undefined;
}

/** What IAM decides. */
function decisionOn(
  asset: Asset,
  caller: Caller,
  { resource, context }: AskedHarm,
  action: string,
  estate: Estate,
): Decision {
  const request: Request = {
    principal: caller.principal,
    action,
    resource,
    context,
  };
  return decideBriefly(request, applicableTo(asset, caller, action, estate));
}

/** Every policy that AWS asks about one question. */
export function applicableTo(
  asset: Asset,
  caller: Caller,
  action: string,
  estate: Estate,
): Applicable {
  const { resource, trust } = situationOf(asset, estate);
  const assumes = action.startsWith("sts:");
  const controls = controlsOf(estate);
  const account = "account" in caller.principal ? caller.principal.account : undefined;
  return {
    owner: asset.account,
    management: controls.management,
    ruledByResource: assumes || asset.type === "aws_kms_key",
    ...caller.own,
    resource: assumes ? trust : caller.kind === "root" && unlocksBucket.has(action) ? [] : resource,
    serviceControl: account === undefined ? [] : controls.serviceControl(account),
    resourceControl: controls.resourceControl(asset.account),
  };
}

/** The root user of a bucket's account may do this whatever the bucket's policy says. Source: S3 API reference, "PutBucketPolicy". */
const unlocksBucket: ReadonlySet<string> = new Set(["s3:DeleteBucketPolicy", "s3:PutBucketPolicy"]);
