import { type Harm, list, opens } from "./harm";

/** A sample of what a user who has not shown MFA must not do, one of each kind of harm. */
export const neverWithoutMfa: readonly Harm[] = [
  opens("arn:{partition}:ec2:{region}:{account}:instance/some", "ec2:RunInstances"),
  opens(
    "arn:{partition}:iam::{account}:user/alice",
    ...list("iam", "CreateAccessKey DeactivateMFADevice"),
  ),
  opens("arn:{partition}:iam::{account}:role/some", ...list("iam", "PassRole")),
  opens("arn:{partition}:iam::{account}:role/some", "sts:AssumeRole"),
  opens("arn:{partition}:s3:::some/some", "s3:GetObject"),
];

/** What enrols a device of one's own, and must not be done to anybody else. */
export const neverToOthersWithoutMfa: Harm = opens(
  "arn:{partition}:iam::{account}:user/bob",
  ...list(
    "iam",
    "ChangePassword EnableMFADevice GetMFADevice GetUser ListMFADevices ResyncMFADevice",
  ),
);
