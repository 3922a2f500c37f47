import { readsContents } from "../contents";
import { changes, type Harm, list, opens } from "./harm";
import { anyPolicy, ofRole } from "./identity";

const isParameter = (action: string): boolean => action.startsWith("ssm:GetParameter");

/** Contents, secrets and credentials: of things that no exemption knows. */
export const contentsRead: readonly Harm[] = [
  opens(
    "arn:{partition}:any:{region}:{account}:any/some",
    ...readsContents.filter((action) => !isParameter(action)),
  ),
  opens(
    "arn:{partition}:ssm:{region}:{account}:parameter/some",
    ...readsContents.filter(isParameter),
  ),
];

/** What break-glass can never do: read, become or make somebody, write under keys of evidence, and run anything. */
export const neverInEmergencies: readonly Harm[] = [
  ...contentsRead,
  opens(
    "arn:{partition}:iam::{account}:user/some",
    ...list(
      "iam",
      "AttachUserPolicy CreateAccessKey CreateLoginProfile CreateServiceSpecificCredential CreateUser PutUserPolicy UpdateLoginProfile UploadSSHPublicKey UploadSigningCertificate",
    ),
  ),
  opens(
    "arn:{partition}:iam::{account}:group/some",
    ...list("iam", "AddUserToGroup AttachGroupPolicy CreateGroup PutGroupPolicy"),
  ),
  opens("arn:{partition}:iam::{account}:saml-provider/some", "iam:CreateSAMLProvider"),
  opens("arn:{partition}:iam::{account}:role/some", "iam:PassRole"),
  opens(
    "arn:{partition}:kms:{region}:{account}:key/some",
    ...list("kms", "Encrypt GenerateDataKey ReEncryptFrom ReEncryptTo"),
  ),
  opens(
    "arn:{partition}:cloudformation:{region}:{account}:stack/some/some",
    ...list("cloudformation", "CreateStack UpdateStack"),
  ),
  opens("arn:{partition}:ec2:{region}:{account}:instance/some", "ec2:RunInstances"),
  opens("arn:{partition}:ecs:{region}:{account}:task-definition/some:1", "ecs:RunTask"),
  opens(
    "arn:{partition}:lambda:{region}:{account}:function:some",
    ...list("lambda", "CreateFunction InvokeFunction UpdateFunctionCode"),
  ),
  opens(
    "arn:{partition}:ec2:{region}:{account}:instance/some",
    ...list("ssm", "SendCommand StartSession"),
  ),
  opens(
    "arn:{partition}:ssm:{region}:{account}:automation-definition/some:1",
    "ssm:StartAutomationExecution",
  ),
];

/** By which a role is made more than it is. */
export const widensRole: Harm = {
  ...changes("{arn}", ...ofRole, "iam:CreateRole"),
  carries: { "iam:policyarn": anyPolicy },
};

/** By which a policy that is attached to a role says more than it does. */
export const widensPolicy: Harm = changes(
  "{arn}",
  ...list("iam", "CreatePolicyVersion DeletePolicy DeletePolicyVersion SetDefaultPolicyVersion"),
);
