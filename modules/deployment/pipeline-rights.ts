import type { Estate } from "../../organization/estate";
import type { Statement } from "../policy/document";

/** Reads every state and becomes the plan role of any account; writes nothing, so it takes no lock either. */
export function pipelinePlanRights(estate: Estate): Statement[] {
  return [
    ...readsState(estate),
    encryption(estate, ["kms:Decrypt"]),
    assumes(estate, estate.organization.deployment.planRole),
  ];
}

/** Writes every state but bootstrap's, takes and releases locks, and becomes the apply role of any account. */
export function pipelineApplyRights(estate: Estate): Statement[] {
  const { arns, organization } = estate;
  const { name } = organization.deployment.stateBucket;
  return [
    ...readsState(estate),
    {
      Sid: "WriteState",
      Effect: "Allow",
      Action: "s3:PutObject",
      Resource: states(estate),
    },
    {
      // Deleting the lock file is how Terraform releases a lock; S3 keeps a version of it.
      Sid: "LockState",
      Effect: "Allow",
      Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
      Resource: `${states(estate)}.tflock`,
    },
    {
      Sid: "DenyBootstrapState",
      Effect: "Deny",
      Action: ["s3:DeleteObject", "s3:PutObject"],
      Resource: arns.objects(name, "bootstrap/"),
    },
    encryption(estate, ["kms:Decrypt", "kms:GenerateDataKey"]),
    assumes(estate, organization.deployment.applyRole),
  ];
}

const states = ({ arns, organization }: Estate) =>
  `${arns.bucket(organization.deployment.stateBucket.name)}/*/terraform.tfstate`;

/** Source: Terraform S3 backend, "S3 bucket permissions". */
function readsState(estate: Estate): Statement[] {
  const { arns, organization } = estate;
  return [
    {
      Sid: "ListStates",
      Effect: "Allow",
      Action: "s3:ListBucket",
      Resource: arns.bucket(organization.deployment.stateBucket.name),
    },
    { Sid: "ReadState", Effect: "Allow", Action: "s3:GetObject", Resource: states(estate) },
  ];
}

/** Any key of the account by its ARN, but only through S3, where the role reaches the states and nothing else. */
function encryption({ accountOf, arns, organization }: Estate, Action: string[]): Statement {
  const { region } = organization.deployment.stateBucket;
  return {
    Sid: "UseStateKey",
    Effect: "Allow",
    Action,
    Resource: arns.any("kms", region, accountOf("management").id, "key/*"),
    Condition: { StringEquals: { "kms:ViaService": arns.viaService("s3", region) } },
  };
}

const assumes = ({ arns, organization }: Estate, role: string): Statement => ({
  Sid: "AssumeDeploymentRole",
  Effect: "Allow",
  Action: "sts:AssumeRole",
  Resource: arns.role("*", role),
  Condition: { StringEquals: { "aws:ResourceOrgID": organization.organization.id } },
});
