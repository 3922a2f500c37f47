import type { ConditionBlock } from "./document";

/**
 * Narrows an account principal to named principals of it. Unlike a role named in `Principal`, a condition
 * survives that the role is deleted and created again, and the role need not exist yet.
 * Source: IAM user guide, "AWS JSON policy elements: Principal".
 */
export const onlyPrincipals = (...arns: readonly string[]): ConditionBlock => ({
  ArnEquals: { "aws:PrincipalArn": arns },
});

/** For a Deny: everybody but the named principals, anonymous callers and AWS services included. */
export const allPrincipalsExcept = (...arns: readonly string[]): ConditionBlock => ({
  ArnNotEquals: { "aws:PrincipalArn": arns },
});
