import { deploymentOf } from "../../aws/deployment";
import {
  neverInEmergencies,
  widensPolicy,
  widensRole,
} from "../../aws/harmful-actions/emergencies";
import {
  evidenceRead,
  neverContained,
  neverInQuarantine,
  neverWithinBoundary,
} from "../../aws/harmful-actions/limits";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { isBreakGlass } from "../../iam/administrators";
import { type Context, roleOf } from "../../iam/request";
import { policyIn } from "../../iam/resource-policies";
import { rightsOf } from "../../iam/role-rights";
import { roleTypes, rolesOf, trustedBy } from "../../iam/roles";
import { servicesOf } from "../../iam/service-grants";
import { attachedTo, attaches } from "../../relations/identity";
import { bucketEncryptsWith } from "../../relations/keys";
import { encryptionOf, lockOf } from "../../relations/storage";
import { type Asset, assetOf, takesEverything } from "../assets";
import type { Caller } from "../callers";
import { type Ask, asker, given, nearBy } from "./given";
import { callersOfKind, type Question } from "./layer";
import { questionsOfDeployment } from "./limits-of-deployment";
import { questionsOfPolicy } from "./limits-of-policies";
import { isForServices } from "./objects";
import { questionsOfOwnDenies } from "./own-denies";

/**
 * What a role's own denies and its boundary must keep it from, whatever else it is given: a policy that somebody
 * attaches, or that AWS widens.
 */
export function questionsOfLimits(asset: Asset, estate: Estate): readonly Question[] {
  const { resource: it } = asset;
  if (it?.type === "aws_iam_policy") return questionsOfPolicy(asset, it, estate);
  if (it === undefined || !makesRoles(it)) return questionsOfOwnDenies(asset, estate);
  return [...questionsOfDeployment(it, estate), ...questionsOfRole(asset, it, estate)];
}

const makesRoles = ({ type }: Resource): boolean => roleTypes.some((each) => each === type);

function questionsOfRole(asset: Asset, it: Resource, estate: Estate): readonly Question[] {
  const [self] = callersOfKind(asset, estate, "role", "break-glass").filter(
    ({ principal }) => "arn" in principal && principal.arn === it.arn,
  );
  if (!self) return [];
  const ask = asker(given(self), it, asset.context);
  return [
    ...(self.own.boundary ? [...ask(neverWithinBoundary), ...containment(it, estate, ask)] : []),
    ...(self.kind === "break-glass" ? ofBreakGlass(it, estate, ask) : []),
    ...(isOfInstances(it)
      ? allowsNothing(self)
        ? ask(neverInQuarantine)
        : ofEvidence(it, estate, ask)
      : []),
  ];
}

/** It reads nothing, makes nobody and widens neither itself nor what is attached to it. */
const ofBreakGlass = (it: Resource, estate: Estate, ask: Ask): readonly Question[] => [
  ...ask(neverInEmergencies, it, nearBy(it, estate)),
  ...ask(widensRole),
  ...it
    .relatedBy(attachedTo)
    .found.flatMap((attachment) => attachment.related(attaches).found)
    .flatMap((policy) => ask(widensPolicy, policy)),
];

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

/** Who contains others with a quarantine contains neither itself, nor who mends, nor who breaks the glass. */
function containment(it: Resource, estate: Estate, ask: Ask): readonly Question[] {
  const { lastResorts, quarantines } = containmentIn(estate);
  const usersMatter = it.account !== undefined && lastResorts.has(it.account);
  return [
    ...(quarantines.get(it.account) ?? []).flatMap((arn) => {
      const context: Context = { "iam:policyarn": [arn] };
      return [
        ...[it.arn, ...deploymentIn(it, estate)].flatMap((role) =>
          ask(neverContained.role, it, context, { role }),
        ),
        ...(usersMatter ? ask(neverContained.user, it, context) : []),
      ];
    }),
    ...(usersMatter ? ask(neverContained.keyOfUser) : []),
  ];
}

const deploymentIn = ({ account = "" }: Resource, estate: Estate): readonly string[] =>
  deploymentOf(estate)
    .roles.map((arn) => arn.replace("*", account))
    .filter((arn) => arn.split(":")[4] === account);

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
      ...ask([evidenceRead.bucket, evidenceRead.list], bucket),
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
