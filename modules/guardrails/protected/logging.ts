import type { Arns } from "../../../organization/arns";
import type { Estate } from "../../../organization/estate";
import type { Account } from "../../../organization/model";
import { administrators, destroyers } from "../exemptions";
import { anything, type Protection } from "../protection";
import { ofStacks } from "./tags";

/** Trails, log groups, flow logs, DNS query logs, access logs of sensitive buckets. */
export function loggingProtections(estate: Estate): readonly Protection[] {
  const { activeAccounts, arns, named, organization, trail } = estate;
  const trails = [trail.arn, arns.trail("*", "*", named("*"))];
  const logGroups = [
    arns.logGroup("*", "*", `/${organization.namePrefix}/*`),
    ...(organization.adopt.trail
      ? [trail.logGroup, `${trail.logGroup}:*`].map((name) => arns.logGroup("*", "*", name))
      : []),
  ];
  return [
    {
      id: "StopTrails",
      what: "stop or delete the organization trail",
      actions: ["cloudtrail:DeleteTrail", "cloudtrail:StopLogging"],
      resources: trails,
      exempt: destroyers(estate),
    },
    {
      id: "ChangeTrails",
      what: "change what the organization trail records, and where to",
      actions: [
        "cloudtrail:PutEventConfiguration",
        "cloudtrail:PutEventSelectors",
        "cloudtrail:PutInsightSelectors",
        "cloudtrail:UpdateTrail",
      ],
      resources: trails,
      exempt: administrators,
    },
    {
      id: "DeleteLogs",
      what: "delete log groups and log streams of the baseline",
      actions: ["logs:DeleteLogGroup", "logs:DeleteLogStream"],
      resources: logGroups,
      exempt: destroyers(estate),
    },
    {
      id: "ChangeLogGroups",
      what: "change encryption, filters, masking or retention of log groups of the baseline",
      actions: [
        "logs:AssociateKmsKey",
        "logs:DeleteDataProtectionPolicy",
        "logs:DeleteMetricFilter",
        "logs:DeleteRetentionPolicy",
        "logs:DeleteSubscriptionFilter",
        "logs:DeleteTransformer",
        "logs:DisassociateKmsKey",
        "logs:PutDataProtectionPolicy",
        "logs:PutLogGroupDeletionProtection",
        "logs:PutMetricFilter",
        "logs:PutRetentionPolicy",
        "logs:PutSubscriptionFilter",
        "logs:PutTransformer",
      ],
      resources: logGroups,
      exempt: administrators,
    },
    {
      id: "DeleteFlowLogs",
      what: "delete flow logs that the baseline made",
      actions: ["ec2:DeleteFlowLogs"],
      resources: [arns.any("ec2", "*", "*", "vpc-flow-log/*")],
      exempt: administrators,
      condition: ofStacks,
    },
    {
      // The query log configuration has an id, no tag in conditions: those of others are kept, too.
      id: "StopQueryLogs",
      what: "stop, take apart or share DNS query logs",
      actions: [
        "route53resolver:DeleteResolverQueryLogConfig",
        "route53resolver:DisassociateResolverQueryLogConfig",
        "route53resolver:PutResolverQueryLogConfigPolicy",
      ],
      resources: anything,
      exempt: administrators,
    },
    ...activeAccounts.filter(({ role }) => role !== "management").flatMap(accessLogs(arns)),
  ];
}

/** Sensitive buckets that one statement names: with names of 63 characters, and well below a document's size. */
const bucketsOfStatement = 80;

const accessLogs =
  (arns: Arns) =>
  (account: Account): readonly Protection[] => {
    const { sensitiveBuckets: buckets } = account;
    return Array.from({ length: Math.ceil(buckets.length / bucketsOfStatement) }, (_, part) => ({
      id: part === 0 ? "StopAccessLogs" : `StopAccessLogs${part + 1}`,
      what: "change the access logs of its sensitive buckets",
      actions: ["s3:PutBucketLogging"],
      resources: buckets
        .slice(part * bucketsOfStatement, (part + 1) * bucketsOfStatement)
        .map(({ name }) => arns.bucket(name)),
      exempt: administrators,
      account,
    }));
  };
