import { IamInstanceProfile } from "@cdktf/provider-aws/lib/iam-instance-profile";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { policyJson } from "../policy/document";

/**
 * An instance profile without any right, to replace that of a running instance. The credentials that the instance holds
 * already stay valid until they expire: the role that they are of is contained as well.
 * Source: EC2 user guide, "IAM roles for Amazon EC2".
 */
export function quarantineProfile(scope: Construct, estate: Estate): void {
  const name = estate.responders.quarantineProfile;
  const role = new IamRole(scope, "quarantine-role", {
    name,
    description: "No rights: for instances that are contained",
    assumeRolePolicy: policyJson("role trust", [
      {
        Sid: "AllowInstances",
        Effect: "Allow",
        Principal: { Service: "ec2.amazonaws.com" },
        Action: "sts:AssumeRole",
      },
    ]),
  });
  role.overrideLogicalId("quarantined-instance");
  new IamRolePolicy(scope, "quarantine-role-rights", {
    name: "deny-everything",
    role: role.name,
    policy: policyJson("role policy", [
      { Sid: "DenyEverything", Effect: "Deny", Action: "*", Resource: "*" },
    ]),
  }).overrideLogicalId("quarantined-instance");
  new IamInstanceProfile(scope, "quarantine-profile", {
    name,
    role: role.name,
  }).overrideLogicalId("quarantined-instance");
}
