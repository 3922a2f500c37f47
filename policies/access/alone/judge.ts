import type { Estate } from "../../engine/estate";
import type { Tri } from "../../engine/tri";
import { type Applicable, decide, type Decision, deniedBy } from "../../iam/decide";
import { accessTo } from "../../iam/resource-policies";
import type { Asset } from "../assets";
import { controlsOf } from "../controls";
import type { Caller } from "../callers";
import type { Judged } from "../judge";
import type { Layer, Question } from "./layer";
import { questionsOfLimits } from "./limits";
import { questionsOfOrganization } from "./organization";
import { questionsOfOwnPolicy } from "./own-policy";

const questions: Readonly<Record<Layer, (asset: Asset, estate: Estate) => readonly Question[]>> = {
  "own policy": questionsOfOwnPolicy,
  organization: questionsOfOrganization,
  limits: questionsOfLimits,
};

/** Everything that one layer must deny of an asset by itself, and what it must not, answered. */
export function judgedAlone(asset: Asset, layer: Layer, estate: Estate): readonly Judged[] {
  const decided = decider(asset, layer, estate);
  return questions[layer](asset, estate).map((question): Judged => {
    const { caller, harm, action, expectation } = question;
    const decision = decided(question);
    const { answer } = decision;
    return {
      asset,
      caller,
      harm,
      action,
      expectation,
      alone: layer,
      decision,
      outcome: ({ denied: "stopped", allowed: "possible", depends: "open" } as const)[answer],
      verdict: answer === "depends" ? "open" : answer === expectation ? "good" : "bad",
    };
  });
}

/** What the policies of a layer decide. */
function decider(asset: Asset, layer: Layer, estate: Estate): (question: Question) => Decision {
  const requestOf = ({ caller, harm: { resource, context }, action }: Question) => ({
    principal: caller.principal,
    action,
    resource,
    context,
  });
  if (layer === "limits")
    return (question) => decide(requestOf(question), limitsOn(question.caller, asset));
  const documents = asset.resource ? accessTo(asset.resource).documents : [];
  const { management, serviceControl, resourceControl } = controlsOf(estate);
  const applicable = ({ principal }: Caller): Applicable =>
    layer === "own policy"
      ? { resource: documents }
      : {
          owner: asset.account,
          management,
          serviceControl: "account" in principal ? serviceControl(principal.account) : [],
          resourceControl: resourceControl(asset.account),
        };
  return (question) =>
    decisionFrom(deniedBy(requestOf(question), applicable(question.caller)), layer);
}

/** The policies of a caller, as if all that is asked about were of his own account: elsewhere somebody may let him in. */
export const limitsOn = ({ own, principal }: Caller, { account }: Asset): Applicable => ({
  owner: "account" in principal ? principal.account : account,
  ...own,
});

const lets = {
  "own policy": "no guardrail is in the way",
  organization: "the own policy of the resource lets it through",
} as const;

const decisionFrom = ({ answer, because }: Tri, layer: keyof typeof lets): Decision =>
  answer === "yes"
    ? { answer: "denied", how: "explicit", by: because }
    : answer === "maybe"
      ? { answer: "depends", by: because }
      : { answer: "allowed", by: () => [{ text: `where ${lets[layer]}` }] };
