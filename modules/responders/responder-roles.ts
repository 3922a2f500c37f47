import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePoliciesExclusive } from "@cdktf/provider-aws/lib/iam-role-policies-exclusive";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { IamRolePolicyAttachmentsExclusive } from "@cdktf/provider-aws/lib/iam-role-policy-attachments-exclusive";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import { responderRoles, type ResponderRole } from "../../organization/responders";
import { policyJson, type Statement } from "../policy/document";
import { acquisitionRights } from "./acquisition-rights";
import { boundary } from "./boundary";
import { byHandRights } from "./by-hand-rights";
import { containmentRights } from "./containment-rights";
import { readingRights, readingPolicies } from "./reading-rights";
import { receivingRights } from "./receiving-rights";
import { trustAutomation, trustPeople } from "./trust";

/** Seconds: a role that another role assumes lasts no longer. Source: IAM user guide, "Role chaining". */
const oneHour = 3600;

interface Rights {
  readonly description: string;
  readonly trust: readonly Statement[];
  /** Inline policies by name; they hold what the documents call, and what people do by hand. */
  readonly policies: Readonly<Record<string, readonly Statement[]>>;
  /** ARNs of managed policies. */
  readonly managed?: readonly string[];
}

/**
 * The roles with which people and automation respond, in an account. What somebody adds to them by hand, the next apply
 * takes away.
 */
export class ResponderRoles extends Construct {
  private readonly boundary: IamPolicy;

  constructor(scope: Construct, id: string, estate: Estate, account: Account) {
    super(scope, id);
    this.boundary = new IamPolicy(this, "boundary", {
      name: estate.responders.boundary,
      description: "The most that a responders' role can ever do",
      policy: policyJson("managed policy", boundary(estate, account.id)),
    });
    this.boundary.overrideLogicalId("responder-boundary");
    const people = trustPeople(estate);
    const automation = trustAutomation(estate, account.id);
    this.role("readOnly", {
      description: "Responders: read configuration and the logs' metadata",
      trust: [people],
      policies: { read: readingRights() },
      managed: readingPolicies(estate),
    });
    this.role("responder", {
      description: "Responders: contain, and start documents",
      trust: [people, automation],
      policies: {
        contain: containmentRights(estate, account),
        "by-hand": byHandRights(estate, account),
      },
    });
    this.role("acquisition", {
      description: "Automation: acquires evidence and hands it over",
      trust: [automation],
      // Rights on all buckets of the forensics account would be rights on evidence.
      policies:
        account.role === "forensics"
          ? { receive: receivingRights(estate) }
          : { acquire: acquisitionRights(estate, account) },
    });
  }

  private role(kind: ResponderRole, { description, trust, policies, managed = [] }: Rights): void {
    const name = responderRoles[kind];
    const role = new IamRole(this, name, {
      name,
      description,
      maxSessionDuration: oneHour,
      permissionsBoundary: this.boundary.arn,
      assumeRolePolicy: policyJson("role trust", trust),
    });
    role.overrideLogicalId(name);
    for (const [policy, statements] of Object.entries(policies))
      new IamRolePolicy(this, `${name}-${policy}`, {
        name: policy,
        role: role.name,
        policy: policyJson("role policy", statements),
      }).overrideLogicalId(`${name}-${policy}`);
    new IamRolePoliciesExclusive(this, `${name}-policies`, {
      roleName: role.name,
      policyNames: Object.keys(policies),
    }).overrideLogicalId(name);
    managed.forEach((policyArn, place) =>
      new IamRolePolicyAttachment(this, `${name}-managed-${place}`, {
        role: role.name,
        policyArn,
      }).overrideLogicalId(`${name}-${place}`),
    );
    new IamRolePolicyAttachmentsExclusive(this, `${name}-attachments`, {
      roleName: role.name,
      policyArns: [...managed],
    }).overrideLogicalId(name);
  }
}
