import type { Harm } from "../../aws/harmful-actions";
import {
  evidenceRead,
  neverContained,
  neverInEmergencies,
  neverInQuarantine,
  neverWithinBoundary,
} from "../../aws/harmful-actions/limits";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { canonicalText } from "../../engine/text";
import { isBreakGlass } from "../../iam/administrators";
import { grants, speaksOf } from "../../iam/evaluate";
import { type Context, roleOf, someAdministrator } from "../../iam/request";
import { policyIn } from "../../iam/resource-policies";
import { rightsOf } from "../../iam/role-rights";
import { rolesOf, trustedBy } from "../../iam/roles";
import { servicesOf } from "../../iam/service-grants";
import { bucketEncryptsWith } from "../../relations/keys";
import { encryptionOf, lockOf } from "../../relations/storage";
import { type Asset, asked, assetOf, filled, takesEverything } from "../assets";
import { allowsEverything } from "../built-in";
import type { Caller } from "../callers";
import { isSpared } from "../judge";
import { callersOfKind, must, type Question } from "./layer";
import { isForServices } from "./objects";

const denied = must("denied");

/**
 * What a role's own denies and its boundary must keep it from, whatever else it is given: a policy that somebody
 * attaches, or that AWS widens.
 */
export function questionsOfLimits(asset: Asset, estate: Estate): readonly Question[] {
  const { resource: it } = asset;
  if (it?.type === "aws_iam_policy") return ofQuarantine(asset, it, estate);
  if (it?.type !== "aws_iam_role") return ofOwnDenies(asset, estate);
  const [self] = callersOfKind(asset, estate, "role", "break-glass").filter(
    ({ principal }) => "arn" in principal && principal.arn === it.arn,
  );
  if (!self) return [];
  const caller = given(self);
  const ask = (
    harms: Harm | readonly Harm[],
    of: Resource = it,
    context: Context = asset.context,
    role = "",
  ): readonly Question[] =>
    asked([harms].flat(), context, (template) =>
      filled(template.replace("{role}", role), of),
    ).harms.flatMap((harm) => denied(caller, harm));
  return [
    ...(self.own.boundary ? [...ask(neverWithinBoundary), ...containment(it, estate, ask)] : []),
    ...(isBreakGlass(it).answer === "yes" ? ask(neverInEmergencies) : []),
    ...(isOfInstances(it)
      ? allowsNothing(self)
        ? ask(neverInQuarantine)
        : ofEvidence(it, estate, ask)
      : []),
  ];
}

/** A role that may do harm to others of a kind is kept from what evidence depends on by its own policies, too. */
function ofOwnDenies(asset: Asset, estate: Estate): readonly Question[] {
  const harms = asset.harms.filter(({ harm, keptBy }) => harm !== "opens" && keptBy === undefined);
  return callersOfKind(asset, estate, "role").flatMap((caller) =>
    harms.flatMap((harm) => {
      const speaking = heardOf(caller, harm.actions);
      if (speaking.length === 0) return [];
      const { resource, context } = harm;
      const { principal, own } = caller;
      const granted = speaking.filter(
        (action) =>
          (own.identity ?? []).some(
            (policy) => grants(policy, { principal, action, resource, context }).answer === "yes",
          ) && !isSpared({ asset, caller, action }, estate),
      );
      return denied(caller, harm, granted);
    }),
  );
}

const heard = new WeakMap<Caller, Map<readonly string[], readonly string[]>>();

/** Of several actions those that some policy of the caller allows on something; none of one that allows everything. */
function heardOf(caller: Caller, actions: readonly string[]): readonly string[] {
  const known = heard.get(caller) ?? new Map<readonly string[], readonly string[]>();
  heard.set(caller, known);
  let found = known.get(actions);
  if (!found) {
    const { identity = [] } = caller.own;
    const allows = identity.includes(allowsEverything)
      ? []
      : identity.flatMap(({ statements }) => statements.filter(({ effect }) => effect === "Allow"));
    found = actions.filter((action) =>
      allows.some((statement) => speaksOf(statement, action).answer !== "no"),
    );
    known.set(actions, found);
  }
  return found;
}

/** The caller as if somebody had made him an administrator besides. */
const given = (caller: Caller): Caller => ({
  ...caller,
  own: { ...caller.own, identity: [allowsEverything, ...(caller.own.identity ?? [])] },
});

type Ask = (
  harms: Harm | readonly Harm[],
  of?: Resource,
  context?: Context,
  role?: string,
) => readonly Question[];

/** Who contains others with a quarantine contains neither itself nor who breaks the glass. */
function containment(it: Resource, estate: Estate, ask: Ask): readonly Question[] {
  const near = estate
    .all("aws_iam_policy", "aws_iam_role")
    .filter((each) => each.account === it.account);
  const quarantines = near.filter(
    (each) => each.type === "aws_iam_policy" && takesEverything(each),
  );
  const trusted = estate
    .all("aws_iam_role")
    .filter((each) => isBreakGlass(each).answer === "yes")
    .flatMap((each) => trustedBy(policyIn(each, "assume_role_policy")).accounts);
  const usersMatter = it.account !== undefined && trusted.includes(it.account);
  return [
    ...quarantines.flatMap(({ arn }) => {
      const context: Context = { "iam:policyarn": [arn] };
      return [
        ...ask(neverContained.role, it, context, it.arn),
        ...(usersMatter ? ask(neverContained.user, it, context) : []),
      ];
    }),
    ...(usersMatter ? ask(neverContained.keyOfUser) : []),
  ];
}

const isOfInstances = (it: Resource): boolean =>
  rolesOf(it).some(({ trust }) =>
    trust.statements.some((statement) => servicesOf(statement).includes("ec2.amazonaws.com")),
  );

const allowsNothing = ({ own }: Caller): boolean =>
  (own.identity ?? []).length > 0 &&
  (own.identity ?? []).every(({ statements }) =>
    statements.every(({ effect }) => effect === "Deny"),
  );

/** Evidence of cases in the role's account, unless its own policies let it read: buckets that roles fill, under a key. */
function ofEvidence(it: Resource, estate: Estate, ask: Ask): readonly Question[] {
  const rights = rightsOf(it);
  const near = (type: string) => estate.all(type).filter(({ account }) => account === it.account);
  const kept = near("aws_s3_bucket")
    .filter((bucket) => bucket.relatedBy(lockOf).found.length > 0 && !isForServices(bucket))
    .map((bucket) => ({ bucket, keys: keysOf(bucket) }))
    .filter(({ keys }) => keys.length > 0);
  const reads = kept.some(
    ({ bucket }) =>
      rights.allow({
        principal: roleOf(it.arn),
        action: "s3:GetObject",
        resource: `${bucket.arn}/some`,
      }).answer !== "no",
  );
  if (kept.length === 0 || reads) return [];
  return [
    ...kept.flatMap(({ bucket, keys }) => [
      ...ask(evidenceRead.bucket, bucket),
      ...keys.flatMap((key) => ask(evidenceRead.key, key, assetOf(key, estate)?.context)),
    ]),
    ...near("aws_dynamodb_table").flatMap((table) => ask(evidenceRead.table, table)),
    ...ask(evidenceRead.snapshot),
  ];
}

const keysOf = (bucket: Resource): readonly Resource[] =>
  bucket
    .relatedBy(encryptionOf)
    .found.flatMap((setting) => setting.related(bucketEncryptsWith).found);

/** What responders attach to take everybody's rights away, by the condition that names it. */
function ofQuarantine(asset: Asset, it: Resource, estate: Estate): readonly Question[] {
  const isAttached = estate
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
  if (!isAttached || it.account === undefined) return [];
  const caller: Caller = {
    kind: "role",
    name: "in quarantine",
    principal: someAdministrator(it.account),
    own: { identity: [allowsEverything, policyIn(it, "policy")] },
  };
  return asked(neverInQuarantine, asset.context, (template) => filled(template, it)).harms.flatMap(
    (harm) => denied(caller, harm),
  );
}
