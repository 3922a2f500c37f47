import type { Arns } from "./arns";
import { isAvailable } from "./availability";
import type { Organization, Severity } from "./model";
import { regionsOf } from "./regions";

interface Named {
  readonly name: string;
  readonly arn: string;
}

/** What every account and the security account share so that an event becomes a message within seconds. */
export interface DetectionPlane {
  /** Where the events of all accounts and Regions meet: in the security account and home Region. */
  readonly bus: Named & { readonly keyAlias: string };
  /** Keeps what the bus received, for replay. */
  readonly archive: Named;
  /** Role with which EventBridge forwards, the same name in every account. */
  readonly forwarder: string;
  /** Rules that forward; one name in every account and Region. */
  forwardingRule(name: string): string;
  /** Queue of what could not be forwarded, in every account and Region. */
  readonly unforwarded: string;
  /** Queue of what the detection rules could not deliver, in the security account. */
  readonly undelivered: Named;
  /** Topics of the detection rules, in the security account; those of alarms are the trail owner's. */
  topic(severity: Severity): Named;
  readonly topicKeyAlias: string;
}

/** Undefined where EventBridge sends no event to another Region: the trail's log group has to do there. */
export function detectionPlaneOf(
  { organization, regions }: Organization,
  arns: Arns,
  securityId: string,
  named: (name: string) => string,
): DetectionPlane | undefined {
  if (!isAvailable("events to another Region", organization.partition)) return undefined;
  const of = (arn: (region: string, account: string, name: string) => string, name: string) => ({
    name,
    arn: arn(regions.home, securityId, name),
  });
  const archive = named("security-events");
  return {
    bus: { ...of(arns.eventBus, named("security-events")), keyAlias: named("security-events") },
    archive: {
      name: archive,
      arn: arns.any("events", regions.home, securityId, `archive/${archive}`),
    },
    forwarder: named("event-forwarder"),
    forwardingRule: (name) => named(`forward-${name}`),
    unforwarded: named("events-not-forwarded"),
    undelivered: of(arns.queue, named("detections-not-delivered")),
    topic: (severity) => of(arns.topic, named(`detections-${severity}`)),
    topicKeyAlias: named("detections"),
  };
}

/** Every account has one of these Regions: the organization file is refused without. */
export const isGlobalServiceRegion = ({ organization }: Organization, region: string): boolean =>
  regionsOf(organization.partition).some(
    ({ code, globalServices }) => code === region && globalServices !== undefined,
  );
