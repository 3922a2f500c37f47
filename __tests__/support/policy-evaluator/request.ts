import type { RequestContext } from "./conditions";

/** Who asks. A role session is written as its role: that is what `aws:PrincipalArn` carries. */
export type Caller =
  | { readonly kind: "principal"; readonly arn: string; readonly organizationId?: string }
  | { readonly kind: "service"; readonly name: string }
  | { readonly kind: "anonymous" };

export interface Request {
  readonly caller: Caller;
  readonly action: string;
  readonly resource: string;
  /** Keys beside those that the caller carries; they win over those. */
  readonly context?: RequestContext;
}

export const accountOf = (arn: string): string => arn.split(":")[4] ?? "";

/**
 * The condition keys of a request. A service principal carries no organization and no network, an anonymous
 * caller not even the service flag. Source: IAM user guide, "AWS global condition context keys".
 */
export function contextOf({ caller, context = {} }: Request): RequestContext {
  const network = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3" };
  switch (caller.kind) {
    case "principal":
      return {
        ...network,
        "aws:PrincipalArn": caller.arn,
        "aws:PrincipalAccount": accountOf(caller.arn),
        "aws:PrincipalIsAWSService": "false",
        ...(caller.organizationId !== undefined && { "aws:PrincipalOrgID": caller.organizationId }),
        ...context,
      };
    case "service":
      return {
        "aws:PrincipalIsAWSService": "true",
        "aws:PrincipalServiceName": caller.name,
        ...context,
      };
    case "anonymous":
      return { ...network, "aws:PrincipalAccount": "anonymous", ...context };
  }
}
