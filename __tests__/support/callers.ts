import type { RequestContext } from "./policy-evaluator/conditions";
import type { Caller, Request } from "./policy-evaluator/request";

/** The organization of the example. */
export const organizationId = "o-a1b2c3d4e5";

/** A session of a role of an account of the organization. */
export const role = (account: string, name: string, partition = "aws"): Caller => ({
  kind: "principal",
  arn: `arn:${partition}:iam::${account}:role/${name}`,
  organizationId,
});

/** An administrator of an account that does not belong to the organization, but perhaps to another one. */
export const outsider = (organization?: string): Caller => ({
  kind: "principal",
  arn: "arn:aws:iam::999999999999:role/administrator",
  ...(organization !== undefined && { organizationId: organization }),
});

export const anonymous: Caller = { kind: "anonymous" };

/** A request that an AWS service makes itself, with the source keys that it sends. */
export const byService = (
  name: string,
  action: string,
  resource: string,
  context: RequestContext = {},
): Request => ({
  caller: { kind: "service", name: `${name}.amazonaws.com` },
  action,
  resource,
  context,
});

/** The same request with other condition keys. */
export const withKeys = (request: Request, context: RequestContext): Request => ({
  ...request,
  context: { ...request.context, ...context },
});

/** The same request without some condition keys. */
export const withoutKeys = (request: Request, ...keys: readonly string[]): Request => ({
  ...request,
  context: Object.fromEntries(
    Object.entries(request.context ?? {}).filter(([key]) => !keys.includes(key)),
  ),
});
