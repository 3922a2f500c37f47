import { any, maybe, no, type Tri, yes } from "../engine/tri";
import type { Request } from "./request";

/** A grant of a key: it only allows. Source: KMS developer guide, "Grants in AWS KMS". */
export interface Grant {
  /** ARN of a role or user, or the name of a service. */
  readonly grantee: string;
  /** Operations of the KMS API, such as `Decrypt`. */
  readonly operations: readonly string[];
  /** Whether it holds only for a certain encryption context. @default false */
  readonly constrained?: boolean;
}

/** Whether a grant allows a request. */
export function grantsOf(grants: readonly Grant[], { principal, action }: Request): Tri {
  if (grants.length === 0) return none;
  const name =
    principal.kind === "service" ? principal.service : "arn" in principal ? principal.arn : "";
  return any(
    grants
      .filter(
        ({ grantee, operations }) =>
          grantee === name && operations.some((operation) => `kms:${operation}` === action),
      )
      .map(({ constrained }) =>
        constrained ? maybe("depends on the grant's encryption context") : yes("a grant allows"),
      ),
    nothingAllows,
  );
}

const nothingAllows = "no grant allows";
const none = no(nothingAllows);
