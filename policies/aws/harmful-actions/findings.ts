import { changes, type Harms, list } from "./harm";

/** AWS Config and IAM Access Analyzer. GuardDuty and Security Hub are asked about once an account. */
export const findingHarms: Harms = {
  aws_accessanalyzer_analyzer: [
    changes(
      "arn:{partition}:access-analyzer:{region}:{account}:analyzer/{analyzer_name}",
      ...list(
        "access-analyzer",
        "ApplyArchiveRule CreateArchiveRule DeleteAnalyzer UpdateAnalyzer UpdateArchiveRule",
      ),
    ),
  ],
  aws_config_configuration_aggregator: [
    changes(
      "arn:{partition}:config:{region}:{account}:config-aggregator/some",
      ...list("config", "DeleteConfigurationAggregator PutConfigurationAggregator"),
    ),
  ],
  aws_config_configuration_recorder: [
    changes(
      "arn:{partition}:config:{region}:{account}:configuration-recorder/{name|default}/some",
      ...list(
        "config",
        "DeleteConfigurationRecorder DisassociateResourceTypes PutConfigurationRecorder StopConfigurationRecorder",
      ),
    ),
    changes("*", ...list("config", "DeleteDeliveryChannel PutDeliveryChannel")),
  ],
};
