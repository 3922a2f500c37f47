import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { DetectionPlane } from "../../organization/detection-plane";
import type { Estate } from "../../organization/estate";
import { policyJson, type Statement } from "../policy/document";

/**
 * With what a detection starts a document: EventBridge starts one document of the security account and no other, and
 * that document assumes the starter of the account that the event names, and no other role.
 * Sources: EventBridge user guide, "Cross-service confused deputy prevention"; Systems Manager user guide, "Run
 * automations based on events" and "Setting up Automation".
 */
export class ResponseRoles extends Construct {
  /** ARN of EventBridge's role, as Terraform knows it. */
  public readonly eventsRole: string;
  /** Rights without which the first events go to the dead-letter queue. */
  public readonly ready: ITerraformDependable[];

  constructor(scope: Construct, id: string, estate: Estate, { bus }: DetectionPlane) {
    super(scope, id);
    const { accountOf, arns, organization, procedures } = estate;
    const { id: accountId } = accountOf("security");
    const { home } = organization.regions;
    const { dispatcher, events, rule, starterIn } = procedures.automation;
    const document = procedures.document("dispatch-response");
    const ssm = (resource: string) => arns.any("ssm", home, accountId, resource);
    const own = { "aws:SourceAccount": accountId };
    const eventBridge = this.role("response-events", {
      name: events.name,
      description: "EventBridge starts responses of the security account",
      trust: {
        Sid: "AllowOwnRules",
        Effect: "Allow",
        Principal: { Service: "events.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: own,
          ArnLike: {
            "aws:SourceArn": arns.any(
              "events",
              home,
              accountId,
              `rule/${bus.name}/${rule("*", "*")}`,
            ),
          },
        },
      },
      rights: [
        {
          Sid: "StartOneDocument",
          Effect: "Allow",
          Action: "ssm:StartAutomationExecution",
          Resource: [
            ssm(`automation-definition/${document.name}:$DEFAULT`),
            document.arn(home),
            ssm("automation-execution/*"),
          ],
        },
        {
          Sid: "RunItAs",
          Effect: "Allow",
          Action: "iam:PassRole",
          Resource: dispatcher.arn,
          Condition: { StringEquals: { "iam:PassedToService": "ssm.amazonaws.com" } },
        },
      ],
    });
    const automation = this.role("response-dispatcher", {
      name: dispatcher.name,
      description: "Automation: has the account of an event start a document",
      trust: {
        Sid: "AllowAutomation",
        Effect: "Allow",
        Principal: { Service: "ssm.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: own,
          ArnLike: { "aws:SourceArn": ssm("automation-execution/*") },
        },
      },
      rights: [
        {
          Sid: "StartElsewhere",
          Effect: "Allow",
          Action: ["sts:AssumeRole", "sts:TagSession"],
          Resource: starterIn("*"),
          Condition: { StringEquals: { "aws:ResourceOrgID": organization.organization.id } },
        },
      ],
    });
    this.eventsRole = eventBridge.role.arn;
    this.ready = [eventBridge.rights, automation.role, automation.rights];
  }

  private role(
    id: string,
    about: {
      readonly name: string;
      readonly description: string;
      readonly trust: Statement;
      readonly rights: readonly Statement[];
    },
  ) {
    const role = new IamRole(this, id, {
      name: about.name,
      description: about.description,
      assumeRolePolicy: policyJson("role trust", [about.trust]),
    });
    role.overrideLogicalId(id);
    const rights = new IamRolePolicy(this, `${id}-rights`, {
      name: "start-responses",
      role: role.name,
      policy: policyJson("role policy", about.rights),
    });
    rights.overrideLogicalId(id);
    return { role, rights };
  }
}
