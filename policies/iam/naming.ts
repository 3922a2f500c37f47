import { canonicalText, hasHole } from "../engine/text";
import { any, maybe, no, not, type Tri, whether, yes } from "../engine/tri";
import { Unknown, type Val } from "../engine/unknown";
import { federatedArn } from "./context";
import type { PrincipalElement, Statement } from "./document";
import { literally, matches } from "./match";
import type { AccountPrincipal, Principal } from "./request";

/**
 * How closely a resource policy names a caller, which decides whether the caller's own policies count: itself (a user,
 * a session, everybody), the role of its session, or its account.
 * Source: IAM user guide, "How AWS enforcement code logic evaluates requests".
 */
export type Closeness = "itself" | "role" | "account";

/** Whether a statement's `Principal` or `NotPrincipal` speaks of a caller. @param closeness only in this way */
export function principalMatches(
  { principal, notPrincipal, effect }: Statement,
  who: Principal,
  closeness?: Closeness,
): Tri {
  if (notPrincipal)
    return effect === "Deny"
      ? deniedByNotPrincipal(notPrincipal, who)
      : maybe("depends on NotPrincipal with Allow, which AWS does not support");
  return principal === undefined ? yes() : named(principal, who, closeness);
}

const plainNames = new WeakMap<object, ReadonlySet<string> | "others too">();

/**
 * Names of an element that say all they mean: ids of accounts, ARNs of roles and users, services, identity providers.
 * Others are unknown ones, unique ids and sessions.
 */
function plainNamesOf(element: Exclude<PrincipalElement, "*">): ReadonlySet<string> | "others too" {
  let found = plainNames.get(element);
  if (!found) {
    const { AWS = [], CanonicalUser = [], ...services } = element;
    const names = [
      ...AWS.map((name) => plainNameIn(name, isMember)),
      ...CanonicalUser.map(() => undefined),
      ...Object.values(services).flatMap((each) =>
        each.map((name) => plainNameIn(name, /^[^*?]+$/)),
      ),
    ];
    found = names.every((name) => name !== undefined) ? new Set(names) : "others too";
    plainNames.set(element, found);
  }
  return found;
}

/** An account's id, its root, a role or a user. */
const isMember = /^(?:\d{12}|arn:[\w-]+:iam::\d{12}:(?:root|(?:role|user)\/[^*?]+))$/;
/** An account is named by its id or by its root, which is the same. */
const rootIn = /^arn:[\w-]+:iam::(\d{12}):root$/;
const plainNameIn = (name: Val, pattern: RegExp): string | undefined =>
  typeof name === "string" && !hasHole(name) && pattern.test(name)
    ? (rootIn.exec(name)?.[1] ?? name)
    : undefined;

/** Whether an element surely names somebody else; most callers are not named by most statements. */
function namesOthers(element: PrincipalElement, who: Principal): boolean {
  if (element === "*") return false;
  const all = plainNamesOf(element);
  if (all === "others too") return false;
  switch (who.kind) {
    case "anonymous":
      return true;
    case "service":
      return !all.has(who.service);
    case "federated":
      return !all.has(who.provider);
    case "root":
      return !all.has(who.account);
    default:
      return !hasHole(who.arn) && !all.has(who.account) && !all.has(who.arn);
  }
}

/** Whether an element surely names the account of a caller, in the way that is asked for. */
function namesAccount(element: PrincipalElement, who: Principal, closeness?: Closeness): boolean {
  if (element === "*" || !("account" in who)) return false;
  const all = plainNamesOf(element);
  const isSo =
    closeness === undefined || closeness === (who.kind === "root" ? "itself" : "account");
  return isSo && all !== "others too" && all.has(who.account);
}

/** Whether an element names a caller. @param closeness only in this way; all of them without it */
function named(element: PrincipalElement, who: Principal, closeness?: Closeness): Tri {
  if (namesAccount(element, who, closeness)) return certainly;
  return namesOthers(element, who)
    ? { answer: "no", because: () => namedBy(element, who, closeness).because() }
    : namedBy(element, who, closeness);
}

const certainly = yes();

function namedBy(element: PrincipalElement, who: Principal, closeness?: Closeness): Tri {
  const itself = closeness === undefined || closeness === "itself";
  const everybody = element === "*" || (element.AWS ?? []).includes("*");
  if (everybody) return itself ? certainly : no("everybody is named");
  const later = (element.AWS ?? []).filter(couldBeEverybody);
  if (!("account" in who)) {
    if (!itself) return no("the caller has no account");
    if (who.kind === "anonymous") return any(later.map(dependsOn), "the principal is named");
    const [kind, name] =
      who.kind === "service" ? ["Service", who.service] : ["Federated", who.provider];
    return any(
      [...(element[kind] ?? []).map((each) => sameName(each, name)), ...later.map(dependsOn)],
      `no ${kind.toLowerCase()} principal is named`,
    );
  }
  return any(
    [
      ...(element.AWS ?? []).map((name) => accountPrincipalNamed(name, who, closeness)),
      ...(itself ? (element.CanonicalUser ?? []) : []).map(() =>
        maybe("depends on a canonical user id"),
      ),
    ],
    "no account is named",
  );
}

const couldBeEverybody = (name: Val) =>
  name instanceof Unknown &&
  (name.shape.parts ?? []).every((part) => part === "" || part instanceof Unknown);
const dependsOn = (name: Val) =>
  maybe(`depends on ${name instanceof Unknown ? name.reason : "the principal"}`);

/** Principals have no wildcards: `*` inside a name is itself. */
const sameName = (name: Val, text: string): Tri => {
  const canonical = canonicalText(name);
  return canonical === undefined ? matches(name, text) : matches(literally(canonical), text);
};

function accountPrincipalNamed(name: Val, who: AccountPrincipal, closeness?: Closeness): Tri {
  const text = canonicalText(name);
  if (text === undefined || hasHole(text))
    return any(
      namesOf(who, closeness).map((each) => sameName(name, each)),
      "the caller has no such name",
    );
  if (isAccount(text, who.account))
    return whether(
      closeness === undefined || closeness === (who.kind === "root" ? "itself" : "account"),
      "the account is named",
    );
  if (text !== undefined && /^(?:\d{12}|arn:[\w-]+:iam::\d{12}:root)$/.test(text))
    return no("another account is named");
  if (who.kind === "root") return sameName(name, `arn:aws:iam::${who.account}:root`);
  if (closeness === "account") return no("the account is not named");
  if (text !== undefined && /^A(?:ROA|IDA)\w+$/.test(text))
    return closeness === undefined || closeness === (who.kind === "role" ? "role" : "itself")
      ? maybe("depends on a unique id")
      : no("a unique id is named");
  if (who.kind === "user") {
    if (closeness === "role") return no("the caller is no role");
    return sameName(
      name,
      who.federatedAs === undefined ? who.arn : federatedArn(who.account, who.federatedAs, who.arn),
    );
  }
  const session = /^arn:[\w-]+:sts::(\d{12}):assumed-role\/([^/]+)\/(.+)$/.exec(text ?? "");
  if (session) return isSession(session, who, closeness);
  return closeness === "itself" ? no("the session is not named") : sameName(name, who.arn);
}

/** Every name of a caller, by how closely it names it; everybody's is one, too. */
function namesOf(who: AccountPrincipal, closeness?: Closeness): readonly string[] {
  const account = [who.account, `arn:${who.partition ?? "aws"}:iam::${who.account}:root`];
  const itself = {
    user: () => (who.kind === "user" ? [who.arn] : []),
    root: () => account,
    role: () =>
      who.kind === "role"
        ? [
            `arn:aws:sts::${who.account}:assumed-role/${who.arn.split("/").at(-1) ?? ""}/${who.session ?? "‹any›"}`,
          ]
        : [],
  }[who.kind]();
  const names = {
    itself: ["*", ...itself],
    role: who.kind === "role" ? [who.arn] : [],
    account: who.kind === "root" ? [] : account,
  };
  return closeness === undefined ? Object.values(names).flat() : names[closeness];
}

const isAccount = (text: string | undefined, account: string): boolean =>
  text === account || (text !== undefined && rootIn.exec(text)?.[1] === account);

function isSession(
  [, account, role, session]: RegExpExecArray,
  who: Extract<Principal, { kind: "role" }>,
  closeness?: Closeness,
): Tri {
  if (closeness === "role") return no("the role is not named");
  if (account !== who.account || role !== who.arn.split("/").at(-1))
    return no("another role's session is named");
  return who.session === undefined
    ? maybe("depends on the name of the session")
    : whether(session === who.session, `the session is ${who.session}`);
}

/**
 * `NotPrincipal` with Deny spares a caller that is named together with its account, and never one with a permissions
 * boundary. Named by itself alone, AWS says that it might be denied.
 * Source: IAM user guide, "IAM JSON policy elements: NotPrincipal".
 */
function deniedByNotPrincipal(element: PrincipalElement, who: Principal): Tri {
  if ("account" in who && who.bounded) return yes();
  if (!("account" in who) || who.kind === "root" || element === "*")
    return not(named(element, who));
  const closest =
    who.kind === "role"
      ? [named(element, who, "role"), named(element, who, "itself")]
      : [named(element, who, "itself")];
  const spared = [named(element, who, "account"), ...closest];
  if (spared.every(({ answer }) => answer === "yes")) return no("the caller is spared");
  if (spared.every(({ answer }) => answer === "no")) return yes();
  return maybe("depends on how far NotPrincipal names the caller");
}
