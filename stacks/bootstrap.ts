import type { App } from "cdktf";
import { managementRoles } from "../modules/deployment/management-roles";
import { MemberRoles } from "../modules/deployment/member-roles";
import { PipelineRoles } from "../modules/deployment/pipeline-roles";
import { StateStore } from "../modules/deployment/state-store";
import { leaveOut } from "../modules/policy/leave-out";
import type { Estate } from "../organization/estate";
import { BaselineStack } from "./baseline-stack";
import { leftOut } from "./left-out";

/**
 * What must exist before the pipeline can do anything: the state store, the pipeline's roles, and the roles that
 * it assumes in every account. An administrator of the management account applies it once: docs/bootstrap.md.
 */
export class BootstrapStack extends BaselineStack {
  constructor(app: App, estate: Estate) {
    const { accountRoles, bootstrapState } = estate.organization.deployment;
    super(app, "bootstrap", {
      estate,
      account: estate.accountOf("management"),
      wave: 0,
      deployedBy: "administrator",
      state: bootstrapState,
    });

    leaveOut(this, ...leftOut.bootstrap(estate));
    new StateStore(this, "state", estate);
    new PipelineRoles(this, "pipeline", estate);
    if (accountRoles === "stack-set") {
      managementRoles(this, estate);
      new MemberRoles(this, "member-roles", estate);
    }
  }
}
