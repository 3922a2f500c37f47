import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Construct } from "constructs";
import { networkLogsOf } from "../../organization/account-choices";
import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import type { VpcTarget } from "../networks/vpcs";
import { FlowLogRole } from "./flow-log-role";
import { flowLogsToCloudWatch, flowLogsToS3 } from "./flow-logs";
import { queryLogs } from "./query-logs";

/** Flow logs and DNS query logs of an account's VPCs, of the kinds that the organization file switches on. */
export class NetworkLogs {
  private readonly role: FlowLogRole | undefined;

  constructor(
    private readonly scope: Construct,
    private readonly estate: Estate,
    private readonly account: Account,
  ) {
    if (this.kinds.cloudWatchLogs) this.role = new FlowLogRole(scope, "flow-logs", estate, account);
  }

  /** @param logGroup receives the flow logs of the Region, where they go to CloudWatch Logs */
  public record(
    region: string,
    vpcs: readonly VpcTarget[],
    logGroup: CloudwatchLogGroup | undefined,
  ): void {
    const { scope, estate, kinds, role } = this;
    if (role && logGroup) flowLogsToCloudWatch(scope, region, logGroup, role, vpcs);
    if (kinds.s3) flowLogsToS3(scope, region, estate, vpcs);
    if (kinds.queryLogs) queryLogs(scope, region, estate, vpcs);
  }

  private get kinds() {
    return networkLogsOf(this.estate.organization, this.account);
  }
}
