import { all, is, missing, oneOf } from "../language/builders";
import type { All, Expression, MissingTerm } from "../language/expression";
import { path } from "../language/path";

/** Calls of one service: `calls("iam", "CreateUser")`. The name alone is not enough: services share names. */
export const calls = (service: string, ...names: readonly string[]): All =>
  all(is("eventSource", `${service}.amazonaws.com`), oneOf("eventName", names));

/** The same call of several services. */
export const callsOfAny = (services: readonly string[], ...names: readonly string[]): All =>
  all(
    oneOf(
      "eventSource",
      services.map((service) => `${service}.amazonaws.com`),
    ),
    oneOf("eventName", names),
  );

/** The call did what it says. */
export const success: MissingTerm = { kind: "missing", path: path("errorCode") };

export const succeeded = (condition: Expression): All => all(condition, success);

/** A person or a program called, not a service on its behalf. */
export const notByService = missing("userIdentity.invokedBy");
