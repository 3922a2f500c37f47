import { neverInQuarantine } from "../../aws/harmful-actions/limits";
import { neverToOthersWithoutMfa, neverWithoutMfa } from "../../aws/harmful-actions/without-mfa";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { canonicalText } from "../../engine/text";
import type { Policy } from "../../iam/document";
import { organizationOf } from "../../iam/organization";
import { type Context, someAdministrator } from "../../iam/request";
import { policyIn } from "../../iam/resource-policies";
import { type Asset, asked, filled } from "../assets";
import type { Caller } from "../callers";
import { asker, given } from "./given";
import { must, type Question } from "./layer";

/** What a policy must keep whoever holds it from, where it is attached by hand. */
export function questionsOfPolicy(asset: Asset, it: Resource, estate: Estate): readonly Question[] {
  const policy = policyIn(it, "policy");
  if (it.account === undefined) return [];
  return [
    ...(isAttached(it, estate) ? ofQuarantine(asset, it, it.account, policy) : []),
    ...(asksForMfa(policy) ? withoutMfa(asset, it, it.account, policy, estate) : []),
  ];
}

/** What responders attach to take everybody's rights away, by the condition that names it. */
const isAttached = (it: Resource, estate: Estate): boolean =>
  estate
    .all("aws_iam_role_policy", "aws_iam_policy")
    .filter((each) => each !== it && each.account === it.account)
    .some((each) =>
      policyIn(each, "policy").statements.some(
        ({ effect, conditions }) =>
          effect === "Allow" &&
          conditions.some(
            ({ key, operator, values }) =>
              key.toLowerCase() === "iam:policyarn" &&
              /^Arn(?:Equals|Like)$/.test(operator) &&
              values.some((value) => canonicalText(value) === it.arn),
          ),
      ),
    );

const ofQuarantine = (
  asset: Asset,
  it: Resource,
  account: string,
  policy: Policy,
): readonly Question[] => {
  const held: Caller = {
    kind: "role",
    name: "in quarantine",
    principal: someAdministrator(account),
    own: { identity: [policy] },
  };
  return asker(given(held), it, asset.context)(neverInQuarantine);
};

const mfaKey = "aws:multifactorauthpresent";

/** Denies all but something, or to all but somebody, where no MFA was shown. */
const asksForMfa = ({ statements }: Policy): boolean =>
  statements.some(
    ({ effect, notActions, notResources, conditions }) =>
      effect === "Deny" &&
      (notActions ?? notResources) !== undefined &&
      conditions.some(({ key }) => key.toLowerCase() === mfaKey),
  );

/** A user whose password or whose access key somebody else has, and the same user with MFA. */
function withoutMfa(
  asset: Asset,
  it: Resource,
  account: string,
  policy: Policy,
  estate: Estate,
): readonly Question[] {
  const organization = organizationOf(estate);
  const user: Caller = given({
    kind: "administrator",
    name: "user",
    principal: {
      kind: "user",
      arn: `arn:${it.partition}:iam::${account}:user/alice`,
      account,
      ...(organization !== undefined && { organization }),
    },
    own: { identity: [policy] },
  });
  const context: Context = { ...asset.context, "aws:username": ["alice"] };
  const withMfa = asked(neverWithoutMfa, { ...context, [mfaKey]: ["true"] }, (template) =>
    filled(template, it),
  );
  return [
    ...(["absent", ["false"]] as const).flatMap((shown) =>
      asker(user, it, { ...context, [mfaKey]: shown })([
        ...neverWithoutMfa,
        neverToOthersWithoutMfa,
      ]),
    ),
    ...withMfa.harms.flatMap((harm) => must("allowed")(user, harm)),
  ];
}
