import { from, relation, to } from "../engine/relation";

export const pipelineBuilds = relation(
  "imagePipeline.builds",
  from("aws_imagebuilder_image_pipeline", "image_recipe_arn"),
  to("aws_imagebuilder_image_recipe", ["arn", "id"]),
);
export const pipelineDistributes = relation(
  "imagePipeline.distributes",
  from("aws_imagebuilder_image_pipeline", "distribution_configuration_arn"),
  to("aws_imagebuilder_distribution_configuration", ["arn", "id"]),
);
export const pipelineRunsOn = relation(
  "imagePipeline.runsOn",
  from("aws_imagebuilder_image_pipeline", "infrastructure_configuration_arn"),
  to("aws_imagebuilder_infrastructure_configuration", ["arn", "id"]),
);
const profile = to("aws_iam_instance_profile", ["name", "id"]);
export const templateGivesProfile = relation(
  "launchTemplate.gives",
  from("aws_launch_template", "iam_instance_profile.name"),
  profile,
);
export const builderTakesProfile = relation(
  "imageBuilder.takes",
  from("aws_imagebuilder_infrastructure_configuration", "instance_profile_name"),
  profile,
);
