import type { App } from "cdktf";
import { passwordPolicy } from "../modules/account/password-policy";
import { BreakGlassRole } from "../modules/responders/break-glass-role";
import type { Estate } from "../organization/estate";
import type { Account } from "../organization/model";
import { BaselineStack } from "./baseline-stack";

/** What every account has, whatever it is for. */
export class AccountStack extends BaselineStack {
  constructor(app: App, estate: Estate, account: Account) {
    super(app, `account-${account.name}`, { estate, account, wave: 4 });
    const { organization } = estate;

    new BreakGlassRole(this, "break-glass", estate);
    if (!organization.adopt.passwordPolicy) passwordPolicy(this, organization.passwordPolicy);
  }
}
