import { readableText } from "../../engine/text";
import { maybe, no, type Reason, type Tri, yes } from "../../engine/tri";
import { type Applicable, decide } from "../../iam/decide";
import { describePrincipal } from "../../iam/request";
import { allowsEverything } from "../built-in";
import type { Answered } from "./answers";

/** Whether duties can be done; a no says which policy refuses, and which statement is missing there. */
export function canBeDone(answers: Iterable<Answered>): Tri {
  const refused: Answered[] = [];
  const open: Answered[] = [];
  for (const answer of answers) {
    if (answer.decision.answer === "denied") refused.push(answer);
    else if (answer.decision.answer === "depends") open.push(answer);
  }
  if (refused.length > 0) return no(() => refused.map(refusalOf));
  return open.length > 0 ? maybe(() => open.map(doubtOf)) : yes();
}

const needs = ({ duty, request }: Answered): string =>
  `${describePrincipal(request.principal)} needs ${request.action} on ${readableText(request.resource)} (${duty.task})`;

const because = ({ decision }: Answered): string =>
  [...new Set(decision.by().map(({ text }) => text))].join("; ");

const placeOf = ({ caller, holder }: Answered): Pick<Reason, "at"> => {
  const at = (caller ?? holder)?.place();
  return at ? { at } : {};
};

const doubtOf = (answer: Answered): Reason => ({
  text: `${needs(answer)}: ${because(answer)}`,
  ...placeOf(answer),
});

function refusalOf(answer: Answered): Reason {
  const { decision } = answer;
  const what =
    decision.answer === "denied" && decision.how === "explicit"
      ? because(answer)
      : missingFrom(answer);
  return { text: `${needs(answer)}: ${what}`, ...placeOf(answer) };
}

type Layer = keyof typeof layers;

/** What each kind of policy is called where it does not allow. */
const layers = {
  identity: "no policy of its own allows",
  boundary: "its permissions boundary does not allow",
  resource: "the policy of the resource does not allow",
  endpoint: "the policy of the VPC endpoint does not allow",
} as const;

/** The policies that would have to allow and do not, with the statement that they lack. */
function missingFrom({ request, applicable, duty }: Answered): string {
  const filled = (...names: readonly Layer[]): Applicable => ({
    ...applicable,
    ...Object.fromEntries(names.map((name) => [name, [allowsEverything]])),
  });
  const names = Object.keys(layers) as Layer[];
  const asked = names.filter((name) => name === "resource" || applicable[name] !== undefined);
  // Alone, else together with others: every one without which the rest is not enough.
  const allowed = (...given: readonly Layer[]) =>
    decide(request, filled(...given)).answer === "allowed";
  const lacking =
    asked.find((name) => allowed(name)) ??
    asked.filter((name) => !allowed(...asked.filter((other) => other !== name)));
  const list = typeof lacking === "string" ? [lacking] : lacking;
  if (list.length === 0) return "nothing that allows it is named";
  const statement = (name: Layer) => ({
    Effect: "Allow",
    ...(name === "resource" && { Principal: principalElement(duty.who) }),
    Action: request.action,
    Resource: readableText(request.resource),
  });
  return list
    .map((name) => `${layers[name]}; missing: ${JSON.stringify(statement(name))}`)
    .join("; ");
}

function principalElement(who: string): object {
  if (!who.startsWith("arn:")) return { Service: who };
  return who.includes(":oidc-provider/") ? { Federated: who } : { AWS: who };
}
