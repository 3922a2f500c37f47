import { containBucket, releaseBucket } from "../../documents/contain-bucket";
import type { Json } from "../../language/content";
import { textIn } from "../answers";
import { type Drill, drillCase } from "../drill";

export const bucket: Drill = {
  id: "contain-bucket",
  documents: ["contain-bucket", "release-bucket"],
  title: "A public bucket with a policy and versions is contained and released",
  prepare: async ({ ask, estate, account, region }) => {
    const Bucket = "shop-orders";
    const policy = {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: "Public",
          Effect: "Allow",
          Principal: "*",
          Action: "s3:GetObject",
          Resource: `${estate.arns.bucket(Bucket)}/*`,
        },
      ],
    };
    await ask("s3", "CreateBucket", {
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: region },
    });
    await ask("s3", "PutBucketVersioning", {
      Bucket,
      VersioningConfiguration: { Status: "Enabled" },
    });
    for (const Body of ["first", "second"])
      await ask("s3", "PutObject", { Bucket, Key: "a", Body });
    await ask("s3", "PutBucketPolicy", { Bucket, Policy: JSON.stringify(policy) });
    const block = {
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: false,
    };
    await ask("s3", "PutPublicAccessBlock", { Bucket, PublicAccessBlockConfiguration: block });
    const spared = [
      estate.responders.role("responder", account),
      estate.responders.role("acquisition", account),
      estate.roles.breakGlass(account),
      estate.roles.apply(account),
    ];
    const denial = {
      Sid: "IncidentContainment",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [estate.arns.bucket(Bucket), `${estate.arns.bucket(Bucket)}/*`],
      Condition: {
        ArnNotEquals: { "aws:PrincipalArn": spared },
        BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
      },
    };
    const parameters = { CaseId: drillCase, BucketName: Bucket };
    return {
      act: { document: containBucket, parameters },
      undo: { document: releaseBucket, parameters },
      state: async () => ({
        policy: JSON.parse(
          textIn(await ask("s3", "GetBucketPolicy", { Bucket }), "$.Policy"),
        ) as Json,
        block: await ask("s3", "GetPublicAccessBlock", { Bucket }),
      }),
      after: () => ({
        policy: { ...policy, Statement: [...policy.Statement, denial] },
        block: {
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            IgnorePublicAcls: true,
            BlockPublicPolicy: true,
            RestrictPublicBuckets: true,
          },
        },
      }),
      whole: [
        "GetBucketPolicy",
        "GetPublicAccessBlock",
        "GetBucketVersioning",
        "GetBucketAcl",
        "ListObjectVersions",
      ].map((api) => ({ service: "s3", api, parameters: { Bucket } })),
      custody: [
        `acquired configuration bucket-${Bucket}`,
        `changed configuration bucket-${Bucket}`,
      ],
      objects: [`cases/${drillCase}/bucket-${Bucket}/state-*.json`],
    };
  },
};
