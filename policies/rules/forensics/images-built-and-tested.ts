import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, allOf, maybe, whether } from "../../engine/tri";
import { type Attributes, type ExampleJson, given, unknown } from "../../examples/given";
import { pipelineBuilds, pipelineDistributes } from "../../relations/images";

const arn = (kind: string) =>
  `arn:aws:imagebuilder:eu-west-1:111111111111:${kind}/workstation/1.0.0`;
const pipeline = (attributes: Attributes = {}) =>
  given("aws_imagebuilder_image_pipeline.workstation", {
    name: "workstation",
    image_recipe_arn: "${aws_imagebuilder_image_recipe.workstation.arn}",
    infrastructure_configuration_arn: arn("infrastructure-configuration"),
    schedule: [{ schedule_expression: "cron(0 3 1 * ? *)" }],
    ...attributes,
  });
const recipe = (attributes: Attributes = {}) =>
  given("aws_imagebuilder_image_recipe.workstation", {
    name: "workstation",
    version: "1.0.0",
    parent_image: "arn:aws:imagebuilder:eu-west-1:aws:image/ubuntu-server-24-lts-x86/x.x.x",
    component: [{ component_arn: arn("component") }],
    block_device_mapping: [{ device_name: "/dev/sda1", ebs: [{ encrypted: "true" }] }],
    ...attributes,
  });
const distribution = (distributions: ExampleJson) =>
  given("aws_imagebuilder_distribution_configuration.workstation", {
    name: "workstation",
    distribution: distributions,
  });
const distributing = pipeline({
  distribution_configuration_arn: "${aws_imagebuilder_distribution_configuration.workstation.arn}",
});
const finds = (name: string, tag: string) => [`aws_imagebuilder_${name}.workstation#${tag}`];

export const imagesBuiltAndTested = rule({
  id: "IRR-FORENSICS-004",
  title: "Images of workstations are built on a schedule, tested and encrypted",
  severity: "medium",
  why: "An analysis begins with an image: one that nobody builds is months behind, one that was not tested may lack its tools, and one that arrives in another Region is not there.",
  fix: "Schedule the pipeline, leave image tests on, encrypt the volumes of the recipe, and distribute to the Region that the pipeline is in.",
  docs: ["https://docs.aws.amazon.com/imagebuilder/latest/userguide/manage-pipelines.html"],
  waivable: 180,
  applies: each(["aws_imagebuilder_image_pipeline", "aws_imagebuilder_image_recipe"]),
  check: ({ it }): readonly Claim[] => {
    const here = (text: string | undefined) =>
      text === undefined || it.region === undefined
        ? maybe("the Region is not known")
        : whether([it.region, ""].includes(text.split(":")[3] ?? ""), `${text} is elsewhere`);
    if (it.type === "aws_imagebuilder_image_recipe")
      return [
        claim("built", it.relatedBy(pipelineBuilds).exists()),
        claim(
          "encrypted",
          all([
            it.attr("block_device_mapping").isSet(),
            ...it.blocks("block_device_mapping").map((each) => each.attr("ebs.encrypted").is(true)),
          ]),
        ),
        claim(
          "sources",
          all([
            it.attr("component").isSet(),
            ...[
              it.attr("parent_image"),
              ...it.blocks("component").map((each) => each.attr("component_arn")),
            ]
              .filter(({ text }) => text?.startsWith("arn:"))
              .map(({ text }) => here(text)),
          ]),
        ),
      ];
    return [
      claim("schedule", it.attr("schedule.schedule_expression").isSet()),
      claim("enabled", it.attr("status").whenUnset("ENABLED").is("ENABLED")),
      claim(
        "tests",
        it.attr("image_tests_configuration.image_tests_enabled").whenUnset(true).is(true),
      ),
      ...it.related(pipelineDistributes).found.map((setting) => {
        const distributions = setting.blocks("distribution");
        return claim(
          "arrives",
          all([
            setting.attr("distribution").isSet(),
            whether(
              distributions.some((each) => each.attr("region").text === it.region),
              "the pipeline's own Region gets none",
            ),
            allOf(distributions, (each) => each.attr("ami_distribution_configuration").isSet()),
          ]),
        );
      }),
    ];
  },
  examples: {
    passes: [
      [pipeline(), recipe()],
      [
        distributing,
        recipe(),
        distribution([
          { region: "eu-west-1", ami_distribution_configuration: [{ name: "workstation" }] },
        ]),
      ],
    ],
    fails: [
      { given: [recipe()], finds: finds("image_recipe", "built") },
      {
        given: [pipeline(), recipe({ block_device_mapping: [] })],
        finds: finds("image_recipe", "encrypted"),
      },
      { given: [pipeline(), recipe({ component: [] })], finds: finds("image_recipe", "sources") },
      {
        given: [
          pipeline(),
          recipe({
            parent_image: "arn:aws:imagebuilder:sa-east-1:aws:image/ubuntu-server-24-lts-x86/x.x.x",
          }),
        ],
        finds: finds("image_recipe", "sources"),
      },
      { given: [pipeline({ schedule: [] }), recipe()], finds: finds("image_pipeline", "schedule") },
      {
        given: [pipeline({ status: "DISABLED" }), recipe()],
        finds: finds("image_pipeline", "enabled"),
      },
      {
        given: [
          pipeline({ image_tests_configuration: [{ image_tests_enabled: false }] }),
          recipe(),
        ],
        finds: finds("image_pipeline", "tests"),
      },
      {
        given: [
          distributing,
          recipe(),
          distribution([
            { region: "sa-east-1", ami_distribution_configuration: [{ name: "workstation" }] },
          ]),
        ],
        finds: finds("image_pipeline", "arrives"),
      },
    ],
    undecided: [
      {
        given: [pipeline({ status: unknown }), recipe()],
        finds: finds("image_pipeline", "enabled"),
      },
    ],
  },
});
