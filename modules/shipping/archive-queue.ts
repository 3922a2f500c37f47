import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { ShippingEstate } from "../../organization/shipping";
import { CustomerKey } from "../encryption/customer-key";
import { policyJson } from "../policy/document";
import { denyInsecureQueueTransport } from "../policy/queue-transport";
import { fromArchive } from "./archive-source";
import { queueKeyUsers } from "./queue-key-users";

const day = 86_400; // seconds

/**
 * Tells of every new object of the trail archive. What cannot be read several times goes to the dead-letter queue
 * and waits for two weeks. The AWS managed key of SQS cannot be opened to S3, hence the key.
 * Source: S3 user guide, "Granting permissions to publish event notification messages to a destination".
 */
export class ArchiveQueue extends Construct {
  public readonly arn: string;
  /** What the bucket's notification must wait for: S3 sends a test message when it is created. */
  public readonly ready: ITerraformDependable[];

  constructor(scope: Construct, id: string, estate: Estate, shipping: ShippingEstate) {
    super(scope, id);
    const { home: region } = estate.organization.regions;
    const { settings, queue, deadLetters } = shipping;
    const { key, arn: keyArn } = new CustomerKey(this, "shipping-key", {
      estate,
      accountId: estate.accountOf("log-archive").id,
      region,
      alias: shipping.keyAlias,
      description: "Encrypts the notifications of the trail archive",
      users: queueKeyUsers(estate, shipping),
    });
    const encryption = { kmsMasterKeyId: keyArn, kmsDataKeyReusePeriodSeconds: 3600, region };

    const dead = new SqsQueue(this, "dead-letters", {
      ...encryption,
      name: deadLetters.name,
      messageRetentionSeconds: 14 * day,
    });
    dead.overrideLogicalId("shipping-dead-letters");
    const live = new SqsQueue(this, "queue", {
      ...encryption,
      name: queue.name,
      messageRetentionSeconds: settings.retentionDays * day,
      visibilityTimeoutSeconds: settings.visibilityTimeoutSeconds,
      receiveWaitTimeSeconds: 20,
      redrivePolicy: JSON.stringify({
        deadLetterTargetArn: deadLetters.arn,
        maxReceiveCount: settings.maxReceives,
      }),
      dependsOn: [dead],
    });
    live.overrideLogicalId("shipping");
    this.arn = live.arn;
    new SqsQueueRedriveAllowPolicy(this, "redrive", {
      queueUrl: dead.url,
      redriveAllowPolicy: JSON.stringify({
        redrivePermission: "byQueue",
        sourceQueueArns: [queue.arn],
      }),
      region,
    });
    new SqsQueuePolicy(this, "dead-letters-policy", {
      queueUrl: dead.url,
      policy: policyJson("queue", [denyInsecureQueueTransport(deadLetters.arn)]),
      region,
    });
    const policy = new SqsQueuePolicy(this, "policy", {
      queueUrl: live.url,
      policy: policyJson("queue", [
        {
          Sid: "AllowArchive",
          Effect: "Allow",
          Principal: { Service: "s3.amazonaws.com" },
          Action: "sqs:SendMessage",
          Resource: queue.arn,
          Condition: fromArchive(estate),
        },
        denyInsecureQueueTransport(queue.arn),
      ]),
      region,
    });
    this.ready = [policy, key];
  }
}
