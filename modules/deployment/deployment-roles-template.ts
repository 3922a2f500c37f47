import type { Estate } from "../../organization/estate";
import { policyJson, type PolicyKind, type Statement } from "../policy/document";
import { deploymentRoles } from "./deployment-roles";

/** Bytes. Source: CloudFormation quotas, template body passed in a request. */
const longestTemplate = 51_200;

/**
 * The CloudFormation template of the deployment roles, as JSON text. It uses no pseudo parameter: the policies are
 * the same text in every account.
 * @throws Error when it is longer than CloudFormation takes
 */
export function deploymentRolesTemplate(estate: Estate): string {
  const roles = deploymentRoles(estate).map(
    ({ name, description, trust, managedPolicy, denies }, index) => [
      index === 0 ? "PlanRole" : "ApplyRole",
      {
        Type: "AWS::IAM::Role",
        Properties: {
          RoleName: name,
          Description: description,
          AssumeRolePolicyDocument: checked("role trust", trust),
          ManagedPolicyArns: [managedPolicy],
          Policies: [{ PolicyName: "limits", PolicyDocument: checked("role policy", denies) }],
        },
      },
    ],
  );
  const text = JSON.stringify({
    Description: "Roles with which the incident-response baseline is planned and applied",
    Resources: Object.fromEntries(roles),
  });
  if (Buffer.byteLength(text) > longestTemplate)
    throw new Error(
      `deployment roles: the template is ${Buffer.byteLength(text)} bytes, the limit is ${longestTemplate}`,
    );
  return text;
}

/** The document as an object, after the checks of `policyJson`. */
const checked = (kind: PolicyKind, statements: readonly Statement[]): unknown =>
  JSON.parse(policyJson(kind, statements));
