import { accountStack, accountsWith } from "../../support/one-stack";

const home = "eu-west-1";
const regions = [home, "eu-central-1", "us-east-1"];
const stack = accountStack("shop-staging");
const types = [
  "aws_config_configuration_recorder",
  "aws_config_delivery_channel",
  "aws_config_configuration_recorder_status",
  "aws_iam_service_linked_role",
];

test("one service-linked role an account", () => {
  expect(stack.resources("aws_iam_service_linked_role")).toEqual({
    "config-role": { aws_service_name: "config.amazonaws.com" },
  });
});

test("every Region records everything, global resources in the home Region only", () => {
  expect(stack.resources("aws_config_configuration_recorder")).toEqual(
    Object.fromEntries(
      regions.map((region) => [
        `config-recorder-${region}`,
        {
          region,
          name: "default",
          role_arn: "${aws_iam_service_linked_role.config-role.arn}",
          recording_group: {
            all_supported: true,
            include_global_resource_types: region === home,
          },
        },
      ]),
    ),
  );
});

test("every Region delivers to the central bucket once its recorder exists", () => {
  expect(stack.resources("aws_config_delivery_channel")).toEqual(
    Object.fromEntries(
      regions.map((region) => [
        `config-delivery-${region}`,
        {
          region,
          name: "default",
          s3_bucket_name: "acme-ir-config-222222222222-eu-west-1",
          snapshot_delivery_properties: { delivery_frequency: "TwentyFour_Hours" },
          depends_on: [`aws_config_configuration_recorder.config-recorder-${region}`],
        },
      ]),
    ),
  );
});

test("every recorder is started once it can deliver", () => {
  expect(stack.resources("aws_config_configuration_recorder_status")).toEqual(
    Object.fromEntries(
      regions.map((region) => [
        `config-recording-${region}`,
        {
          region,
          name: `\${aws_config_configuration_recorder.config-recorder-${region}.name}`,
          is_enabled: true,
          depends_on: [`aws_config_delivery_channel.config-delivery-${region}`],
        },
      ]),
    ),
  );
});

const recordingOf = (name: string, overrides: Parameters<typeof accountStack>[1]) => {
  const found = accountStack(name, overrides);
  return types.map((type) => Object.keys(found.resources(type)).length);
};

test.each([
  ["everywhere", { adopt: { configRecorder: true } }, [0, 0, 0, 0]],
  [
    "in this account only",
    { accounts: accountsWith("shop-staging", { adopt: { configRecorder: true } }) },
    [0, 0, 0, 0],
  ],
  [
    "everywhere but in this account, as Control Tower does with the management account",
    {
      adopt: { configRecorder: true },
      accounts: accountsWith("shop-staging", { adopt: { configRecorder: false } }),
    },
    [3, 3, 3, 1],
  ],
])("recorders that exist %s", (_where, overrides, expected) => {
  expect(recordingOf("shop-staging", overrides)).toEqual(expected);
});
