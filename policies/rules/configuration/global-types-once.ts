import { claim, estate, rule, somewhere } from "../../engine/rule";
import { all, any, not } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

const recorder = (include_global_resource_types: boolean | string, region = "eu-west-1") =>
  given(
    `aws_config_configuration_recorder.${region}`,
    { role_arn: "r", recording_group: { all_supported: true, include_global_resource_types } },
    { region },
  );

export const globalTypesOnce = rule({
  id: "IRR-CONFIG-003",
  title: "One Region of each account records users, roles and policies",
  severity: "medium",
  why: "IAM is the same in every Region: recorded in none, its changes are lost; recorded in several, each change is paid and counted several times.",
  fix: "Set include_global_resource_types to true on one recorder of the account, and to false on the others.",
  docs: [
    "https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html#select-resources-all",
  ],
  controls: { cis: ["3.3"] },
  waivable: 180,
  applies: estate("the accounts that have a recorder"),
  check: ({ estate: whole }) => {
    const recorders = whole.all("aws_config_configuration_recorder");
    const accounts = [...new Set(recorders.flatMap(({ account }) => account ?? []))].sort();
    return accounts.flatMap((account) => {
      const includes = recorders
        .filter((each) => each.account === account)
        .map((each) => each.attr("recording_group.include_global_resource_types").is(true));
      const twice = includes.flatMap((one, index) =>
        includes.slice(index + 1).map((other) => all([one, other])),
      );
      return [
        claim(
          "recorded",
          any(includes, `no recorder of ${account} records global types`),
          somewhere(account),
        ),
        claim("once", not(any(twice)), somewhere(account)),
      ];
    });
  },
  examples: {
    passes: [recorder(true), [recorder(true), recorder(false, "us-east-1")]],
    fails: [
      { given: [recorder(false)], finds: ["111111111111#recorded"] },
      {
        given: [recorder(true), recorder(true, "us-east-1")],
        finds: ["111111111111#once"],
      },
    ],
    undecided: [
      {
        given: [recorder(true), recorder(unknown, "us-east-1")],
        finds: ["111111111111#once"],
      },
    ],
  },
});
