import { caseTag } from "../organization/guardrails";
import { keyOf, type Need, through } from "./duty";
import { snapshot, tags } from "./examples";
import type { Place } from "./places";

/** Keys of disks: of the account's own, and of the hand-over; in the forensics account theirs and its own. */
function keysOfCopies({ estate, account, region }: Place): readonly string[] {
  const { activeAccounts, forensics, responders } = estate;
  const handOver = (owner: string) => keyOf(estate, region, owner, responders.handOverKeyAlias);
  if (account !== forensics.account.id)
    return [
      estate.arns.any("kms", region, account, "key/01234567-89ab-cdef-0123-456789abcdef"),
      handOver(account),
    ];
  return [
    ...activeAccounts
      .filter(({ regions }) => regions.includes(region))
      .map(({ id }) => handOver(id)),
    ...(forensics.regions.includes(region)
      ? [keyOf(estate, region, account, forensics.volumeKeyAlias)]
      : []),
  ];
}

/** Source: EBS user guide, "Copy an Amazon EBS snapshot", required permissions. */
export const copySnapshot = (place: Place): readonly Need[] => [
  ["ec2:CopySnapshot", snapshot(place)],
  ["ec2:CreateTags", snapshot(place), { ...tags(caseTag), "ec2:CreateAction": "CopySnapshot" }],
  ...keysOfCopies(place).flatMap((key): Need[] => [
    [
      [
        "kms:Decrypt",
        "kms:DescribeKey",
        "kms:GenerateDataKeyWithoutPlaintext",
        "kms:ReEncryptFrom",
        "kms:ReEncryptTo",
      ],
      key,
      through("ec2", place.region),
    ],
    ["kms:CreateGrant", key, through("ec2", place.region, { "kms:GrantIsForAWSResource": "true" })],
  ]),
];
