import { bindingControls } from "./controls";
import type { Policy } from "./document";
import type { Grant } from "./grants";
import type { AccountPrincipal, Request } from "./request";

/** Every policy that AWS asks about one request. */
export interface Applicable {
  /** Account of the resource. @default - it is not known */
  readonly owner?: string | undefined;
  /** Management account of the organization: its policies do not bind it. @default - it is not known */
  readonly management?: string | undefined;
  /**
   * Roles and keys: only what their own policy allows is allowed, in the same account too.
   * @default false - an identity policy of the same account is enough
   */
  readonly ruledByResource?: boolean;
  /** Policies of the caller. @default - none */
  readonly identity?: readonly Policy[];
  /** @default - no boundary */
  readonly boundary?: readonly Policy[];
  /** @default - no session policies */
  readonly session?: readonly Policy[];
  /** The resource's own policy. @default - none */
  readonly resource?: readonly Policy[];
  /** Grants of a key. @default - none */
  readonly grants?: readonly Grant[];
  /** Service control policies of the caller's account: of the root, each organizational unit, the account. */
  readonly serviceControl?: readonly (readonly Policy[])[];
  /** Resource control policies of the owner's account, likewise; what AWS attaches itself may be left out. */
  readonly resourceControl?: readonly (readonly Policy[])[];
  /** Policy of the VPC endpoint that the call comes through. @default - it comes through none */
  readonly endpoint?: readonly Policy[];
}

/** A request as policies see it, with those that bind it besides the resource's. */
export function besidesResource(asked: Request, applicable: Applicable) {
  const { identity = [], boundary, session } = applicable;
  return {
    ...bounded(asked, boundary !== undefined),
    ...bindingControls(asked, applicable),
    /** Policies of the caller. */
    own: "account" in asked.principal ? [...identity, ...(boundary ?? []), ...(session ?? [])] : [],
  };
}

const withBoundary = new WeakMap<AccountPrincipal, AccountPrincipal>();

/** `NotPrincipal` looks at the caller's boundary. */
export function bounded(request: Request, isBounded: boolean): Request {
  const { principal } = request;
  if (!isBounded || !("account" in principal) || principal.bounded) return request;
  // One caller is asked about many times: it stays one, and so does what is known of it.
  const known = withBoundary.get(principal) ?? { ...principal, bounded: true };
  withBoundary.set(principal, known);
  return { ...request, principal: known };
}
