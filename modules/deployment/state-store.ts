import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { CustomerKey } from "../encryption/customer-key";
import { allPrincipalsExcept, onlyPrincipals } from "../policy/conditions";
import type { ConditionBlock, Statement } from "../policy/document";
import { configurationActions, perimeterGuard } from "../storage/evidence-guard";
import { SecureBucket } from "../storage/secure-bucket";

/**
 * The bucket of every stack's state, and its key. It exists before the pipeline does, so the administrators of the
 * management account keep it; the pipeline only uses it. Old versions are how a broken state is repaired.
 * Source: Terraform S3 backend.
 */
export class StateStore extends Construct {
  constructor(scope: Construct, id: string, estate: Estate) {
    super(scope, id);
    const { name, region } = estate.organization.deployment.stateBucket;
    const { id: accountId } = estate.accountOf("management");
    const key = new CustomerKey(this, "terraform-state-key", {
      estate,
      accountId,
      region,
      alias: estate.state.keyAlias,
      description: "Encrypts the Terraform state",
      administeredBy: "account",
      users: stateKeyUsers(estate, accountId, region),
    });
    new SecureBucket(this, "terraform-state", {
      estate,
      accountId,
      region,
      bucketName: name,
      keyArn: key.arn,
      retention: "forever",
      writers: [],
      guard: stateGuard(estate, accountId, name),
    });
  }
}

/** Through S3 only. Whoever moves bootstrap's own state into the bucket is an administrator of the account. */
function stateKeyUsers(
  { accountOf, arns, pipeline, roles }: Estate,
  accountId: string,
  region: string,
): Statement[] {
  const allow = (Sid: string, Action: string, except: ConditionBlock): Statement => ({
    Sid,
    Effect: "Allow",
    Principal: { AWS: arns.accountRoot(accountOf("management").id) },
    Action,
    Resource: "*",
    Condition: { StringEquals: { "kms:ViaService": arns.viaService("s3", region) }, ...except },
  });
  const inAccount = [roles.plan(accountId), roles.apply(accountId)];
  return [
    allow("ReadState", "kms:Decrypt", allPrincipalsExcept(...inAccount)),
    allow(
      "WriteState",
      "kms:GenerateDataKey",
      allPrincipalsExcept(...inAccount, pipeline.planRole.arn),
    ),
  ];
}

/**
 * Nobody but break glass removes a state or a version. Lock files are left out: Terraform deletes its own when it
 * is done. The pipeline does not change how the bucket keeps states.
 */
function stateGuard(estate: Estate, accountId: string, name: string): Statement[] {
  const { arns, pipeline, roles } = estate;
  const exceptBreakGlass = allPrincipalsExcept(roles.breakGlass(accountId));
  return [
    {
      Sid: "DenyVersionDeletion",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:DeleteObjectVersion",
      Resource: arns.objects(name),
      Condition: exceptBreakGlass,
    },
    {
      Sid: "DenyStateDeletion",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:DeleteObject",
      Resource: `${arns.bucket(name)}/*/terraform.tfstate`,
      Condition: exceptBreakGlass,
    },
    {
      Sid: "DenyPipelineConfiguration",
      Effect: "Deny",
      Principal: "*",
      Action: configurationActions,
      Resource: arns.bucket(name),
      Condition: onlyPrincipals(
        pipeline.planRole.arn,
        pipeline.applyRole.arn,
        roles.plan(accountId),
        roles.apply(accountId),
      ),
    },
    ...perimeterGuard(estate, name),
  ];
}
