import type { Case } from "./case";

export const severalProblemsCases: readonly Case[] = [
  {
    name: "structure and meaning in different parts",
    edits: [
      ["home: eu-west-1", "home: eu-wset-1"],
      ['"555555555555"', '"111111111111"'],
      ["profile: production", "profle: production"],
      [
        "",
        "retention: { archive: { lockDays: 800, expireDays: 400 } }\ntags: { Team: a, team: b }\n",
      ],
    ],
    messages: [
      "organization.yaml:4:1 profle: is not a known key; did you mean profile?",
      'organization.yaml:6:9 regions.home: "eu-wset-1" is not a known value; did you mean eu-west-1?',
      "organization.yaml:30:9 accounts[4].id: 111111111111 is already the account id of accounts[0] (management); write the id that AWS shows for this account",
      "organization.yaml:44:52 retention.archive.expireDays: 400 days end before the lock of 800 days, so S3 would not delete anything then; write 800 or more, or a shorter lockDays",
      "organization.yaml:45:18 tags.team: team differs only in case from Team; keep one of the two",
    ],
  },
  {
    name: "a broken account does not hide that two others collide",
    edits: [
      ['"666666666666"', "666666666666"],
      ["aws+backup@example.com", "AWS+Forensics@example.com"],
    ],
    messages: [
      "organization.yaml:31:12 accounts[4].email: AWS+Forensics@example.com is already the e-mail address of accounts[3] (forensics); write the address of this account's root user; AWS takes each address once",
      'organization.yaml:35:9 accounts[5].id: is read as the number 666666666666, because it is not quoted; write "666666666666"',
    ],
  },
  {
    name: "an unknown role does not count as a missing one",
    edits: [
      ["role: backup", "role: bakup"],
      ["role: forensics", "role: security"],
    ],
    messages: [
      "organization.yaml:27:11 accounts[3].role: gives the role security to a second account; accounts[2] (security) has it already; write workload",
      'organization.yaml:32:11 accounts[4].role: "bakup" is not a known value; did you mean backup?',
    ],
  },
  {
    name: "a broken list of Regions is not judged for what it lacks",
    edits: [
      ["[eu-west-1, us-east-1]", "[eu-west-1, us-eest-1]"],
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    regions: [eu-west-1, eu-west-9, us-east-1]\n",
      ],
    ],
    messages: [
      'organization.yaml:7:25 regions.governed[1]: "us-eest-1" is not a known value; did you mean us-east-1?',
      'organization.yaml:39:26 accounts[5].regions[1]: "eu-west-9" is not a known value; did you mean eu-west-1?',
    ],
  },
  {
    name: "a broken Region of a bucket, and a good one of another",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    sensitiveBuckets: [{ name: a-b, region: eu-west-9 }, { name: a-b, region: ap-south-1 }]\n",
      ],
    ],
    messages: [
      'organization.yaml:39:45 accounts[5].sensitiveBuckets[0].region: "eu-west-9" is not a known value; did you mean eu-west-1?',
      "organization.yaml:39:66 accounts[5].sensitiveBuckets[1].name: a-b is already a bucket of accounts[5] (shop); remove it; a bucket name exists once in AWS",
      "organization.yaml:39:79 accounts[5].sensitiveBuckets[1].region: ap-south-1 is not a Region of this account; write the Region of the bucket, or add it to the account",
    ],
  },
  {
    name: "a broken transition beside a bad one",
    edits: [
      [
        "",
        "retention: { config: { expireDays: 100, transitions: [{ afterDays: x, storageClass: STANDARD_IA }, { afterDays: 120, storageClass: GLACIER }] } }\n",
      ],
    ],
    messages: [
      'organization.yaml:44:68 retention.config.transitions[0].afterDays: is the text "x"; write a whole number from 1 to 36500',
      "organization.yaml:44:113 retention.config.transitions[1].afterDays: 120 days are not before the expiry after 100 days; remove the transition, or write a later expireDays",
    ],
  },
  {
    name: "a broken partition beside Regions of two partitions",
    edits: [
      ["rootId: r-a1b2", "rootId: r-a1b2\n  partition: awz"],
      ["us-east-1]", "cn-north-1]"],
    ],
    messages: [
      'organization.yaml:4:14 organization.partition: "awz" is not a known value; did you mean aws?',
    ],
  },
  {
    name: "a broken VPC list beside a listed twice one",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    vpcs: { eu-west-1: [vpc-0a1b2c3d, vpc-0a1b2c3d, vpc-x] }\n",
      ],
    ],
    messages: [
      "organization.yaml:39:39 accounts[5].vpcs.eu-west-1[1]: vpc-0a1b2c3d is already listed for accounts[5] (shop); remove it from the account and Region that it does not belong to",
      'organization.yaml:39:53 accounts[5].vpcs.eu-west-1[2]: "vpc-x" is not accepted; write vpc- and 8 or 17 hex digits',
    ],
  },
];
