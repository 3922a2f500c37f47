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
import { callersOfKind, must, type Question } from "./layer";
import { isForServices } from "./objects";
import { questionsOfOwnDenies } from "./own-denies";

const denied = must("denied");

/**
 * What a role's own denies and its boundary must keep it from, whatever else it is given: a policy that somebody
 * attaches, or that AWS widens.
 */
export function questionsOfLimits(asset: Asset, estate: Estate): readonly Question[] {
  const { resource: it } = asset;
  if (it?.type === "aws_iam_policy") return ofQuarantine(asset, it, estate);
  if (it?.type !== "aws_iam_role") return questionsOfOwnDenies(asset, estate);
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
    ...(self.kind === "break-glass" ? ask(neverInEmergencies) : []),
    ...(isOfInstances(it)
      ? allowsNothing(self)
        ? ask(neverInQuarantine)
        : ofEvidence(it, estate, ask)
      : []),
  ];
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

/** What a containment works with, and whose users it must leave alone. */
interface Containment {
  /** Policies that take everything, by account. */
  readonly quarantines: ReadonlyMap<string | undefined, readonly string[]>;
  /** Accounts any of whose users may break glass. */
  readonly lastResorts: ReadonlySet<string>;
}

const containments = new WeakMap<Estate, Containment>();

function containmentIn(estate: Estate): Containment {
  const cached = containments.get(estate);
  if (cached) return cached;
  const quarantines = new Map<string | undefined, string[]>();
  for (const { account, arn } of estate.all("aws_iam_policy").filter(takesEverything))
    quarantines.set(account, [...(quarantines.get(account) ?? []), arn]);
  const found: Containment = {
    quarantines,
    lastResorts: new Set(
      estate
        .all("aws_iam_role")
        .filter((each) => isBreakGlass(each).answer === "yes")
        .flatMap((each) => trustedBy(policyIn(each, "assume_role_policy")).accounts),
    ),
  };
  containments.set(estate, found);
  return found;
}

/** Who contains others with a quarantine contains neither itself nor who breaks the glass. */
function containment(it: Resource, estate: Estate, ask: Ask): readonly Question[] {
  const { lastResorts, quarantines } = containmentIn(estate);
  const usersMatter = it.account !== undefined && lastResorts.has(it.account);
  return [
    ...(quarantines.get(it.account) ?? []).flatMap((arn) => {
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
