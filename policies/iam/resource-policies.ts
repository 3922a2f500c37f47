import type { Relation } from "../engine/relation";
import type { Resource } from "../engine/resource";
import { type Tri, all, any, maybe } from "../engine/tri";
import { policyOfAirGappedVault } from "../relations/backup";
import { policyOfTopic } from "../relations/alerting";
import { keyPolicyOf } from "../relations/keys";
import {
  policyOfBus,
  policyOfQueue,
  policyOfSecret,
  policyOfTable,
  policyOfVault,
} from "../relations/policies";
import { policyOfBucket } from "../relations/storage";
import { type Policy, readPolicy } from "./document";

interface Attachment {
  /** The resource that carries the policy, attached by a relation; the resource itself without one. */
  readonly relation?: Relation;
  readonly attribute: string;
}

/** Where the resource policy of each type may stand: in the resource, or in one of its own. */
const attachments: Readonly<Record<string, readonly Attachment[]>> = {
  aws_backup_logically_air_gapped_vault: [
    { relation: policyOfAirGappedVault, attribute: "policy" },
  ],
  aws_backup_vault: [{ relation: policyOfVault, attribute: "policy" }],
  aws_cloudwatch_event_bus: [{ relation: policyOfBus, attribute: "policy" }],
  aws_dynamodb_table: [{ relation: policyOfTable, attribute: "policy" }],
  aws_iam_role: [{ attribute: "assume_role_policy" }],
  aws_kms_key: [{ attribute: "policy" }, { relation: keyPolicyOf, attribute: "policy" }],
  aws_s3_bucket: [{ relation: policyOfBucket, attribute: "policy" }],
  aws_secretsmanager_secret: [
    { attribute: "policy" },
    { relation: policyOfSecret, attribute: "policy" },
  ],
  aws_sns_topic: [{ attribute: "policy" }, { relation: policyOfTopic, attribute: "policy" }],
  aws_sqs_queue: [{ attribute: "policy" }, { relation: policyOfQueue, attribute: "policy" }],
};

/** Attributes that hold a resource policy (one with principals), by resource type. */
export const resourcePolicyAttributes: Readonly<Record<string, string>> = {
  aws_backup_vault_policy: "policy",
  aws_cloudwatch_event_bus_policy: "policy",
  aws_cloudwatch_log_resource_policy: "policy_document",
  aws_cloudwatch_log_destination_policy: "access_policy",
  aws_dynamodb_resource_policy: "policy",
  aws_glue_resource_policy: "policy",
  aws_iam_role: "assume_role_policy",
  aws_kms_key: "policy",
  aws_kms_key_policy: "policy",
  aws_s3_bucket_policy: "policy",
  aws_secretsmanager_secret_policy: "policy",
  aws_sns_topic: "policy",
  aws_sns_topic_policy: "policy",
  aws_sqs_queue: "policy",
  aws_sqs_queue_policy: "policy",
  aws_vpc_endpoint: "policy",
};

/** What decides access to a resource from its own side. */
export interface Access {
  readonly policies: readonly Policy[];
  /** The policies, and for each that is not known one that cannot be read. */
  readonly documents: readonly Policy[];
  /** Whether some policy satisfies; maybe while one that is not known could still do so. */
  some(satisfies: (policy: Policy) => Tri): Tri;
  /** Whether all policies satisfy, and there is at least one. */
  every(satisfies: (policy: Policy) => Tri): Tri;
}

const read = new WeakMap<Resource, Map<string, Policy>>();

/** The policy in an attribute, read once however many rules ask. */
export function policyIn(resource: Resource, attribute: string): Policy {
  const byAttribute = read.get(resource) ?? new Map<string, Policy>();
  read.set(resource, byAttribute);
  const cached = byAttribute.get(attribute);
  if (cached) return cached;
  const policy = readPolicy(resource.attr(attribute));
  byAttribute.set(attribute, policy);
  return policy;
}

/** The resource policies of a bucket, key, topic, queue, vault, bus, table, secret or role, wherever they are written. */
export function accessTo(resource: Resource): Access {
  const policies: Policy[] = [];
  const open: Tri[] = [];
  for (const { relation, attribute } of attachments[resource.type] ?? []) {
    if (!relation) {
      if (resource.attr(attribute).kind !== "unset") policies.push(policyIn(resource, attribute));
      continue;
    }
    const { found, unresolved } = resource.relatedBy(relation);
    policies.push(...found.map((holder) => policyIn(holder, attribute)));
    open.push(...unresolved.map((unknown) => maybe(`depends on ${unknown.reason}`)));
  }
  const none = `${resource.address} has no resource policy`;
  const at = resource.place();
  return {
    policies,
    documents: [
      ...policies,
      ...open.map((each): Policy => ({
        statements: [],
        version: undefined,
        unread: each.because()[0] ?? { text: "depends on the apply" },
        at,
      })),
    ],
    some: (satisfies) => any([...policies.map(satisfies), ...open], none),
    every: (satisfies) =>
      policies.length + open.length === 0
        ? any([], none)
        : all([...policies.map(satisfies), ...open]),
  };
}
