import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import type { ForwardingRule, ForwardingRules } from "../../detections/channels/forwarding";
import { failedBackupJobs } from "../../detections/channels/backup-jobs";
import { goesOff } from "../../detections/channels/own-alarms";
import { type DetectionPlane, isGlobalServiceRegion } from "../../organization/detection-plane";
import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import { deadLetterQueue } from "../storage/dead-letter-queue";
import { ForwarderRole } from "./forwarder-role";
import { unforwardedAlarm } from "./unforwarded-alarm";

/**
 * Passes an account's security events on, from the default bus of each Region to the bus of the security account, in
 * one hop: EventBridge drops what is to be forwarded a second time. What cannot be passed on waits in a queue of the
 * Region. Source: EventBridge user guide, "Sending and receiving events between AWS Regions".
 */
export class EventForwarding extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly estate: Estate,
    private readonly plane: DetectionPlane,
    private readonly account: Account,
    rules: ForwardingRules,
  ) {
    super(scope, id);
    const { organization } = estate;
    const role = new ForwarderRole(this, "event-forwarder", plane, account);
    for (const region of account.regions)
      this.forward(region, role, [
        ...rules.everywhere,
        ...(isGlobalServiceRegion(organization, region) ? rules.global : []),
        { name: "own-alarms", pattern: goesOff(plane.unforwarded), state: "ENABLED" },
        { name: "backup-jobs", pattern: failedBackupJobs, state: "ENABLED" },
        ...(hasSilentCopyAlarm(estate, account, region)
          ? [
              {
                name: "no-copies",
                pattern: goesOff(estate.backup.noCopies),
                state: "ENABLED",
              } as const,
            ]
          : []),
      ]);
  }

  private forward(region: string, role: ForwarderRole, rules: readonly ForwardingRule[]): void {
    const { account, plane } = this;
    const { arns } = this.estate;
    const ruleArn = (name: string) =>
      arns.any("events", region, account.id, `rule/${plane.forwardingRule(name)}`);
    const dead = deadLetterQueue(this, `not-forwarded-${region}`, {
      name: plane.unforwarded,
      arn: arns.queue(region, account.id, plane.unforwarded),
      region,
      sources: [ruleArn("*")],
    });
    unforwardedAlarm(this, plane, region);
    for (const { name, pattern, state } of rules) {
      const rule = new CloudwatchEventRule(this, `rule-${name}-${region}`, {
        name: plane.forwardingRule(name),
        description: "Passes security events on to the security account",
        eventPattern: pattern,
        state,
        region,
      });
      rule.overrideLogicalId(`forward-${name}-${region}`);
      new CloudwatchEventTarget(this, `target-${name}-${region}`, {
        rule: rule.name,
        targetId: "security-account",
        arn: plane.bus.arn,
        roleArn: role.arn,
        deadLetterConfig: { arn: dead.arn },
        region,
        dependsOn: [...role.ready, ...dead.ready],
      }).overrideLogicalId(`forward-${name}-${region}`);
    }
  }
}

/** In the home Region the alarm has a topic of its own. */
const hasSilentCopyAlarm = ({ organization }: Estate, { role }: Account, region: string): boolean =>
  role === "backup" &&
  region !== organization.regions.home &&
  organization.backup.copyAlarm.regions.includes(region);
