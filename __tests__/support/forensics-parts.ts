import type { App } from "cdktf";
import { analysisNetwork } from "../../modules/forensics-networks/analysis-network";
import { maintenanceNetwork } from "../../modules/forensics-networks/maintenance-network";
import { blockPublicAccess } from "../../modules/forensics-networks/public-access";
import { type PinnedTool } from "../../modules/image-pipeline/component";
import { imagePipeline } from "../../modules/image-pipeline/image-pipeline";
import { workstationTemplate } from "../../modules/workstation/launch-template";
import { workstationRole } from "../../modules/workstation/workstation-role";
import type { Estate } from "../../organization/estate";
import { BaselineStack } from "../../stacks/baseline-stack";

export const someTools: readonly PinnedTool[] = [
  { key: "volatility3/2.26.0/volatility3-2.26.0-py3-none-any.whl", sha256: "a".repeat(64) },
  { key: "avml/0.14.0/avml", sha256: "b".repeat(64) },
];

/** The networks, workstations and their image without the rest of the forensics account. */
export class ForensicsParts extends BaselineStack {
  constructor(app: App, estate: Estate) {
    super(app, "forensics", { estate, account: estate.accountOf("forensics"), wave: 3 });
    workstationRole(this, estate);
    for (const region of estate.forensics.regions) {
      blockPublicAccess(this, region);
      const network = analysisNetwork(this, estate, region);
      workstationTemplate(this, estate, {
        region,
        subnetId: network.subnetIds[0],
        securityGroupId: network.workstationGroupId,
        volumeKeyArn: `key-of-${region}`,
      });
    }
    imagePipeline(this, estate, { ...maintenanceNetwork(this, estate), tools: someTools });
  }
}
