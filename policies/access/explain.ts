import type { Estate } from "../engine/estate";
import { readableText } from "../engine/text";
import { decide } from "../iam/decide";
import { labelOf, type Policy } from "../iam/document";
import { applies, speaksOf } from "../iam/evaluate";
import { bindingControls } from "../iam/controls";
import { describePrincipal, type Request } from "../iam/request";
import { effectOf } from "../iam/service-state";
import { applicableTo } from "./ask";
import type { Asset } from "./assets";
import type { Caller } from "./callers";
import type { Subject } from "./question";
import { stateOf } from "./state";

/** One question answered, policy by policy and statement by statement. */
export function explainAccess(
  caller: Caller,
  action: string,
  { asset, resource, context }: Subject,
  estate: Estate,
): string {
  const request: Request = {
    principal: caller.principal,
    action,
    resource,
    context,
  };
  const applicable = applicableTo(asset, caller, action, estate);
  const decision = decide(request, applicable);
  const controls = bindingControls(request, applicable);
  const hasAccount = "account" in caller.principal;
  const rooms: readonly (readonly [title: string, policies: readonly Policy[], none: string])[] = [
    ["Service control policies", controls.serviceControl.flat(), "none binds the caller"],
    ["Resource control policies", controls.resourceControl.flat(), "none binds the request"],
    ["Policy of the resource", applicable.resource ?? [], "it has none"],
    [
      "Policies of the caller",
      hasAccount && caller.kind !== "root" ? (applicable.identity ?? []) : [],
      caller.kind === "root" ? "a root user needs none in its account" : "it has none",
    ],
    ["Permissions boundary", applicable.boundary ?? [], "it has none"],
  ];
  return [
    `${describePrincipal(caller.principal)}: ${action} on ${readableText(resource)}`,
    "",
    `${decision.answer}${decision.answer === "denied" ? ` (${decision.how})` : ""}`,
    ...[...new Set(decision.by().map(({ text }) => text))].map((text) => `  ${text}`),
    ...rooms.flatMap(([title, policies, none]) => [
      "",
      title,
      ...(policies.length === 0
        ? [`  ${none}`]
        : policies.flatMap((policy) => policyLines(policy, request))),
    ]),
    ...stateLines(caller, action, asset, estate, decision.answer === "allowed"),
    "",
  ].join("\n");
}

const words = {
  Allow: { yes: "allows", no: "does not allow", maybe: "may allow" },
  Deny: { yes: "denies", no: "does not deny", maybe: "may deny" },
} as const;

function policyLines(policy: Policy, request: Request): readonly string[] {
  const { at } = policy;
  const speaking = policy.statements.filter(
    (statement) => speaksOf(statement, request.action).answer !== "no",
  );
  const silent = policy.statements.length - speaking.length;
  return [
    `  ${at.stack === "" ? at.address : `${at.stack}/${at.address}`}`,
    ...(policy.unread ? [`    ? ${policy.unread.text}`] : []),
    ...speaking.map((statement) => {
      const answer = applies(statement, request);
      const because = [...new Set(answer.because().map(({ text }) => text))].join(", ");
      const word = words[statement.effect][answer.answer];
      return `    ${labelOf(statement)} ${word}${answer.answer === "yes" ? "" : `: ${because}`}`;
    }),
    ...(silent > 0 ? [`    (${silent} about other actions)`] : []),
  ];
}

function stateLines(
  caller: Caller,
  action: string,
  asset: Asset,
  estate: Estate,
  allowed: boolean,
): readonly string[] {
  if (!allowed) return [];
  const account = "account" in caller.principal ? caller.principal.account : undefined;
  const effect = effectOf(action, stateOf(asset, estate), account);
  const text = {
    destroys: "the service does it",
    refused: "the service refuses it",
    recoverable: "the service does it, and it can be undone",
    needs: "the service refuses it without another right",
  }[effect.outcome];
  return [
    "",
    "State of the resource",
    `  ${text}${"because" in effect ? `: ${effect.because}` : ""}${effect.outcome === "needs" ? ` (${effect.action})` : ""}`,
  ];
}
