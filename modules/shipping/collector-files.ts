import type { Estate } from "../../organization/estate";
import type { ShippingEstate } from "../../organization/shipping";

type File = readonly [path: string, content: string];

/** Keys of log and Insights files; digest files are below `CloudTrail-Digest/`. Source: CloudTrail user guide. */
const logFiles = "/CloudTrail(-Insight)?/";

/**
 * Ready configuration of the collectors, derived from the same names as the queue and the role. Credentials are
 * not in it: each collector has some of its own, with which it becomes the reader.
 * Sources: Elastic, "AWS S3 input"; cherweg/logstash-input-s3-sns-sqs; AWS CLI, "Using an IAM role".
 */
export function collectorFiles(estate: Estate, shipping: ShippingEstate): readonly File[] {
  return [
    ["shipping/aws-config", awsConfig(estate, shipping)],
    ["shipping/filebeat.yml", filebeat(estate, shipping)],
    ["shipping/elastic-agent.yml", elasticAgent(estate, shipping)],
    ["shipping/logstash.conf", logstash(estate, shipping)],
  ];
}

const about = "Written by the synth command from the organization file; changes here are lost.";

/** The profile of the collectors that have no settings for a role with an external id or a token. */
const profile = "trail-archive-reader";

function awsConfig({ organization }: Estate, { reader, settings }: ShippingEstate): string {
  const how =
    settings.reader.kind === "oidc"
      ? ["web_identity_token_file = /var/run/secrets/trail-archive-reader/token"]
      : [
          "credential_source = Ec2InstanceMetadata",
          ...(settings.reader.externalId === undefined
            ? []
            : [`external_id = ${settings.reader.externalId}`]),
        ];
  return [
    `# ${about}`,
    "# For AWS_CONFIG_FILE; where the collector's own credentials come from may differ.",
    `[profile ${profile}]`,
    `role_arn = ${reader.arn}`,
    ...how,
    `region = ${organization.regions.home}`,
    "",
  ].join("\n");
}

/** What Filebeat and Elastic Agent call alike. */
function s3Input({ organization }: Estate, { queue, reader, settings }: ShippingEstate): string[] {
  const { visibilityTimeoutSeconds } = settings;
  return [
    `queue_url: ${queue.url}`,
    `default_region: ${organization.regions.home}`,
    `visibility_timeout: ${visibilityTimeoutSeconds}s`,
    `api_timeout: ${Math.min(120, Math.floor(visibilityTimeoutSeconds / 2))}s`,
    "number_of_workers: 5",
    ...(settings.reader.kind === "oidc"
      ? ["# AWS_WEB_IDENTITY_TOKEN_FILE and AWS_ROLE_ARN in its environment make it the reader."]
      : [
          `role_arn: ${reader.arn}`,
          ...(settings.reader.externalId === undefined
            ? []
            : [`external_id: ${settings.reader.externalId}`]),
        ]),
    "file_selectors:",
    `  - regex: '${logFiles}'`,
    "    expand_event_list_from_field: Records",
  ];
}

const indent = (lines: readonly string[], spaces: number) =>
  lines.map((line) => `${" ".repeat(spaces)}${line}`);

const filebeat = (estate: Estate, shipping: ShippingEstate) =>
  [
    `# ${about}`,
    "filebeat.inputs:",
    "  - type: aws-s3",
    "    id: organization-trail",
    "    enabled: true",
    ...indent(s3Input(estate, shipping), 4),
    "    tags: [cloudtrail]",
    "",
  ].join("\n");

/** The data set is that of Elastic's AWS integration, whose ingest pipeline reads CloudTrail records. */
const elasticAgent = (estate: Estate, shipping: ShippingEstate) =>
  [
    `# ${about}`,
    "# Inputs of a standalone agent; in Fleet, enter the same values in the AWS CloudTrail integration.",
    "inputs:",
    "  - id: organization-trail",
    "    type: aws-s3",
    "    use_output: default",
    "    data_stream: { namespace: default }",
    "    streams:",
    "      - id: organization-trail-records",
    "        data_stream: { dataset: aws.cloudtrail, type: logs }",
    ...indent(s3Input(estate, shipping), 8),
    "        tags: [preserve_original_event, forwarded, aws-cloudtrail]",
    "",
  ].join("\n");

function logstash(
  { accountOf, buckets, organization }: Estate,
  { queue, settings }: ShippingEstate,
): string {
  return `# ${about}
# Plugin: logstash-input-s3-sns-sqs. Run with AWS_CONFIG_FILE=aws-config and AWS_PROFILE=${profile}.
input {
  s3snssqs {
    id => "organization-trail"
    region => "${organization.regions.home}"
    queue => "${queue.name}"
    queue_owner_aws_account_id => "${accountOf("log-archive").id}"
    from_sns => false
    delete_on_success => false
    visibility_timeout => ${settings.visibilityTimeoutSeconds}
    codec => json
    s3_options_by_bucket => [
      { "bucket_name" => "^${buckets.archive}$" }
    ]
  }
}

filter {
  # Digest files have no records.
  if ![Records] {
    drop {}
  }
  split {
    field => "Records"
  }
}
`;
}
