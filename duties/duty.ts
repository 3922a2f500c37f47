import type { Estate } from "../organization/estate";
import { partitions } from "../organization/partitions";
import { findRegion } from "../organization/regions";

/** What somebody must be able to do, whatever policies say. What a request carries is all said in the context. */
export interface Duty {
  /** ARN of a role, a user or an identity provider, or the name of a service. */
  readonly who: string;
  readonly task: string;
  readonly actions: readonly string[];
  /** ARN, of a key that of its alias; `*` for actions without a resource. */
  readonly resource: string;
  /** Condition keys with their values. @default - none but those that every request carries */
  readonly context?: Context;
  /** Name of the policy that AWS maintains and that gives the right. @default - a policy of the baseline does */
  readonly managed?: string;
  /** ARN of a policy that somebody else attaches to the caller, or `*` for policies made elsewhere. @default - none */
  readonly holding?: string;
  /** Service name of the VPC endpoint that the call comes through. @default - through none */
  readonly endpoint?: string;
}

export type Context = Readonly<Record<string, string | readonly string[]>>;

/** One need of a caller: actions, resource, context. */
export type Need = readonly [
  actions: string | readonly string[],
  resource: string,
  context?: Context,
];

/** Needs of one caller for one task. */
export const dutiesOf = (
  caller: Pick<Duty, "endpoint" | "holding" | "managed" | "task" | "who">,
  ...needs: readonly Need[]
): readonly Duty[] =>
  needs.map(([actions, resource, context]) => ({
    ...caller,
    actions: typeof actions === "string" ? [actions] : actions,
    resource,
    ...(context && { context }),
  }));

/** What a service says of whom it acts for. */
export const actingFor = (account: string, arn?: string): Context => ({
  "aws:SourceAccount": account,
  ...(arn !== undefined && { "aws:SourceArn": arn }),
});

/** A call of KMS that another service makes for its caller; the suffix is the one that `Arns.viaService` doubts in China. */
export const through = (service: string, region: string, more: Context = {}): Context => ({
  "kms:ViaService": `${service}.${region}.${partitions[findRegion(region)?.partition ?? "aws"].dnsSuffix}`,
  ...more,
});

/** ARN of a key's alias, by which a key is known before it is made. */
export const keyOf = ({ arns }: Estate, region: string, account: string, alias: string): string =>
  arns.keyAlias(region, account, alias);

/** An object of a bucket, by way of example. */
export const objectIn = ({ arns }: Estate, bucket: string, key = "some/object"): string =>
  `${arns.bucket(bucket)}/${key}`;
