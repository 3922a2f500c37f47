/** Values of a condition key in a request: present, certainly absent, or not known to us. */
export type ContextValue = readonly string[] | "absent" | "any";

/** Condition keys, in lower case. */
export type Context = Readonly<Record<string, ContextValue>>;

/** Who asks. ARNs may hold symbolic parts. */
export type Principal =
  | {
      readonly kind: "role";
      readonly arn: string;
      readonly account: string;
      /** Organization id; `"none"` for a stranger. @default - it is not known */
      readonly organization?: string;
    }
  | {
      readonly kind: "service";
      /** Such as `cloudtrail.amazonaws.com`. */
      readonly service: string;
      /** What the service says it acts for. @default - it is not known */
      readonly sourceArn?: string;
      readonly sourceAccount?: string;
      readonly sourceOrganization?: string;
    }
  | { readonly kind: "anonymous" };

export interface Request {
  readonly principal: Principal;
  /** Such as `s3:PutObject`. */
  readonly action: string;
  /** ARN, possibly symbolic; `"*"` where the action has no resource. */
  readonly resource: string;
  /** Keys beyond those that the principal brings; they win over those. */
  readonly context?: Context;
}

/** The name of a role that no policy names: `‹` is no character of an IAM name. */
const unnamed = "‹any›";

/** A role that may do everything its account's own policies can give, and that no policy names. */
export const someAdministrator = (account: string, organization?: string): Principal => ({
  kind: "role",
  arn: `arn:aws:iam::${account}:role/${unnamed}`,
  account,
  ...(organization === undefined ? {} : { organization }),
});

/** A role of an account that has nothing to do with the organization. */
export const stranger: Principal = {
  kind: "role",
  arn: `arn:aws:iam::999999999999:role/${unnamed}`,
  account: "999999999999",
  organization: "none",
};

/** A service that acts for a resource, and says so: it sends the resource's ARN and account. */
export const serviceFor = (
  service: string,
  resource: { readonly arn: string; readonly account: string | undefined },
): Principal => ({
  kind: "service",
  service,
  sourceArn: resource.arn,
  ...(resource.account === undefined ? {} : { sourceAccount: resource.account }),
});

/** The role of an ARN; its account is part of it. */
export const roleOf = (arn: string, organization?: string): Principal => ({
  kind: "role",
  arn,
  account: arn.split(":")[4] ?? "",
  ...(organization === undefined ? {} : { organization }),
});

export const anonymous: Principal = { kind: "anonymous" };

export const describePrincipal = (principal: Principal): string => {
  if (principal.kind === "anonymous") return "anybody";
  if (principal.kind === "service") return principal.service;
  if (principal.account === "999999999999") return "a stranger's account";
  return principal.arn.endsWith(unnamed)
    ? `any administrator of ${principal.account}`
    : principal.arn;
};

const ordinary: Context = {
  "aws:securetransport": ["true"],
  "s3:tlsversion": ["1.3"],
  "aws:viaawsservice": ["false"],
};
const noSource: Context = {
  "aws:sourcearn": "absent",
  "aws:sourceaccount": "absent",
  "aws:sourceorgid": "absent",
  "aws:sourceorgpaths": "absent",
};
const noPrincipal: Context = {
  "aws:principalarn": "absent",
  "aws:principalorgid": "absent",
  "aws:principalorgpaths": "absent",
};
const oneOrAny = (value: string | undefined): ContextValue =>
  value === undefined ? "any" : [value];

/** The keys that a principal brings. Source: IAM user guide, "AWS global condition context keys". */
export function contextOf(principal: Principal): Context {
  const cached = contexts.get(principal);
  if (cached) return cached;
  const context = keysOf(principal);
  contexts.set(principal, context);
  return context;
}

/** A rule asks about one principal many times. */
const contexts = new WeakMap<Principal, Context>();

function keysOf(principal: Principal): Context {
  switch (principal.kind) {
    case "role":
      return {
        ...ordinary,
        ...noSource,
        "aws:principalarn": [principal.arn],
        "aws:principalaccount": [principal.account],
        "aws:principalorgid":
          principal.organization === "none" ? "absent" : oneOrAny(principal.organization),
        "aws:principalisawsservice": ["false"],
        "aws:principalservicename": "absent",
      };
    case "service":
      return {
        ...ordinary,
        ...noPrincipal,
        "aws:principalisawsservice": ["true"],
        "aws:principalservicename": [principal.service],
        "aws:sourcearn": oneOrAny(principal.sourceArn),
        "aws:sourceaccount": oneOrAny(principal.sourceAccount),
        "aws:sourceorgid": oneOrAny(principal.sourceOrganization),
      };
    case "anonymous":
      return {
        ...ordinary,
        ...noSource,
        ...noPrincipal,
        "aws:principalaccount": ["anonymous"],
        "aws:principalisawsservice": "absent",
      };
  }
}
