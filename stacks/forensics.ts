import type { App } from "cdktf";
import { analystRoles } from "../modules/analysts/analyst-roles";
import { custodyTable } from "../modules/custody/custody-table";
import { collectorRole } from "../modules/evidence/collector-role";
import { regionEvidence } from "../modules/evidence/region-evidence";
import { volumeKey } from "../modules/evidence/volume-key";
import { analysisNetwork } from "../modules/forensics-networks/analysis-network";
import { maintenanceNetwork } from "../modules/forensics-networks/maintenance-network";
import { blockPublicAccess } from "../modules/forensics-networks/public-access";
import { imagePipeline } from "../modules/image-pipeline/image-pipeline";
import { workstationTemplate } from "../modules/workstation/launch-template";
import { workstationRole } from "../modules/workstation/workstation-role";
import type { Estate } from "../organization/estate";
import { BaselineStack } from "./baseline-stack";

/** The forensics account: evidence, its custody record, and where it is analysed. */
export class ForensicsStack extends BaselineStack {
  constructor(app: App, estate: Estate) {
    super(app, "forensics", { estate, account: estate.accountOf("forensics"), wave: 3 });
    const { tools } = estate.organization.forensics;

    collectorRole(this, estate);
    custodyTable(this, estate);
    analystRoles(this, estate);
    workstationRole(this, estate);
    for (const region of estate.forensics.regions) this.analysis(region);
    imagePipeline(this, estate, {
      ...maintenanceNetwork(this, estate),
      tools: tools.filter(({ platform }) => platform === "linux"),
    });
  }

  private analysis(region: string): void {
    const { estate } = this;
    blockPublicAccess(this, region);
    const network = analysisNetwork(this, estate, region);
    regionEvidence(this, { estate, region, readEndpointId: network.s3EndpointId });
    workstationTemplate(this, estate, {
      region,
      subnetId: network.subnetIds[0],
      securityGroupId: network.workstationGroupId,
      volumeKeyArn: volumeKey(this, estate, region).arn,
    });
  }
}
