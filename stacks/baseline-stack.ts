import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type App, S3Backend, TerraformStack, TerraformVariable } from "cdktf";
import type { Estate } from "../organization/estate";
import type { Account } from "../organization/model";

/** Order of deployment; a stack may need what an earlier wave made, never what a later one makes. */
export type Wave = 0 | 1 | 2 | 3 | 4 | 5;

export interface BaselineStackProps {
  readonly estate: Estate;
  /** Account that the stack's resources belong to. */
  readonly account: Account;
  readonly wave: Wave;
}

/** Terraform that knows `use_lockfile` (S3 backend without DynamoDB). Source: Terraform 1.10 release notes. */
const requiredTerraform = ">= 1.10.0";
/** From the version of the bindings up to the next major version, which may rename arguments. */
const requiredAwsProvider = ">= 6.25.0, < 7.0.0";

/**
 * One account's Terraform configuration: its own state object, a provider that refuses every other account,
 * and tags that lead back to the stack.
 */
export abstract class BaselineStack extends TerraformStack {
  public readonly estate: Estate;
  public readonly account: Account;
  public readonly wave: Wave;
  /** Region of resources that name none. */
  public readonly region: string;
  private readonly deploymentRole: TerraformVariable;

  constructor(app: App, id: string, { estate, account, wave }: BaselineStackProps) {
    super(app, id);
    this.estate = estate;
    this.account = account;
    this.wave = wave;
    const { regions, deployment } = estate.organization;
    this.region = regions.home;

    const { stateBucket } = deployment;
    new S3Backend(this, {
      bucket: stateBucket.name,
      key: `${id}/terraform.tfstate`,
      region: stateBucket.region,
      encrypt: true,
      kmsKeyId: estate.state.keyAliasArn,
    });
    this.addOverride("terraform.backend.s3.use_lockfile", true); // untyped in cdktf 0.21
    this.addOverride("terraform.required_version", requiredTerraform);
    this.addOverride("terraform.required_providers.aws.version", requiredAwsProvider);

    this.deploymentRole = new TerraformVariable(this, "deployment_role", {
      type: "string",
      nullable: false,
      default: deployment.applyRole,
      description: `Role to assume in the account: ${deployment.applyRole} applies, ${deployment.planRole} may only plan.`,
    });
    this.addProvider("aws", account);
  }

  /** A second provider, for the rare stack that must write into a second account. */
  protected addProvider(id: string, account: Account, alias?: string): AwsProvider {
    const { organization, arns } = this.estate;
    return new AwsProvider(this, id, {
      region: this.region,
      allowedAccountIds: [account.id],
      assumeRole: [
        {
          roleArn: arns.role(account.id, this.deploymentRole.stringValue),
          sessionName: "ir-baseline",
        },
      ],
      defaultTags: [
        { tags: { ...organization.tags, ...account.tags, "ir-baseline:stack": this.node.id } },
      ],
      ...(alias !== undefined && { alias }),
    });
  }
}

/** Whether a construct is one of this project's stacks; works across copies of the framework. */
export function isBaselineStack(construct: unknown): construct is BaselineStack {
  return TerraformStack.isStack(construct) && "wave" in construct && "estate" in construct;
}
