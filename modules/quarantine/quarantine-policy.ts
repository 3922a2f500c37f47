import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { policyJson } from "../policy/document";

/**
 * Takes every right from the principal that it is attached to, in old sessions as well as in new ones. A managed policy,
 * because attaching and detaching can be limited to its ARN, which inline policies do not have.
 * Source: IAM user guide, "Revoking IAM role temporary security credentials"; IAM condition keys, iam:PolicyARN.
 */
export function quarantinePolicy(scope: Construct, estate: Estate): void {
  new IamPolicy(scope, "quarantine-policy", {
    name: estate.responders.quarantinePolicy,
    description: "Denies everything to a contained principal",
    policy: policyJson("managed policy", [
      { Sid: "DenyEverything", Effect: "Deny", Action: "*", Resource: "*" },
    ]),
  }).overrideLogicalId("quarantine");
}
