import { type Need, objectIn, through } from "./duty";
import { inAccount } from "./examples";
import { keptLogs, type Place } from "./places";
import { passing } from "./starting";

/** Objects of workloads; in the log-archive account the logs. */
function buckets({ estate, account, region }: Place) {
  const workload = {
    bucket: "workload",
    keys: [estate.arns.any("kms", region, account, "key/01234567-89ab-cdef-0123-456789abcdef")],
  };
  return account === estate.accountOf("log-archive").id ? keptLogs(estate) : [workload];
}
export const onObjects =
  (action: string) =>
  (place: Place): readonly Need[] =>
    buckets(place).map(({ bucket }) => [action, objectIn(place.estate, bucket), inAccount(place)]);
export const onBuckets =
  (action: string) =>
  (place: Place): readonly Need[] =>
    buckets(place).map(({ bucket }) => [
      action,
      place.estate.arns.bucket(bucket),
      inAccount(place),
    ]);
/** Source: S3 user guide, "Using server-side encryption with AWS KMS keys": GetObject needs kms:Decrypt. */
export const readObjects = (place: Place): readonly Need[] => [
  ...onObjects("s3:GetObjectVersion")(place),
  ...buckets(place).flatMap(({ keys }) =>
    keys.map((key): Need => ["kms:Decrypt", key, through("s3", place.region)]),
  ),
];
/** In the log archive, what is locked is held, and the hold is lifted by a person alone. */
export function holdObjects(place: Place): readonly Need[] {
  const hold = (bucket: string): readonly Need[] => [
    [
      "s3:PutObjectLegalHold",
      objectIn(place.estate, bucket),
      { ...inAccount(place), "s3:object-lock-legal-hold": place.releases ? "OFF" : "ON" },
    ],
  ];
  if (place.account !== place.estate.accountOf("log-archive").id) return hold("workload");
  return place.releases ? [] : hold(place.estate.buckets.archive);
}

/** Recovery points are named by the services that made them. Source: Service Authorization Reference, AWS Backup. */
const recoveryPoints = ({ estate: { arns }, account, region }: Place): readonly string[] => [
  arns.any("backup", region, account, "recovery-point:01234567-89ab-cdef-0123-456789abcdef"),
  arns.any("ec2", region, "", "snapshot/snap-0123456789abcdef0"),
  arns.any("rds", region, account, "snapshot:awsbackup:job-0123"),
];
export const onRecoveryPoints = (action: string, passes: boolean) => (place: Place) => [
  ...recoveryPoints(place).map((point): Need => [action, point, inAccount(place)]),
  ...(passes
    ? [
        passing(
          place.estate.arns.role(place.account, place.estate.backup.serviceRole),
          "backup.amazonaws.com",
        ),
      ]
    : []),
];
