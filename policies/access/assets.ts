import { keepsEvidence } from "../aws/evidence";
import { type Harm, harmfulActions } from "../aws/harmful-actions";
import { keepsState } from "../aws/state";
import type { Estate } from "../engine/estate";
import type { Resource } from "../engine/resource";
import { canonicalText } from "../engine/text";
import type { Place } from "../engine/tri";
import { isObject } from "../engine/unknown";
import type { Context, ContextValue } from "../iam/request";
import {
  aliasOf,
  bucketEncryptsWith,
  busEncryptsWith,
  logGroupEncryptsWith,
  queueEncryptsWith,
  topicEncryptsWith,
  vaultEncryptsWith,
} from "../relations/keys";
import { reportPlanWritesTo } from "../relations/backup";
import { encryptionOf } from "../relations/storage";
import { trailEncryptsWith } from "../relations/trail";
import { organizationOf } from "../iam/organization";
import { policyIn } from "../iam/resource-policies";
import { perEstate } from "./per-estate";

/** Something that evidence, detection or response depends on, with what would harm it. */
export interface Asset {
  /** Undefined for an account as a whole. */
  readonly resource: Resource | undefined;
  readonly place: Place;
  /** Terraform type, or `account`. */
  readonly type: string;
  /** For a person: the address, or the account's id. */
  readonly label: string;
  readonly account: string;
  readonly harms: readonly AskedHarm[];
  /** What a request to it carries. */
  readonly context: Context;
}

/** A harm with the resource that AWS asks about. */
export interface AskedHarm extends Harm {
  readonly resource: string;
  /** What a request carries: of the asset, and of the harm. */
  readonly context: Context;
}

/** Types whose resources the access questions are about. */
export const assetTypes: readonly string[] = Object.keys(harmfulActions);

/** A resource as an asset; undefined where nothing harms its type, or nobody knows its account. */
export const assetOf = perEstate(compute);

function compute(it: Resource, estate: Estate): Asset | undefined {
  if (it.account === undefined) return undefined;
  // Buckets of states and of copies are guarded by their own policies, and are their account's to work with.
  const harms = isAsset(it)
    ? harmfulActions[it.type]
    : isGuardedBucket(it, estate)
      ? []
      : undefined;
  if (!harms) return undefined;
  return {
    resource: it,
    place: it.place(),
    type: it.type,
    label: `${it.stack}/${it.address}`,
    account: it.account,
    ...asked(
      harms.filter(({ ofQuarantine }) => !ofQuarantine || takesEverything(it)),
      contextOf(it, estate),
      (template) => filled(template, it),
    ),
  };
}

/**
 * A bucket is one when it keeps evidence or reports of backups, whatever it is called; a key unless all that it is known to encrypt are
 * buckets that keep none, such as that of Terraform's state; a security group when instances are isolated by it.
 */
function isAsset(it: Resource): boolean {
  if (it.type === "aws_security_group")
    return it.attr(["tags", "ir-baseline:purpose"]).kind !== "unset";
  if (it.type === "aws_s3_bucket")
    return keepsEvidence(it).answer !== "no" || it.relatedBy(reportPlanWritesTo).found.length > 0;
  if (it.type !== "aws_kms_key") return true;
  const buckets = it
    .relatedBy(bucketEncryptsWith)
    .found.flatMap((setting) => setting.related(encryptionOf).found);
  return (
    buckets.length === 0 ||
    buckets.some((bucket) => keepsEvidence(bucket).answer !== "no") ||
    otherUses.some((use) => it.relatedBy(use).found.length > 0)
  );
}

/** A bucket that holds Terraform's states, or copies of evidence: it is under the key of a bucket of evidence. */
const isGuardedBucket = (it: Resource, estate: Estate): boolean =>
  it.type === "aws_s3_bucket" &&
  (keepsState(it, estate).answer === "yes" ||
    it
      .relatedBy(encryptionOf)
      .found.flatMap((setting) => setting.related(bucketEncryptsWith).found)
      .flatMap((key) => key.relatedBy(bucketEncryptsWith).found)
      .flatMap((setting) => setting.related(encryptionOf).found)
      .some((bucket) => keepsEvidence(bucket).answer === "yes"));

const otherUses = [
  busEncryptsWith,
  logGroupEncryptsWith,
  queueEncryptsWith,
  topicEncryptsWith,
  trailEncryptsWith,
  vaultEncryptsWith,
];

/** Whether a managed policy denies everything on everything, whoever it is attached to. */
export const takesEverything = (it: Resource): boolean =>
  policyIn(it, "policy").statements.some(
    ({ effect, actions = [], resources = [] }) =>
      effect === "Deny" && actions.includes("*") && resources.includes("*"),
  );

/** Harms with the resource and the context of their requests. */
export function asked(
  harms: readonly Harm[],
  context: Context,
  fill: (template: string) => string,
): Pick<Asset, "context" | "harms"> {
  return {
    context,
    harms: harms.map(({ carries, ...harm }) => ({
      ...harm,
      resource: fill(harm.on),
      context: carries
        ? {
            ...context,
            ...Object.fromEntries(
              Object.entries(carries).map(([key, value]) => [key, [fill(value)]]),
            ),
          }
        : context,
    })),
  };
}

/** A template of `Harm.on`, filled from a resource. */
export function filled(template: string, it: Resource): string {
  return template.replace(/\{(\w+)(?:\|(\w+))?\}/g, (_, name: string, fallback?: string) => {
    switch (name) {
      case "arn":
        return it.arn;
      case "partition":
        return it.partition;
      case "region":
        return it.region ?? "";
      case "account":
        return it.account ?? "";
      case "rule":
        return ruleName(it);
      case "setting":
        return settingOf(it);
      default:
        return canonicalText(it.referred(name).val ?? fallback ?? "") ?? "some";
    }
  });
}

/** The id of a setting of Systems Manager begins with a slash, or is written as its ARN. */
function settingOf(it: Resource): string {
  const id = canonicalText(it.attr("setting_id").val ?? "") ?? "";
  return id.startsWith("arn:") ? (id.split(":servicesetting")[1] ?? "") : id;
}

/** A rule on a bus of its own has the bus in its ARN. Source: EventBridge user guide, "Amazon EventBridge rules". */
function ruleName(it: Resource): string {
  const name = canonicalText(it.referred("name").val ?? "") ?? "some";
  const bus = it.attr("event_bus_name");
  if (bus.kind === "unset" || bus.text === "default") return name;
  const text = canonicalText(bus.val ?? "") ?? "some";
  return `${text.split("/").at(-1) ?? text}/${name}`;
}

/** A new object as a bucket of evidence wants it: under its default key and lock, and nothing written over. */
const asWanted: Context = {
  "s3:if-none-match": ["*"],
  "s3:objectcreationoperation": ["true"],
  "s3:object-lock-remaining-retention-days": "absent",
  "s3:x-amz-server-side-encryption": "absent",
  "s3:x-amz-server-side-encryption-aws-kms-key-id": "absent",
};

function contextOf(it: Resource, estate: Estate): Context {
  const aliases =
    it.type === "aws_kms_key"
      ? it.relatedBy(aliasOf).found.flatMap((alias) => alias.attr("name").text ?? [])
      : [];
  return {
    ...requested(it.region, it.account, estate),
    ...tagsOf(it, estate),
    ...(it.type === "aws_s3_bucket" && asWanted),
    ...(it.type === "aws_kms_key" && {
      "kms:resourcealiases": aliases,
      // Nobody administers a key through another service.
      "kms:viaservice": "absent",
    }),
  };
}

/** What every request to something of an account carries. */
export const requested = (
  region: string | undefined,
  account: string | undefined,
  estate: Estate,
): Context => {
  const organization = organizationOf(estate);
  return {
    ...(region !== undefined && { "aws:requestedregion": [region] }),
    ...(account !== undefined && {
      "aws:resourceaccount": [account],
      "s3:resourceaccount": [account],
    }),
    ...(organization !== undefined && { "aws:resourceorgid": [organization] }),
    "s3:x-amz-server-side-encryption-customer-algorithm": "absent",
  };
};

/** Tags of the resource and those that its provider gives to everything; a plan shows both in one. */
function tagsOf(it: Resource, estate: Estate): Context {
  const [provider] = estate.stack(it.stack)?.section("provider").attr("aws").items() ?? [];
  const all = it.attr("tags_all");
  const isKnown = provider !== undefined || all.kind === "known";
  const context: Record<string, ContextValue> = {
    "aws:resourcetag/*": isKnown ? "absent" : "any",
  };
  for (const tags of [provider?.attr("default_tags.tags"), it.attr("tags"), all])
    for (const [name, value] of Object.entries(isObject(tags?.val) ? tags.val : {})) {
      const text = canonicalText(value);
      context[`aws:resourcetag/${name.toLowerCase()}`] = text === undefined ? "any" : [text];
    }
  return context;
}
