import { claim, each, rule } from "../../engine/rule";
import { any, not } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";

const recorder = (recording_group: ExampleJson, recording_mode?: ExampleJson) =>
  given("aws_config_configuration_recorder.main", {
    name: "default",
    role_arn: "r",
    recording_group,
    ...(recording_mode === undefined ? {} : { recording_mode }),
  });

export const everyTypeRecorded = rule({
  id: "IRR-CONFIG-002",
  title: "AWS Config records every resource type, at every change",
  severity: "medium",
  why: "An intruder uses what is not watched, and a resource that was made and removed between two daily records was never there.",
  fix: "Set all_supported to true in recording_group, and leave the recording mode continuous.",
  docs: ["https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html"],
  controls: { cis: ["3.3"] },
  waivable: 180,
  applies: each("aws_config_configuration_recorder"),
  check: ({ it }) => [
    claim(
      "types",
      any([
        it.attr("recording_group.all_supported").is(true),
        it.attr("recording_group.recording_strategy.use_only").is("ALL_SUPPORTED_RESOURCE_TYPES"),
      ]),
    ),
    claim(
      "continuous",
      not(
        any(
          it.blocks("recording_mode").map((mode) => mode.attr("recording_frequency").is("DAILY")),
        ),
      ),
    ),
  ],
  examples: {
    passes: [
      recorder({ all_supported: true }),
      recorder({ all_supported: true }, { recording_frequency: "CONTINUOUS" }),
      recorder({ recording_strategy: { use_only: "ALL_SUPPORTED_RESOURCE_TYPES" } }),
    ],
    fails: [
      {
        given: [recorder({ all_supported: false, resource_types: ["AWS::EC2::Instance"] })],
        finds: ["aws_config_configuration_recorder.main#types"],
      },
      {
        given: [given("aws_config_configuration_recorder.main", { role_arn: "r" })],
        finds: ["aws_config_configuration_recorder.main#types"],
      },
      {
        given: [recorder({ all_supported: true }, { recording_frequency: "DAILY" })],
        finds: ["aws_config_configuration_recorder.main#continuous"],
      },
    ],
    undecided: [
      {
        given: [recorder({ all_supported: unknown })],
        finds: ["aws_config_configuration_recorder.main#types"],
      },
    ],
  },
});
