import { Value } from "../../../../policies/engine/value";
import type { Applicable } from "../../../../policies/iam/decide";
import { type Policy, readPolicy } from "../../../../policies/iam/document";
import {
  type Context,
  type Principal,
  type Request,
  roleOf,
} from "../../../../policies/iam/request";

/** `explicit` and `implicit` are denials. */
export type Expected = "allowed" | "explicit" | "implicit" | "depends";

/** One question with the answer that AWS gives, reasoned by hand from the page that it names. */
export interface Case {
  readonly it: string;
  /** Page of AWS, or fact, that the case tests. */
  readonly source: string;
  readonly request: Request;
  readonly policies: Applicable;
  readonly expect: Expected;
}

const place = { stack: "s", address: "a.b", path: ["policy"] };

/** A document of some statements. */
export const doc = (...statements: readonly object[]): Policy =>
  versioned("2012-10-17", ...statements);

/** @param version undefined for a document without one */
export const versioned = (version: string | undefined, ...statements: readonly object[]): Policy =>
  readPolicy(new Value(JSON.stringify({ Version: version, Statement: statements }), place));

export const allow = (rest: object = {}): object => ({
  Effect: "Allow",
  Action: "*",
  Resource: "*",
  ...rest,
});
export const deny = (rest: object = {}): object => ({ ...allow(rest), Effect: "Deny" });
/** Statements of a resource policy. */
export const allowTo = (Principal: unknown, rest: object = {}) => allow({ Principal, ...rest });
export const denyTo = (Principal: unknown, rest: object = {}) => deny({ Principal, ...rest });

export const everything = doc(allow());
export const nothing = doc();

/** Account of the caller, and another one. */
export const A = "111111111111";
export const B = "222222222222";
export const organization = "o-a1b2c3d4e5";
export const alice = roleOf(`arn:aws:iam::${A}:role/alice`, organization);
export const aliceInSession: Principal = {
  kind: "role",
  arn: `arn:aws:iam::${A}:role/alice`,
  account: A,
  organization,
  session: "morning",
};
export const bob: Principal = {
  kind: "user",
  arn: `arn:aws:iam::${A}:user/bob`,
  account: A,
  organization,
};

export const object = "arn:aws:s3:::logs/2026/a.gz";
export const getObject = (principal: Principal, context?: Context): Request => ({
  principal,
  action: "s3:GetObject",
  resource: object,
  ...(context && { context }),
});
