import type { AccountPrincipal, Context, ContextValue, Principal, Request } from "./request";

/** What every request says, unless its context says otherwise. */
const ordinary: Context = {
  "aws:securetransport": ["true"],
  "s3:tlsversion": ["1.3"],
  "aws:viaawsservice": ["false"],
  "aws:calledvia": "absent",
  "aws:calledviafirst": "absent",
  "aws:calledvialast": "absent",
  "aws:assumedroot": "absent",
};
const noSource: Context = {
  "aws:sourcearn": "absent",
  "aws:sourceaccount": "absent",
  "aws:sourceorgid": "absent",
  "aws:sourceorgpaths": "absent",
  "aws:principalservicename": "absent",
  "aws:principalservicenameslist": "absent",
};
const noPrincipal: Context = {
  "aws:principalarn": "absent",
  "aws:principalorgid": "absent",
  "aws:principalorgpaths": "absent",
  "aws:principaltag/*": "absent",
  "aws:username": "absent",
};
const oneOrAny = (value: string | undefined): ContextValue =>
  value === undefined ? "any" : [value];

/** A rule asks about one principal many times. */
const contexts = new WeakMap<Principal, Context>();

/** The keys that a principal brings. Source: IAM user guide, "AWS global condition context keys". */
export function contextOf(principal: Principal): Context {
  const cached = contexts.get(principal);
  if (cached) return cached;
  const context = { ...ordinary, ...keysOf(principal) };
  contexts.set(principal, context);
  return context;
}

/** Tells the value of a condition key, in lower case, in a request. */
export type Carries = (key: string) => ContextValue;

/**
 * The keys of several contexts, of which the first wins. They are looked through and not merged: a merged one for each
 * caller and resource would be most of what a check allocates.
 */
export function carriedBy(first: Context, second: Context): Carries {
  return (key) => {
    const own = first[key] ?? second[key];
    if (own !== undefined) return own;
    const slash = key.indexOf("/");
    const every = slash < 0 ? "*" : `${key.slice(0, slash)}/*`;
    return first[every] ?? second[every] ?? first["*"] ?? second["*"] ?? "any";
  };
}

/** Everything that a request carries; what its principal brings is gathered when a condition asks. */
export function wholeContext({ principal, via, context = nothing }: Request): Carries {
  const own = via ? { ...forwarded(via), ...context } : context;
  let carries: Carries | undefined;
  return (key) => (carries ??= carriedBy(own, contextOf(principal)))(key);
}

const nothing: Context = {};

/**
 * A service that calls with its caller's identity says so, and drops the caller's network.
 * Source: IAM user guide, "Forward access sessions"; of the address its pages disagree.
 */
const forwarded = (via: readonly string[]): Context => ({
  "aws:viaawsservice": ["true"],
  "aws:calledvia": via,
  "aws:calledviafirst": via.slice(0, 1),
  "aws:calledvialast": via.slice(-1),
  "aws:sourcevpce": "absent",
  "aws:sourcevpc": "absent",
  "aws:vpcsourceip": "absent",
  "aws:sourceip": "any",
});

function keysOf(principal: Principal): Context {
  switch (principal.kind) {
    case "role":
      return {
        ...memberKeys(principal),
        "aws:principalarn": [principal.arn],
        "aws:principaltype": ["AssumedRole"],
        "aws:username": "absent",
      };
    case "user": {
      const { arn, federatedAs } = principal;
      return {
        ...memberKeys(principal),
        "aws:principalarn": [
          federatedAs === undefined ? arn : federatedArn(principal.account, federatedAs, arn),
        ],
        "aws:principaltype": [federatedAs === undefined ? "User" : "FederatedUser"],
        "aws:username": federatedAs === undefined ? [arn.split("/").at(-1) ?? ""] : "absent",
      };
    }
    case "root":
      return {
        ...memberKeys(principal),
        "aws:principalarn": [`arn:${principal.partition ?? "aws"}:iam::${principal.account}:root`],
        "aws:principaltype": ["Account"],
        "aws:principaltag/*": "absent",
        "aws:username": "absent",
        "aws:assumedroot": principal.assumed ? ["true"] : "absent",
      };
    case "service":
      return {
        ...noPrincipal,
        "aws:principalisawsservice": ["true"],
        "aws:principalservicename": [principal.service],
        "aws:sourcearn": oneOrAny(principal.sourceArn),
        "aws:sourceaccount": oneOrAny(principal.sourceAccount),
        "aws:sourceorgid": oneOrAny(principal.sourceOrganization),
      };
    case "federated":
      return { ...noPrincipal, ...noSource, "aws:principalisawsservice": "absent" };
    case "anonymous":
      return {
        ...noPrincipal,
        ...noSource,
        "aws:principalaccount": ["anonymous"],
        "aws:principalisawsservice": "absent",
      };
  }
}

const memberKeys = ({ account, organization }: AccountPrincipal): Context => ({
  ...noSource,
  "aws:principalaccount": [account],
  "aws:principalorgid": organization === "none" ? "absent" : oneOrAny(organization),
  ...(organization === "none" && { "aws:principalorgpaths": "absent" }),
  "aws:principalisawsservice": ["false"],
});

/** ARN of a federated user session: in the partition of the user who asked for it. */
export const federatedArn = (account: string, name: string, user: string): string =>
  `arn:${user.split(":")[1] ?? "aws"}:sts::${account}:federated-user/${name}`;
