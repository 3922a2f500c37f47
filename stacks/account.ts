import type { App } from "cdktf";
import { accountAlias } from "../modules/account/account-alias";
import { accountAnalyzer } from "../modules/account/account-analyzer";
import { configRecorders } from "../modules/account/config-recorder";
import { defaultSecurityGroups } from "../modules/account/default-security-groups";
import { documentSharing } from "../modules/account/document-sharing";
import { ebsEncryption } from "../modules/account/ebs-encryption";
import { ec2Settings } from "../modules/account/ec2-settings";
import { logGroups } from "../modules/account/log-groups";
import { mfaPolicy } from "../modules/account/mfa-policy";
import { passwordPolicy } from "../modules/account/password-policy";
import { publicAccessBlock } from "../modules/account/public-access-block";
import { sessionLogging, sessionLogPolicy } from "../modules/account/session-logging";
import { auditFrameworks } from "../modules/backup/audit-framework";
import { BackupMember } from "../modules/backup-member/backup-member";
import { EventForwarding } from "../modules/event-forwarding/event-forwarding";
import { NetworkLogs } from "../modules/flow-logs/network-logs";
import { withheldFromOthers } from "../modules/guardrails/withheld";
import { vpcTargets } from "../modules/networks/vpcs";
import { leaveOut } from "../modules/policy/leave-out";
import { responseStarter } from "../modules/procedures/response-starter";
import { quarantineGroups } from "../modules/quarantine/quarantine-groups";
import { quarantinePolicy } from "../modules/quarantine/quarantine-policy";
import { quarantineProfile } from "../modules/quarantine/quarantine-profile";
import { BreakGlassRole } from "../modules/responders/break-glass-role";
import { handOverKey } from "../modules/responders/hand-over-key";
import { ResponderRoles } from "../modules/responders/responder-roles";
import { accessLogging } from "../modules/sensitive-buckets/access-logging";
import { adoptionOf } from "../organization/account-choices";
import type { Estate } from "../organization/estate";
import type { Account } from "../organization/model";
import { startedIn } from "./automation";
import { BaselineStack } from "./baseline-stack";
import { detectionsOf } from "./detections";
import { leftOut } from "./left-out";

/** What every account has, whatever it is for. */
export class AccountStack extends BaselineStack {
  constructor(app: App, estate: Estate, account: Account) {
    super(app, `account-${account.name}`, { estate, account, wave: 4 });
    const { organization } = estate;
    const adopted = adoptionOf(organization, account);
    leaveOut(this, ...leftOut.account(estate, account));

    new BreakGlassRole(this, "break-glass", estate, account, withheldFromOthers(estate, account));
    new ResponderRoles(this, "responders", estate, account);
    const started = startedIn(estate);
    if (started.documents.length > 0) responseStarter(this, { estate, account, ...started });
    quarantinePolicy(this, estate);
    quarantineProfile(this, estate);
    if (!adopted.passwordPolicy) passwordPolicy(this, organization.passwordPolicy, account);
    mfaPolicy(this, estate, account.id);
    sessionLogPolicy(this, estate, account);
    accountAlias(this, account);
    publicAccessBlock(this);
    const recording = adopted.configRecorder ? [] : configRecorders(this, estate, account);
    new BackupMember(this, "backup", estate, account);
    if (account.role === "backup") auditFrameworks(this, estate, recording);
    for (const region of account.regions) this.settings(region);
    this.networks();
    if (estate.detectionPlane)
      new EventForwarding(
        this,
        "event-forwarding",
        estate,
        estate.detectionPlane,
        account,
        detectionsOf(estate).forwarding,
      );
  }

  private settings(region: string): void {
    const { estate, account } = this;
    const { organization } = estate;
    ebsEncryption(this, region);
    ec2Settings(this, region, organization);
    documentSharing(this, region, organization.organization.partition);
    accountAnalyzer(this, region, estate);
    defaultSecurityGroups(this, region, account);
    handOverKey(this, region, estate, account);
  }

  private networks(): void {
    const { estate, account } = this;
    const networkLogs = new NetworkLogs(this, estate, account);
    for (const region of account.regions) {
      const vpcs = vpcTargets(this, region, account);
      quarantineGroups(this, region, estate, vpcs);
      const { flowLogs, sessions } = logGroups(this, region, estate, account);
      if (sessions) sessionLogging(this, region, account, sessions);
      networkLogs.record(region, vpcs, flowLogs);
      accessLogging(this, region, estate, account);
    }
  }
}
