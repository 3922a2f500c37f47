import type { Estate } from "../../engine/estate";
import type { Tri } from "../../engine/tri";
import { type Applicable, type Decision, deniedBy } from "../../iam/decide";
import { accessTo } from "../../iam/resource-policies";
import type { Asset } from "../assets";
import { controlsOf } from "../controls";
import type { Judged, Verdict } from "../judge";
import type { Layer, Question } from "./layer";
import { questionsOfOrganization } from "./organization";
import { questionsOfOwnPolicy } from "./own-policy";

const questions: Readonly<Record<Layer, (asset: Asset, estate: Estate) => readonly Question[]>> = {
  "own policy": questionsOfOwnPolicy,
  organization: questionsOfOrganization,
};

/** Everything that one layer must deny of an asset by itself, and what it must not, answered. */
export function judgedAlone(asset: Asset, layer: Layer, estate: Estate): readonly Judged[] {
  const documents = asset.resource ? accessTo(asset.resource).documents : [];
  const controls = controlsOf(estate);
  const applicable = (account: string | undefined): Applicable =>
    layer === "own policy"
      ? { resource: documents }
      : {
          owner: asset.account,
          management: controls.management,
          serviceControl: account === undefined ? [] : controls.serviceControl(account),
          resourceControl: controls.resourceControl(asset.account),
        };
  return questions[layer](asset, estate).map(({ caller, harm, action, expectation }) => {
    const { principal } = caller;
    const { resource, context } = harm;
    const account = "account" in principal ? principal.account : undefined;
    const denied = deniedBy({ principal, action, resource, context }, applicable(account));
    return {
      asset,
      caller,
      harm,
      action,
      expectation,
      alone: layer,
      decision: decisionFrom(denied, layer),
      outcome: ({ yes: "stopped", no: "possible", maybe: "open" } as const)[denied.answer],
      verdict: verdictOn(denied, expectation),
    };
  });
}

const lets: Readonly<Record<Layer, string>> = {
  "own policy": "no guardrail is in the way",
  organization: "the own policy of the resource lets it through",
};

const decisionFrom = ({ answer, because }: Tri, layer: Layer): Decision =>
  answer === "yes"
    ? { answer: "denied", how: "explicit", by: because }
    : answer === "maybe"
      ? { answer: "depends", by: because }
      : { answer: "allowed", by: () => [{ text: `where ${lets[layer]}` }] };

const verdictOn = ({ answer }: Tri, expectation: Question["expectation"]): Verdict =>
  answer === "maybe" ? "open" : (answer === "yes") === (expectation === "denied") ? "good" : "bad";
