import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import type { Applicable } from "../../iam/decide";
import { organizationOf } from "../../iam/organization";
import { type Outlook, Outlooks } from "../../iam/outlook";
import type { Principal } from "../../iam/request";
import { allowing, allowsEverything } from "../built-in";
import { boundedBy, identityFrom } from "../callers";
import type { Duty } from "./duty";
import { type Found, foundIn } from "./found";

/** Who has a duty, with the policies of his own. */
export interface DutyCaller {
  readonly principal: Principal;
  readonly account: string | undefined;
  readonly own: Pick<Applicable, "boundary" | "identity">;
  /** What carries these policies: the role, or the stack set that makes it. */
  readonly madeBy: Resource | undefined;
  /** What policies say of an action whatever it is done to, for the account of what it is done to. */
  outlookOn(action: string, applicable: Applicable): Outlook;
}

type Who = Pick<Duty, "holding" | "managed" | "who">;

const known = new WeakMap<Estate, Map<string, DutyCaller>>();

/** The caller of a duty; one for all of its duties. */
export function dutyCaller(duty: Who, estate: Estate): DutyCaller {
  const { who, managed = "", holding = "" } = duty;
  const callers = known.get(estate) ?? new Map<string, DutyCaller>();
  known.set(estate, callers);
  const key = `${who}|${managed}|${holding}`;
  let caller = callers.get(key);
  if (!caller) {
    caller = compute(duty, estate);
    callers.set(key, caller);
  }
  return caller;
}

function compute(duty: Who, estate: Estate): DutyCaller {
  const principal = principalOf(duty.who, organizationOf(estate));
  const found = foundIn(estate);
  return {
    principal,
    account: "account" in principal ? principal.account : undefined,
    own: policiesOf(duty, found),
    madeBy: found.role(duty.who)?.holder,
    outlookOn: outlooksOf(principal),
  };
}

function outlooksOf(principal: Principal): DutyCaller["outlookOn"] {
  const byOwner = new Map<string | undefined, Outlooks>();
  return (action, applicable) => {
    const { owner } = applicable;
    let outlooks = byOwner.get(owner);
    if (!outlooks) byOwner.set(owner, (outlooks = new Outlooks(principal)));
    return outlooks.on(action, applicable);
  };
}

function principalOf(who: string, organization: string | undefined): Principal {
  if (!who.startsWith("arn:")) return { kind: "service", service: who };
  if (who.includes(":oidc-provider/")) return { kind: "federated", provider: who };
  const [, , , , account = ""] = who.split(":");
  const member = { account, ...(organization !== undefined && { organization }) };
  if (who.includes(":user/")) return { ...member, kind: "user", arn: who };
  const serviceLinked = who.includes(":role/aws-service-role/");
  return { ...member, kind: "role", arn: who, ...(serviceLinked && { serviceLinked }) };
}

/** Policies that are made elsewhere allow all that is needed; so does one of AWS that is attached for it. */
function policiesOf({ who, managed, holding }: Who, found: Found): DutyCaller["own"] {
  if (holding === "*") return { identity: [allowsEverything] };
  if (holding !== undefined) return { identity: found.policies(holding) };
  const role = found.role(who);
  if (!role) return { identity: [] };
  const { holder, rights, trust } = role;
  const isAttached =
    managed !== undefined && rights.managed.some((arn) => arn.endsWith(`/${managed}`));
  return {
    identity: [...identityFrom(rights, trust), ...(isAttached ? [allowing(managed, ["*"])] : [])],
    ...(holder.type === "aws_iam_role" && boundedBy(holder)),
  };
}
