import type { Estate } from "../engine/estate";
import { type Applicable, decideBriefly, type Decision } from "../iam/decide";
import type { Policy } from "../iam/document";
import { Outlook, Standing } from "../iam/outlook";
import { effectOf, type ServiceState } from "../iam/service-state";
import { accessTo } from "../iam/resource-policies";
import type { AskedHarm, Asset } from "./assets";
import type { Caller } from "./callers";
import { type Controls, controlsOf } from "./controls";
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
  return askerOf(asset, caller, estate).ask(harm, action);
}

/** What is the same for every asset of an account: what policies say of a caller, but for the resource's own. */
interface Known {
  standing?: Standing;
  readonly outlooks: Map<string, Outlook>;
  /** Whether no policy of the caller may allow any of several actions. */
  readonly unheard: Map<readonly string[], boolean>;
}
type ByCaller = WeakMap<Caller, Map<string, Known>>;
const knownBy = new WeakMap<Controls, ByCaller>();

function knownOf({ account }: Asset, caller: Caller, estate: Estate): Known {
  const controls = controlsOf(estate);
  const byCaller: ByCaller = knownBy.get(controls) ?? new WeakMap();
  knownBy.set(controls, byCaller);
  const byAccount = byCaller.get(caller) ?? new Map<string, Known>();
  byCaller.set(caller, byAccount);
  const known = byAccount.get(account) ?? { outlooks: new Map(), unheard: new Map() };
  byAccount.set(account, known);
  return known;
}

/** Asks many questions about one caller of one asset: what they have in common is gathered once. */
export interface Asker {
  ask(harm: AskedHarm, action: string): Answer;
  /** Whether all answers about a harm are no, because nothing that could let the caller in speaks of its actions. */
  isUnheard(harm: AskedHarm): boolean;
}

export function askerOf(asset: Asset, caller: Caller, estate: Estate): Asker {
  const { principal } = caller;
  const applicable = applicableByAction(asset, caller, estate);
  const known = knownOf(asset, caller, estate);
  const { outlooks, unheard } = known;
  const outlookOn = (action: string): Outlook => {
    let outlook = outlooks.get(action);
    if (!outlook) {
      const policies = applicable(action);
      known.standing ??= new Standing(principal, policies);
      outlook = new Outlook(principal, action, policies, known.standing);
      outlooks.set(action, outlook);
    }
    return outlook;
  };
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
  const isAlone = principal.kind === "role" && situationOf(asset, estate).resource.length === 0;
  const isUnheard = ({ actions }: AskedHarm): boolean => {
    if (!isAlone) return false;
    let answer = unheard.get(actions);
    if (answer === undefined) {
      answer = actions.every((action) => !action.startsWith("sts:") && !outlookOn(action).heard);
      unheard.set(actions, answer);
    }
    return answer;
  };
  return { ask, isUnheard };
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
