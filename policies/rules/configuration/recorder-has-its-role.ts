import { each, rule } from "../../engine/rule";
import { any } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { serviceFor } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { recorderActsAsService, recorderAssumes } from "../../relations/configuration";

const recorder = (role_arn: string) =>
  given("aws_config_configuration_recorder.main", { name: "default", role_arn });
const linked = (aws_service_name: ExampleJson) =>
  given("aws_iam_service_linked_role.config", { aws_service_name });
const asService = "${aws_iam_service_linked_role.config.arn}";

export const recorderHasItsRole = rule({
  id: "IRR-CONFIG-005",
  title: "The recorder of AWS Config works with a role that it can assume",
  severity: "medium",
  why: "A recorder whose role is not there, or belongs to another service, records nothing; the role that AWS Config links to itself cannot be weakened by anybody.",
  fix: "Name the service-linked role of config.amazonaws.com in role_arn, or a role that trusts config.amazonaws.com.",
  docs: [
    "https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html",
  ],
  controls: { "security-hub": ["Config.1"] },
  waivable: 90,
  applies: each("aws_config_configuration_recorder"),
  check: ({ it }) =>
    any([
      it.attr("role_arn").matches(/:role\/aws-service-role\/config\.amazonaws\.com\//),
      it
        .related(recorderActsAsService)
        .some((role) => role.attr("aws_service_name").is("config.amazonaws.com")),
      it.related(recorderAssumes).some((role) =>
        accessTo(role).some((document) =>
          allows(document, {
            principal: serviceFor("config.amazonaws.com", it),
            action: "sts:AssumeRole",
            resource: role.arn,
          }),
        ),
      ),
    ]),
  examples: {
    passes: [
      [recorder(asService), linked("config.amazonaws.com")],
      recorder(
        "arn:aws:iam::111111111111:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig",
      ),
      [
        recorder("${aws_iam_role.config.arn}"),
        given("aws_iam_role.config", {
          name: "config",
          assume_role_policy: policy({
            Effect: "Allow",
            Principal: { Service: "config.amazonaws.com" },
            Action: "sts:AssumeRole",
          }),
        }),
      ],
    ],
    fails: [
      [recorder("arn:aws:iam::111111111111:role/gone")],
      {
        note: "the role of another service",
        given: [
          recorder("${aws_iam_role.config.arn}"),
          given("aws_iam_role.config", {
            name: "config",
            assume_role_policy: policy({
              Effect: "Allow",
              Principal: { Service: "ec2.amazonaws.com" },
              Action: "sts:AssumeRole",
            }),
          }),
        ],
      },
    ],
    undecided: [recorder(unknown)],
  },
});
