import { automation, type Context } from "../language/document";
import { bucketName, caseId, dryRun, list } from "../language/parameters";
import { api, script } from "../language/steps";
import { caseEvent, dryRunEnds, failureStep, keepState, record, recordFailure } from "./blocks";
import { release } from "./release";

const account = "{{ global:ACCOUNT_ID }}";
/** Id of the statement that contains a bucket. */
const sid = "IncidentContainment";

const spared = ({ estate }: Context) => [
  estate.responders.role("responder", account),
  estate.responders.role("acquisition", account),
  estate.roles.breakGlass(account),
  estate.roles.apply(account),
];

/** The buckets that the baseline guards already, and that every account goes on writing to. */
const sparedBuckets = ({ estate }: Context): readonly string[] => {
  const { buckets, forensics, organization, backup } = estate;
  return [
    organization.deployment.stateBucket.name,
    buckets.archive,
    buckets.config,
    buckets.flowLogs,
    ...organization.regions.governed.flatMap((region) => [
      buckets.accessLogs(region),
      buckets.loadBalancerLogs(region),
    ]),
    ...forensics.regions.flatMap((region) => [
      forensics.evidence(region).name,
      forensics.working(region).name,
      forensics.tools(region).name,
    ]),
    backup.reports.name,
  ];
};

export const containBucket = automation({
  id: "contain-bucket",
  title: "Contain a bucket",
  description:
    "Denies every access to a bucket but that of responders, the pipeline and AWS services, and blocks all public access. Objects stay as they are. Unlike AWSSupport-ContainS3Resource it keeps the bucket's own statements, needs no backup bucket and records the custody.",
  role: "responder",
  runsIn: "the affected account",
  parameters: {
    CaseId: caseId,
    BucketName: bucketName,
    AlsoAllowed: list(
      "ARNs of further roles that keep their access.",
      "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]{1,512}$",
      10,
      { default: [], minItems: 0 },
    ),
    DryRun: dryRun,
  },
  build: ({ p, ...context }) => {
    const { estate } = context;
    const failure = failureStep;
    const event = caseEvent(context, {
      caseId: p.CaseId,
      exhibit: `bucket-${p.BucketName}`,
      arn: estate.arns.bucket(p.BucketName),
      document: "contain-bucket",
    });
    const read = script(
      "ReadState",
      {
        file: "bucket_state.py",
        payload: {
          bucket: p.BucketName,
          partition: estate.organization.organization.partition,
          sid,
          spared: spared(context),
          alsoSpared: p.AlsoAllowed,
          sparedBuckets: sparedBuckets(context),
        },
      },
      { State: ["$.Payload.State", "String"], Policy: ["$.Payload.Policy", "String"] },
    );
    return {
      steps: [
        read,
        ...dryRunEnds(p.DryRun, "KeepState"),
        keepState(context, event, `bucket/${p.BucketName}`, read.out.State),
        api("Deny", {
          description: "Before the block of public access: S3 refuses a public policy behind it.",
          service: "s3",
          api: "PutBucketPolicy",
          with: { Bucket: p.BucketName, Policy: read.out.Policy },
          failure,
        }),
        api("BlockPublicAccess", {
          service: "s3",
          api: "PutPublicAccessBlock",
          with: {
            Bucket: p.BucketName,
            PublicAccessBlockConfiguration: {
              BlockPublicAcls: true,
              IgnorePublicAcls: true,
              BlockPublicPolicy: true,
              RestrictPublicBuckets: true,
            },
          },
          failure,
        }),
        script("Verify", {
          file: "bucket_verify.py",
          payload: { bucket: p.BucketName, sid },
          failure,
        }),
        record("RecordContainment", event, {
          act: "changed",
          artifact: "configuration",
          note: "contained: access denied, public access blocked",
        }),
        recordFailure(event, "configuration", "release-bucket puts everything back"),
      ],
      outputs: ["ReadState.State"],
    };
  },
});

export const releaseBucket = release({
  id: "release-bucket",
  title: "Release a contained bucket",
  description: "Puts policy and block of public access back exactly as the containment found them.",
  role: "responder",
  runsIn: "the affected account",
  parameters: { BucketName: bucketName },
  file: "release_bucket.py",
  artifact: "configuration",
  key: (p) => `bucket/${p.BucketName}`,
  exhibit: (p) => `bucket-${p.BucketName}`,
  arn: (p, { estate }) => estate.arns.bucket(p.BucketName),
});
