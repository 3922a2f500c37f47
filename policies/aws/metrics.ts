/** Metrics of a service, by the dimension that only this service gives. */
export interface AwsMetrics {
  readonly dimension: string;
  readonly namespace: string;
  readonly names: readonly string[];
}

/**
 * What services count by themselves. Sources: SQS developer guide, "Available CloudWatch metrics for Amazon SQS";
 * CloudWatch Logs user guide, "Monitoring usage with CloudWatch metrics"; AWS Backup developer guide, "AWS Backup
 * metrics with CloudWatch".
 */
export const awsMetrics: readonly AwsMetrics[] = [
  {
    dimension: "QueueName",
    namespace: "AWS/SQS",
    names: [
      "ApproximateAgeOfOldestMessage",
      "ApproximateNumberOfMessagesDelayed",
      "ApproximateNumberOfMessagesNotVisible",
      "ApproximateNumberOfMessagesVisible",
      "NumberOfEmptyReceives",
      "NumberOfMessagesDeleted",
      "NumberOfMessagesReceived",
      "NumberOfMessagesSent",
      "SentMessageSize",
    ],
  },
  {
    dimension: "LogGroupName",
    namespace: "AWS/Logs",
    names: [
      "DeliveryErrors",
      "DeliveryThrottling",
      "EMFParsingErrors",
      "EMFValidationErrors",
      "ForwardedBytes",
      "ForwardedLogEvents",
      "IncomingBytes",
      "IncomingLogEvents",
      "LogEventsWithFindings",
    ],
  },
  {
    dimension: "BackupVaultName",
    namespace: "AWS/Backup",
    names: ["BackupJobs", "CopyJobs", "RestoreJobs"]
      .flatMap((jobs) =>
        ["Aborted", "Completed", "Created", "Expired", "Failed", "Pending", "Running"].map(
          (state) => `NumberOf${jobs}${state}`,
        ),
      )
      .concat(
        ["Cold", "Completed", "Deleting", "Expired", "Partial"].map(
          (state) => `NumberOfRecoveryPoints${state}`,
        ),
      ),
  },
];
