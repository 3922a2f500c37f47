import type { Resource } from "../engine/resource";
import { allows } from "./evaluate";
import type { Principal } from "./request";
import { accessTo } from "./resource-policies";

export type Service = Principal & { readonly kind: "service" };

/**
 * How each service introduces itself when it publishes for a resource of the topic's account and Region, to SNS and
 * to KMS. Source: SNS developer guide, "Key management"; EventBridge sends KMS no source.
 */
const sources: Readonly<Record<string, { readonly arn?: string; readonly toKms: boolean }>> = {
  "backup.amazonaws.com": { toKms: true },
  "budgets.amazonaws.com": { arn: "budgets::{account}:any", toKms: true },
  "cloudwatch.amazonaws.com": { arn: "cloudwatch:{region}:{account}:alarm:any", toKms: true },
  "costalerts.amazonaws.com": { toKms: true },
  "events.amazonaws.com": { arn: "events:{region}:{account}:rule/any", toKms: false },
};

/** A service that acts in the account of a topic. */
export function serviceNear(
  service: string,
  { account, region, partition }: Resource,
  asked: "sns" | "kms",
): Service {
  const { arn, toKms } = sources[service] ?? { toKms: true };
  if (asked === "kms" && !toKms)
    // No condition on a source can hold.
    return {
      kind: "service",
      service,
      sourceArn: "none",
      sourceAccount: "none",
      sourceOrganization: "none",
    };
  const where = arn?.replace("{region}", region ?? "*").replace("{account}", account ?? "*");
  return {
    kind: "service",
    service,
    ...(where === undefined ? {} : { sourceArn: `arn:${partition}:${where}` }),
    ...(account === undefined ? {} : { sourceAccount: account }),
  };
}

/** The services that a topic's policy lets publish, as they introduce themselves to its key. */
export function publishersOf(topic: Resource): readonly Service[] {
  return Object.keys(sources).flatMap((service) => {
    const admitted = accessTo(topic).some((document) =>
      allows(document, {
        principal: serviceNear(service, topic, "sns"),
        action: "sns:Publish",
        resource: topic.arn,
      }),
    );
    return admitted.answer === "no" ? [] : [serviceNear(service, topic, "kms")];
  });
}
