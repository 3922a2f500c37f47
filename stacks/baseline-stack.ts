import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { type App, LocalBackend, S3Backend, TerraformStack, TerraformVariable } from "cdktf";
import type { Estate } from "../organization/estate";
import type { Account } from "../organization/model";

/** Order of deployment; a stack may need what an earlier wave made, never what a later one makes. */
export type Wave = 0 | 1 | 2 | 3 | 4 | 5;

export interface BaselineStackProps {
  readonly estate: Estate;
  /** Account that the stack's resources belong to. */
  readonly account: Account;
  readonly wave: Wave;
  /**
   * Who applies the stack: the pipeline assumes the deployment role of the account, an administrator has
   * credentials of the account already.
   * @default "pipeline"
   */
  readonly deployedBy?: "pipeline" | "administrator";
  /**
   * Where the state is. `local` is a file beside the output folder, which outlives it.
   * @default "bucket"
   */
  readonly state?: "bucket" | "local";
}

/** A file that goes with the stacks: not Terraform, but for whoever works with what Terraform makes. */
export interface CompanionFile {
  /** Path below the output folder, such as `inventory/public-buckets.sql`. */
  readonly path: string;
  readonly content: string;
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
  /** Files that the stack adds to the output folder. */
  public readonly companionFiles: CompanionFile[] = [];
  private readonly deploymentRole: TerraformVariable | undefined;

  constructor(app: App, id: string, props: BaselineStackProps) {
    super(app, id);
    const { estate, account, wave, deployedBy = "pipeline", state = "bucket" } = props;
    this.estate = estate;
    this.account = account;
    this.wave = wave;
    const { regions, deployment } = estate.organization;
    this.region = regions.home;

    if (state === "bucket") this.keepStateInBucket();
    else new LocalBackend(this, { path: `../../../${id}.tfstate` }); // from <output>/stacks/<id>
    this.addOverride("terraform.required_version", requiredTerraform);
    this.addOverride("terraform.required_providers.aws.version", requiredAwsProvider);

    if (deployedBy === "pipeline")
      this.deploymentRole = new TerraformVariable(this, "deployment_role", {
        type: "string",
        nullable: false,
        default: deployment.applyRole,
        description: `Role to assume in the account: ${deployment.applyRole} applies, ${deployment.planRole} may only plan.`,
      });
    this.addProvider("aws", account);
  }

  private keepStateInBucket(): void {
    const { stateBucket } = this.estate.organization.deployment;
    new S3Backend(this, {
      bucket: stateBucket.name,
      key: `${this.node.id}/terraform.tfstate`,
      region: stateBucket.region,
      encrypt: true,
      kmsKeyId: this.estate.state.keyAliasArn,
    });
    this.addOverride("terraform.backend.s3.use_lockfile", true); // untyped in cdktf 0.21
  }

  /** Adds a file to the output folder, beside the stacks. */
  protected addFile(path: string, content: string): void {
    this.companionFiles.push({ path, content });
  }

  /** A second provider, for the rare stack that must write into a second account. */
  protected addProvider(id: string, account: Account, alias?: string): AwsProvider {
    const { organization, arns } = this.estate;
    return new AwsProvider(this, id, {
      region: this.region,
      allowedAccountIds: [account.id],
      ...(this.deploymentRole && {
        assumeRole: [
          {
            roleArn: arns.role(account.id, this.deploymentRole.stringValue),
            sessionName: "ir-baseline",
          },
        ],
      }),
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
