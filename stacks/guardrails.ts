import type { App } from "cdktf";
import { organizationPolicies, quarantineUnit } from "../modules/guardrails/organization-policies";
import type { Estate } from "../organization/estate";
import { BaselineStack } from "./baseline-stack";

/** The management account: what no member account may do. Last, so that it meets nothing half made. */
export class GuardrailsStack extends BaselineStack {
  constructor(app: App, estate: Estate) {
    super(app, "guardrails", { estate, account: estate.accountOf("management"), wave: 5 });

    organizationPolicies(this, estate);
    quarantineUnit(this, estate);
  }
}
