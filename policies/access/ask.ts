import type { Estate } from "../engine/estate";
import { type Applicable, decideBriefly, type Decision, isDeniedAnyway } from "../iam/decide";
import type { Policy } from "../iam/document";
import { type Outlook, Outlooks } from "../iam/outlook";
import { effectOf, type ServiceState } from "../iam/service-state";
import { accessTo } from "../iam/resource-policies";
import type { AskedHarm, Asset } from "./assets";
import type { Caller } from "./callers";
import { type Controls, controlsOf } from "./controls";
import { perEstate } from "./per-estate";
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

const situationOf = perEstate((asset: Asset, estate: Estate): Situation => {
  const { resource: it } = asset;
  const documents = it ? accessTo(it).documents : [];
  const isRole = it?.type === "aws_iam_role";
  return {
    // The trust policy of a role says who assumes it, not who changes it.
    resource: isRole ? [] : documents,
    trust: isRole ? documents : [],
    state: stateOf(asset, estate),
  };
});

export function ask(
  asset: Asset,
  caller: Caller,
  harm: AskedHarm,
  action: string,
  estate: Estate,
): Answer {
  return askerOf(asset, caller, estate).ask(harm, action);
}

/** What is the same for every asset of an account: what policies say of a caller, but for the resource's own. */
type ByCaller = WeakMap<Caller, Map<string, Outlooks>>;
const knownBy = new WeakMap<Controls, ByCaller>();

function outlooksOf({ account }: Asset, caller: Caller, estate: Estate): Outlooks {
  const controls = controlsOf(estate);
  const byCaller: ByCaller = knownBy.get(controls) ?? new WeakMap();
  knownBy.set(controls, byCaller);
  const byAccount = byCaller.get(caller) ?? new Map<string, Outlooks>();
  byCaller.set(caller, byAccount);
  const outlooks = byAccount.get(account) ?? new Outlooks(caller.principal);
  byAccount.set(account, outlooks);
  return outlooks;
}

/** Asks many questions about one caller of one asset: what they have in common is gathered once. */
export interface Asker {
  ask(harm: AskedHarm, action: string): Answer;
  /** Actions of a harm that are not denied whatever the asset is. */
  openActions(harm: AskedHarm): readonly string[];
}

export function askerOf(asset: Asset, caller: Caller, estate: Estate): Asker {
  const { principal } = caller;
  const applicable = applicableByAction(asset, caller, estate);
  const outlooks = outlooksOf(asset, caller, estate);
  const outlookOn = (action: string): Outlook => outlooks.on(action, applicable(action));
  const ask = (harm: AskedHarm, action: string): Answer => {
    const { resource, context } = harm;
    const request = { principal, action, resource, context };
    const decision = decideBriefly(request, applicable(action), outlookOn(action));
    const refusal =
      decision.answer === "allowed"
        ? refusalOf({ asset, caller, harm, action }, estate)
        : undefined;
    const isOpen = decision.answer === "depends" || refusal === "open";
    const isStopped = decision.answer === "denied" || refusal !== undefined;
    return {
      asset,
      caller,
      harm,
      action,
      decision,
      outcome: isOpen ? "open" : isStopped ? "stopped" : "possible",
      ...(typeof refusal === "object" && { refusal: refusal.because }),
    };
  };
  const openActions = ({ actions, resource, context }: AskedHarm): readonly string[] =>
    actions.filter(
      (action) =>
        !isDeniedAnyway(
          { principal, action, resource, context },
          applicable(action),
          outlookOn(action),
        ),
    );
  return { ask, openActions };
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
  const { principal } = caller;
  const effect = effectOf(action, state, accountOf(caller));
  if (effect.outcome === "refused") return { because: effect.because };
  if (effect.outcome !== "needs") return undefined;
  const { resource, context } = harm;
  const first = decideBriefly(
    { principal, action: effect.action, resource, context },
    applicableTo(asset, caller, effect.action, estate),
  );
  if (first.answer === "depends") return "open";
  return first.answer === "denied"
    ? { because: `${effect.because}, and ${effect.action} is denied` }
    : undefined;
}

const accountOf = ({ principal }: Caller): string | undefined =>
  "account" in principal ? principal.account : undefined;

/** Every policy that AWS asks about one question. */
export const applicableTo = (
  asset: Asset,
  caller: Caller,
  action: string,
  estate: Estate,
): Applicable => applicableByAction(asset, caller, estate)(action);

/** The same for any action: nearly all of them meet the same policies. */
function applicableByAction(
  asset: Asset,
  caller: Caller,
  estate: Estate,
): (action: string) => Applicable {
  const { resource, trust } = situationOf(asset, estate);
  const controls = controlsOf(estate);
  const account = accountOf(caller);
  const usual: Applicable = {
    owner: asset.account,
    management: controls.management,
    ruledByResource: asset.type === "aws_kms_key",
    ...caller.own,
    resource,
    serviceControl: account === undefined ? [] : controls.serviceControl(account),
    resourceControl: controls.resourceControl(asset.account),
  };
  return (action) => {
    if (action.startsWith("sts:")) return { ...usual, ruledByResource: true, resource: trust };
    return caller.kind === "root" && unlocksBucket.has(action) ? { ...usual, resource: [] } : usual;
  };
}

/** The root user of a bucket's account may do this whatever the bucket's policy says. Source: S3 API reference, "PutBucketPolicy". */
const unlocksBucket: ReadonlySet<string> = new Set(["s3:DeleteBucketPolicy", "s3:PutBucketPolicy"]);
