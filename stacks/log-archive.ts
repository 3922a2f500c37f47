import type { App } from "cdktf";
import { accessLogBucket } from "../modules/log-archive/access-log-bucket";
import { configBucket } from "../modules/log-archive/config-bucket";
import { flowLogBucket } from "../modules/log-archive/flow-log-bucket";
import { loadBalancerLogBucket } from "../modules/log-archive/load-balancer-log-bucket";
import { trailArchive } from "../modules/log-archive/trail-archive";
import { archiveNotification } from "../modules/shipping/archive-notification";
import { ArchiveQueue } from "../modules/shipping/archive-queue";
import { collectorFiles } from "../modules/shipping/collector-files";
import { ReaderRole } from "../modules/shipping/reader-role";
import type { SecureBucket } from "../modules/storage/secure-bucket";
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
        this.ship(trailArchive(this, estate, accessLogs));
        configBucket(this, estate, accessLogs);
        flowLogBucket(this, estate, accessLogs);
      }
    }
  }

  /** Tells a log platform of the archive's objects, where the organization file asks for it. */
  private ship(archive: SecureBucket): void {
    const { estate } = this;
    const { shipping } = estate;
    if (shipping === undefined) return;
    const queue = new ArchiveQueue(this, "shipping", estate, shipping);
    archiveNotification(this, estate, shipping, { archive, queue });
    new ReaderRole(this, "reader", estate, shipping);
    for (const [path, content] of collectorFiles(estate, shipping)) this.addFile(path, content);
  }
}
