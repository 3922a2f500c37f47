import type { App } from "cdktf";
import { accessLogBucket } from "../modules/log-archive/access-log-bucket";
import { configBucket } from "../modules/log-archive/config-bucket";
import { flowLogBucket } from "../modules/log-archive/flow-log-bucket";
import { loadBalancerLogBucket } from "../modules/log-archive/load-balancer-log-bucket";
import { trailArchive } from "../modules/log-archive/trail-archive";
import type { Estate } from "../organization/estate";
import { BaselineStack } from "./baseline-stack";

/** The log-archive account: every log of the organization, where nobody can delete it. */
export class LogArchiveStack extends BaselineStack {
  constructor(app: App, estate: Estate) {
    super(app, "log-archive", { estate, account: estate.accountOf("log-archive"), wave: 2 });
    const { home, governed } = estate.organization.regions;

    for (const region of governed) {
      const accessLogs = accessLogBucket(this, `access-logs-${region}`, estate, region);
      loadBalancerLogBucket(this, `elb-logs-${region}`, estate, region, accessLogs);
      if (region === home) {
        trailArchive(this, estate, accessLogs);
        configBucket(this, estate, accessLogs);
        flowLogBucket(this, estate, accessLogs);
      }
    }
  }
}
