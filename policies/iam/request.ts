/** Values of a condition key in a request: present, certainly absent, or not known to us. */
export type ContextValue = readonly string[] | "absent" | "any";

/**
 * Condition keys, in lower case. A key that is not listed is not known; `aws:principaltag/*` speaks of every tag, and
 * `*` of every key.
 */
export type Context = Readonly<Record<string, ContextValue>>;

/** What a caller that has an account and an organization says of itself. */
interface Member {
  readonly account: string;
  /** Organization id; `"none"` for a stranger. @default - it is not known */
  readonly organization?: string;
  /** @default "aws" */
  readonly partition?: string;
  /** Has a permissions boundary. @default false */
  readonly bounded?: boolean;
}

/** Who asks. ARNs may hold symbolic parts. */
export type Principal =
  | (Member & {
      /** A session of a role. */
      readonly kind: "role";
      /** ARN of the role, not of the session. */
      readonly arn: string;
      /** Name of the session. @default - it is not known */
      readonly session?: string;
      /** A service-linked role: organization policies do not bind it. @default false */
      readonly serviceLinked?: boolean;
    })
  | (Member & {
      readonly kind: "user";
      readonly arn: string;
      /** Temporary credentials of `GetFederationToken`, by the name given there. @default - the user itself */
      readonly federatedAs?: string;
    })
  | (Member & {
      /** The root user of an account. */
      readonly kind: "root";
      /** By `sts:AssumeRoot`. @default false */
      readonly assumed?: boolean;
    })
  | {
      readonly kind: "service";
      /** Such as `cloudtrail.amazonaws.com`. */
      readonly service: string;
      /** What the service says it acts for. @default - it is not known */
      readonly sourceArn?: string;
      readonly sourceAccount?: string;
      readonly sourceOrganization?: string;
    }
  | {
      /** Somebody whom an identity provider vouches for, who has no AWS credentials yet. */
      readonly kind: "federated";
      /** ARN of the provider, or the domain of one that needs none. */
      readonly provider: string;
    }
  | { readonly kind: "anonymous" };

/** Callers of an account: they have policies of their own. */
export type AccountPrincipal = Extract<Principal, { readonly account: string }>;

export interface Request {
  readonly principal: Principal;
  /** Such as `s3:PutObject`. */
  readonly action: string;
  /** ARN, possibly symbolic; `"*"` where the action has no resource. */
  readonly resource: string;
  /**
   * Services that make the request in the caller's name, first to last: a forward access session.
   * @default - the caller makes it
   */
  readonly via?: readonly string[];
  /** Keys beyond those that the principal brings; they win over those. */
  readonly context?: Context;
}

/** The name of a role that no policy names: `‹` is no character of an IAM name. */
const unnamed = "‹any›";

/** A role that may do everything its account's own policies can give, and that no policy names. */
export const someAdministrator = (
  account: string,
  organization?: string,
  partition = "aws",
): Principal => roleOf(`arn:${partition}:iam::${account}:role/${unnamed}`, organization);

/** A role of an account that has nothing to do with the organization. */
export const stranger: AccountPrincipal = {
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

const roles = new Map<string, Principal>();

/** The role of an ARN; its account is part of it. One role is one object: what it carries is gathered once. */
export function roleOf(arn: string, organization?: string): Principal {
  const key = `${arn} ${organization ?? ""}`;
  let role = roles.get(key);
  if (!role) {
    const account = arn.split(":")[4] ?? "";
    role = { kind: "role", arn, account, ...(organization === undefined ? {} : { organization }) };
    roles.set(key, role);
  }
  return role;
}

export const anonymous: Principal = { kind: "anonymous" };

/** The root user of an account. */
export const rootOf = (
  account: string,
  organization?: string,
  partition = "aws",
): Principal & { readonly kind: "root" } => ({
  kind: "root",
  account,
  partition,
  ...(organization === undefined ? {} : { organization }),
});

export function describePrincipal(principal: Principal): string {
  switch (principal.kind) {
    case "anonymous":
      return "anybody";
    case "service":
      return principal.service;
    case "federated":
      return `somebody known to ${principal.provider}`;
    case "root":
      return `${principal.assumed ? "a session of AssumeRoot as " : ""}the root user of ${principal.account}`;
    case "user":
      return principal.arn;
    case "role":
      if (principal.account === stranger.account) return "a stranger's account";
      return principal.arn.endsWith(unnamed)
        ? `any administrator of ${principal.account}`
        : principal.arn;
  }
}
