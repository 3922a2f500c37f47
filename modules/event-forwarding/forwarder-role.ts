import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { DetectionPlane } from "../../organization/detection-plane";
import type { Account } from "../../organization/model";
import { policyJson } from "../policy/document";

/**
 * The role with which EventBridge passes events of every Region on to the bus, and can do nothing else. Only
 * rules of its own account can have it.
 * Source: EventBridge user guide, "Sending and receiving events between AWS accounts".
 */
export class ForwarderRole extends Construct {
  public readonly arn: string;
  /** The role's rights: without them the first events go to the dead-letter queue. */
  public readonly ready: ITerraformDependable[];

  constructor(scope: Construct, id: string, { bus, forwarder }: DetectionPlane, account: Account) {
    super(scope, id);
    const role = new IamRole(this, "role", {
      name: forwarder,
      description: "EventBridge passes security events on to the security account",
      assumeRolePolicy: policyJson("role trust", [
        {
          Sid: "AllowOwnRules",
          Effect: "Allow",
          Principal: { Service: "events.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: { StringEquals: { "aws:SourceAccount": account.id } },
        },
      ]),
    });
    role.overrideLogicalId(id);
    const rights = new IamRolePolicy(this, "rights", {
      name: "put-security-events",
      role: role.name,
      policy: policyJson("role policy", [
        { Sid: "PutEvents", Effect: "Allow", Action: "events:PutEvents", Resource: bus.arn },
      ]),
    });
    rights.overrideLogicalId(id);
    this.arn = role.arn;
    this.ready = [rights];
  }
}
