import { ImagebuilderComponent } from "@cdktf/provider-aws/lib/imagebuilder-component";
import { ImagebuilderDistributionConfiguration } from "@cdktf/provider-aws/lib/imagebuilder-distribution-configuration";
import { ImagebuilderImagePipeline } from "@cdktf/provider-aws/lib/imagebuilder-image-pipeline";
import { ImagebuilderImageRecipe } from "@cdktf/provider-aws/lib/imagebuilder-image-recipe";
import { ImagebuilderInfrastructureConfiguration } from "@cdktf/provider-aws/lib/imagebuilder-infrastructure-configuration";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { builderRole } from "./builder-role";
import { componentDocument, type PinnedTool } from "./component";
import { contentVersion } from "./content-version";

export interface ImagePipelineProps {
  /** Subnet and security group that reach the Internet and hold no evidence. */
  readonly subnetId: string;
  readonly groupId: string;
  /** Files of the home Region's tool bucket that the image brings along. */
  readonly tools: readonly PinnedTool[];
}

/** Cron of Image Builder, UTC: at three on the first day of each month, when updates of the system are a month old. */
const monthly = "cron(0 3 1 * ? *)";
/** GiB; the image's disk, which a workstation enlarges. */
const imageGiB = 16;

/**
 * Builds the workstation's image each month in the home Region, tests it, copies it to every analysis Region, and
 * writes its id to the parameter that launch templates read. The first build is started by hand.
 *
 * The image has the account's default encryption: it holds nothing but public tools, and a key of evidence within
 * reach of the build would be worse. A workstation's own volume is encrypted anew at launch, with the key of evidence
 * volumes.
 */
export function imagePipeline(scope: Construct, estate: Estate, props: ImagePipelineProps): void {
  const { arns, forensics, organization } = estate;
  const region = organization.regions.home;
  const name = forensics.launchTemplate;
  const ofAws = (what: string) => arns.any("imagebuilder", region, "aws", what);
  const base = ofAws("image/ubuntu-server-24-lts-x86/x.x.x");
  const ready = builderRole(scope, estate);

  const data = componentDocument({
    bucket: forensics.tools(region).name,
    accountId: forensics.account.id,
    tools: props.tools,
  });
  // A version cannot be changed: the new one is there before the old one goes.
  const lifecycle = { createBeforeDestroy: true };
  const component = new ImagebuilderComponent(scope, "workstation-tools", {
    region,
    name,
    description: "Tools of analysis workstations",
    platform: "Linux",
    version: contentVersion(data),
    data,
    lifecycle,
  });
  const recipe = new ImagebuilderImageRecipe(scope, "workstation-recipe", {
    region,
    name,
    description: "Image of analysis workstations",
    version: contentVersion(data, base, String(imageGiB)),
    parentImage: base,
    component: [
      { componentArn: ofAws("component/update-linux/x.x.x") },
      { componentArn: ofAws("component/aws-cli-version-2-linux/x.x.x") },
      { componentArn: component.arn },
    ],
    blockDeviceMapping: [
      {
        deviceName: "/dev/sda1",
        ebs: {
          encrypted: "true",
          volumeType: "gp3",
          volumeSize: imageGiB,
          deleteOnTermination: "true",
        },
      },
    ],
    lifecycle,
  });
  const infrastructure = new ImagebuilderInfrastructureConfiguration(
    scope,
    "workstation-infrastructure",
    {
      region,
      name,
      description: "Maintenance network; instances without evidence",
      instanceProfileName: forensics.imageBuilder.name,
      instanceTypes: [organization.forensics.workstation.instanceType],
      subnetId: props.subnetId,
      securityGroupIds: [props.groupId],
      instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
      terminateInstanceOnFailure: true,
      dependsOn: ready,
    },
  );
  const distribution = new ImagebuilderDistributionConfiguration(
    scope,
    "workstation-distribution",
    {
      region,
      name,
      description: "Every analysis Region",
      distribution: forensics.regions.map((to) => ({
        region: to,
        amiDistributionConfiguration: { name: `${name}-{{ imagebuilder:buildDate }}` },
        ssmParameterConfiguration: [
          { parameterName: forensics.workstationImage.name, dataType: "aws:ec2:image" },
        ],
      })),
    },
  );
  new ImagebuilderImagePipeline(scope, "workstation-pipeline", {
    region,
    name,
    description: "Image of analysis workstations, each month",
    imageRecipeArn: recipe.arn,
    infrastructureConfigurationArn: infrastructure.arn,
    distributionConfigurationArn: distribution.arn,
    schedule: {
      scheduleExpression: monthly,
      pipelineExecutionStartCondition: "EXPRESSION_MATCH_ONLY",
      timezone: "Etc/UTC",
    },
    imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 60 },
    status: "ENABLED",
  });
}
