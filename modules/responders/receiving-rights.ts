import type { Estate } from "../../organization/estate";
import type { Statement } from "../policy/document";
import { copyAndLock, keysThroughEc2 } from "./snapshot-rights";

/**
 * What the documents that receive call, in the forensics account: its acquisition role takes over what the others share,
 * and shares, reads and acquires nothing. Keys of other accounts are known by their organization; that they are those of
 * the hand-over, their own policies say, which name this role. The collector is of the same account and trusts it.
 * Source: EBS user guide, "Share the KMS key used to encrypt a shared Amazon EBS snapshot".
 */
export function receivingRights(estate: Estate): readonly Statement[] {
  const { arns, organization } = estate;
  return [
    {
      Sid: "Look",
      Effect: "Allow",
      Action: ["ec2:DescribeLockedSnapshots", "ec2:DescribeSnapshots"],
      Resource: "*",
    },
    ...copyAndLock(estate),
    ...keysThroughEc2(estate, arns.any("kms", "*", "*", "key/*"), {
      StringEquals: { "aws:ResourceOrgID": organization.organization.id },
    }),
  ];
}
