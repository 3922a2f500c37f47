import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import { policyJson } from "../policy/document";

/**
 * The role with which flow logs of every Region are written to the account's log groups. It may not create a log
 * group: a deleted one would come back without key and retention. Its trust names the account's flow logs, so that
 * the service cannot be used on behalf of somebody else's.
 * Source: VPC user guide, "IAM role for publishing flow logs to CloudWatch Logs".
 */
export class FlowLogRole extends Construct {
  public readonly arn: string;
  /** The role's rights; a flow log that starts without them fails to deliver. */
  public readonly ready: ITerraformDependable[];

  constructor(scope: Construct, id: string, estate: Estate, account: Account) {
    super(scope, id);
    const { arns, inEveryAccount } = estate;
    const role = new IamRole(this, "role", {
      name: inEveryAccount.flowLogRole,
      description: "VPC flow logs are written to CloudWatch Logs",
      assumeRolePolicy: policyJson("role trust", [
        {
          Sid: "AllowFlowLogs",
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: {
            StringEquals: { "aws:SourceAccount": account.id },
            ArnLike: { "aws:SourceArn": arns.any("ec2", "*", account.id, "vpc-flow-log/*") },
          },
        },
      ]),
    });
    role.overrideLogicalId(id);
    const rights = new IamRolePolicy(this, "rights", {
      name: "write-flow-logs",
      role: role.name,
      policy: policyJson("role policy", [
        {
          Sid: "WriteFlowLogs",
          Effect: "Allow",
          Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
          Resource: `${arns.logGroup("*", account.id, inEveryAccount.flowLogGroup)}:*`,
        },
        {
          Sid: "FindLogGroup",
          Effect: "Allow",
          Action: "logs:DescribeLogGroups",
          Resource: "*", // the action knows no narrower one
        },
      ]),
    });
    rights.overrideLogicalId(id);
    this.arn = role.arn;
    this.ready = [rights];
  }
}
