import type { Place } from "./drill";

/** What the baseline has made of the accounts before anything happens: custody record, evidence bucket, quarantine. */
export async function foundations({ estate, ask, region }: Place): Promise<void> {
  const { forensics, responders } = estate;
  const there = forensics.account.id;
  await ask(
    "dynamodb",
    "CreateTable",
    {
      TableName: forensics.custody.name,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: ["case", "sequence"].map((AttributeName) => ({
        AttributeName,
        AttributeType: "S",
      })),
      KeySchema: [
        { AttributeName: "case", KeyType: "HASH" },
        { AttributeName: "sequence", KeyType: "RANGE" },
      ],
    },
    there,
  );
  await ask(
    "s3",
    "CreateBucket",
    {
      Bucket: forensics.evidence(region).name,
      CreateBucketConfiguration: { LocationConstraint: region },
      ObjectLockEnabledForBucket: true,
    },
    there,
  );
  await ask("iam", "CreatePolicy", {
    PolicyName: responders.quarantinePolicy,
    PolicyDocument: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Deny", Action: "*", Resource: "*" }],
    }),
  });
}
