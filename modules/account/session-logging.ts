import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { Account } from "../../organization/model";
import { ImportBlock, inRegion } from "../adoption/import-block";
import { policyJson } from "../policy/document";

/** The name under which Session Manager looks for an account's preferences in a Region. */
const preferences = "SSM-SessionManagerRunShell";

/**
 * Session Manager's preferences of a Region: everything typed and shown is streamed to an encrypted log group.
 * The agent checks the encryption first and refuses the session when it cannot; that is why the instance role
 * needs `sessionLogPolicy`. No session key of our own (`kmsKeyId`): sessions are TLS already, and every user and
 * instance would need rights on it. No bucket: a log group is written while the session runs.
 * Source: Systems Manager user guide, "Logging session data using Amazon CloudWatch Logs"; aws/amazon-ssm-agent#203.
 */
export function sessionLogging(
  scope: Construct,
  region: string,
  account: Account,
  logGroup: CloudwatchLogGroup,
): void {
  const document = new SsmDocument(scope, `session-preferences-${region}`, {
    region,
    name: preferences,
    documentType: "Session",
    documentFormat: "JSON",
    content: JSON.stringify(sessionPreferences(logGroup.name)),
  });
  if (account.import.sessionPreferences.includes(region))
    new ImportBlock(document, inRegion(preferences, region));
}

const sessionPreferences = (logGroup: string) => ({
  schemaVersion: "1.0",
  description: "Every session is logged",
  sessionType: "Standard_Stream",
  inputs: {
    s3BucketName: "",
    s3KeyPrefix: "",
    s3EncryptionEnabled: true,
    cloudWatchLogGroupName: logGroup,
    cloudWatchEncryptionEnabled: true,
    cloudWatchStreamingEnabled: true,
    kmsKeyId: "",
    runAsEnabled: false,
    runAsDefaultUser: "",
    idleSessionTimeout: "20", // minutes
    shellProfile: { linux: "", windows: "" },
  },
});

/**
 * What an instance role needs so that its sessions are logged, in every Region of the account; ready to attach. It is
 * made even where sessions are not logged: it must be attached before they are.
 * Source: Systems Manager user guide, "Verify or add instance permissions for Session Manager".
 */
export function sessionLogPolicy(scope: Construct, estate: Estate, { id }: Account): IamPolicy {
  const { arns, inEveryAccount } = estate;
  return new IamPolicy(scope, "write-session-logs", {
    name: inEveryAccount.sessionLogPolicy,
    description: "Lets an instance log its Session Manager sessions; for instance roles",
    policy: policyJson("managed policy", [
      {
        Sid: "WriteSessionLogs",
        Effect: "Allow",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: `${arns.logGroup("*", id, inEveryAccount.sessionLogGroup)}:*`,
      },
      {
        // The agent finds the group, and whether it is encrypted, in the list of all groups.
        Sid: "CheckEncryption",
        Effect: "Allow",
        Action: "logs:DescribeLogGroups",
        Resource: "*", // the action knows no narrower one
      },
    ]),
  });
}
