import type { Case } from "./case";

export const regionsCases: readonly Case[] = [
  {
    name: "a Region of another partition everywhere",
    edits: [
      ["us-east-1]", "us-east-1, us-gov-west-1]"],
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    regions: [eu-west-1, us-east-1, cn-north-1]\n    vpcs: { us-gov-west-1: [vpc-0a1b2c3d] }\n    sensitiveBuckets: [{ name: orders, region: us-gov-west-1 }]\n",
      ],
      ["acme-tfstate, region: eu-west-1", "acme-tfstate, region: us-gov-west-1"],
    ],
    messages: [
      "organization.yaml:7:36 regions.governed[2]: us-gov-west-1 is a Region of the partition aws-us-gov, not of aws; write a Region of aws, or correct organization.partition",
      "organization.yaml:39:37 accounts[5].regions[2]: cn-north-1 is a Region of the partition aws-cn, not of aws; write a Region of aws, or correct organization.partition",
      "organization.yaml:40:13 accounts[5].vpcs.us-gov-west-1: us-gov-west-1 is a Region of the partition aws-us-gov, not of aws; write a Region of aws, or correct organization.partition",
      "organization.yaml:41:48 accounts[5].sensitiveBuckets[0].region: us-gov-west-1 is a Region of the partition aws-us-gov, not of aws; write a Region of aws, or correct organization.partition",
      "organization.yaml:46:46 deployment.stateBucket.region: us-gov-west-1 is a Region of the partition aws-us-gov, not of aws; write a Region of aws, or correct organization.partition",
    ],
  },
  {
    name: "a home Region of another partition",
    edits: [["home: eu-west-1", "home: us-gov-west-1"]],
    messages: [
      "organization.yaml:6:9 regions.home: us-gov-west-1 is a Region of the partition aws-us-gov, not of aws; write a Region of aws, or correct organization.partition",
    ],
  },
  {
    name: "a home Region of another partition, which an account lacks",
    edits: [
      ["home: eu-west-1", "home: us-gov-west-1"],
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    regions: [eu-west-1, us-east-1]\n",
      ],
    ],
    messages: [
      "organization.yaml:6:9 regions.home: us-gov-west-1 is a Region of the partition aws-us-gov, not of aws; write a Region of aws, or correct organization.partition",
    ],
  },
  {
    name: "Regions of the commercial partition in China",
    edits: [["rootId: r-a1b2", "rootId: r-a1b2\n  partition: aws-cn"]],
    messages: [
      "organization.yaml:7:9 regions.home: eu-west-1 is a Region of the partition aws, not of aws-cn; write cn-north-1 or cn-northwest-1, or correct organization.partition",
      "organization.yaml:8:14 regions.governed[0]: eu-west-1 is a Region of the partition aws, not of aws-cn; write cn-north-1 or cn-northwest-1, or correct organization.partition",
      "organization.yaml:8:25 regions.governed[1]: us-east-1 is a Region of the partition aws, not of aws-cn; write cn-north-1 or cn-northwest-1, or correct organization.partition",
      "organization.yaml:44:46 deployment.stateBucket.region: eu-west-1 is a Region of the partition aws, not of aws-cn; write cn-north-1 or cn-northwest-1, or correct organization.partition",
    ],
  },
  {
    name: "a home Region that is opt-in",
    edits: [
      ["home: eu-west-1", "home: eu-south-1"],
      ["[eu-west-1", "[eu-south-1, eu-west-1"],
    ],
    messages: [
      "organization.yaml:6:9 regions.home: eu-south-1 is an opt-in Region, so accounts that have not enabled it would not be logged; write a Region that is enabled by default, such as eu-west-1 or us-east-1",
    ],
  },
  {
    name: "a governed Region that is opt-in",
    edits: [["[eu-west-1, us-east-1]", "[eu-west-1, us-east-1, eu-south-1]"]],
    messages: [],
  },
  {
    name: "governed Regions without the home Region",
    edits: [["[eu-west-1, us-east-1]", "[us-east-1]"]],
    messages: [
      "organization.yaml:7:13 regions.governed: lacks the home Region eu-west-1; add eu-west-1",
    ],
  },
  {
    name: "governed Regions without the global services",
    edits: [["[eu-west-1, us-east-1]", "[eu-west-1]"]],
    messages: [
      "organization.yaml:7:13 regions.governed: lacks us-east-1, the only Region that records calls to IAM, STS, Organizations and sign-in; add us-east-1",
    ],
  },
  {
    name: "GovCloud without the global services",
    edits: [
      ["rootId: r-a1b2", "rootId: r-a1b2\n  partition: aws-us-gov"],
      ["home: eu-west-1", "home: us-gov-east-1"],
      ["[eu-west-1, us-east-1]", "[us-gov-east-1]"],
      ["region: eu-west-1", "region: us-gov-east-1"],
    ],
    messages: [
      "organization.yaml:8:13 regions.governed: lacks us-gov-west-1, the only Region that records calls to IAM, STS, Organizations and sign-in; add us-gov-west-1",
    ],
  },
  {
    name: "China without the Region of Organizations",
    edits: [
      ["rootId: r-a1b2", "rootId: r-a1b2\n  partition: aws-cn"],
      ["home: eu-west-1", "home: cn-north-1"],
      ["[eu-west-1, us-east-1]", "[cn-north-1]"],
      ["region: eu-west-1", "region: cn-north-1"],
    ],
    messages: [
      "organization.yaml:8:13 regions.governed: lacks cn-northwest-1, the only Region that records calls to Organizations; add cn-northwest-1",
    ],
  },
  {
    name: "an account in a Region that is not governed",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    regions: [eu-west-1, us-east-1, eu-north-1]\n",
      ],
    ],
    messages: [
      "organization.yaml:39:37 accounts[5].regions[2]: eu-north-1 is not a governed Region; remove it, or add it to regions.governed",
    ],
  },
  {
    name: "an account without the home Region",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    regions: [us-east-1]\n",
      ],
    ],
    messages: [
      "organization.yaml:39:14 accounts[5].regions: lacks eu-west-1, the home Region; add eu-west-1",
    ],
  },
  {
    name: "an account without the global services",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    regions: [eu-west-1]\n",
      ],
    ],
    messages: [
      "organization.yaml:39:14 accounts[5].regions: lacks us-east-1, the only Region that records calls to IAM, STS, Organizations and sign-in; add us-east-1",
    ],
  },
  {
    name: "an account with its own legal Regions",
    edits: [
      ["[eu-west-1, us-east-1]", "[eu-west-1, us-east-1, eu-north-1]"],
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    regions: [us-east-1, eu-west-1]\n",
      ],
    ],
    messages: [],
  },
  {
    name: "a special account with fewer Regions",
    edits: [
      ["[eu-west-1, us-east-1]", "[eu-west-1, us-east-1, eu-north-1]"],
      ["role: backup\n", "role: backup\n    regions: [eu-west-1, us-east-1]\n"],
    ],
    messages: [
      "organization.yaml:33:14 accounts[4].regions: lacks eu-north-1, but the backup account serves every governed Region; remove the key regions",
    ],
  },
  {
    name: "a special account with all Regions written out",
    edits: [["role: backup\n", "role: backup\n    regions: [eu-west-1, us-east-1]\n"]],
    messages: [],
  },
  {
    name: "a Region twice",
    edits: [
      ["[eu-west-1, us-east-1]", "[eu-west-1, us-east-1, eu-west-1]"],
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    regions: [eu-west-1, us-east-1, us-east-1]\n",
      ],
    ],
    messages: [
      "organization.yaml:7:36 regions.governed[2]: eu-west-1 is in the list already; remove it",
      "organization.yaml:39:37 accounts[5].regions[2]: us-east-1 is in the list already; remove it",
    ],
  },
  {
    name: "VPCs in a Region that the account does not use",
    edits: [
      ["[eu-west-1, us-east-1]", "[eu-west-1, us-east-1, eu-north-1]"],
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    regions: [eu-west-1, us-east-1]\n    vpcs:\n      eu-north-1: [vpc-0a1b2c3d]\n",
      ],
    ],
    messages: [
      "organization.yaml:41:7 accounts[5].vpcs.eu-north-1: eu-north-1 is not a Region of this account; move the VPCs to their Region, or add the Region to the account",
    ],
  },
  {
    name: "a VPC in two accounts and in two Regions",
    edits: [
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    vpcs: { eu-west-1: [vpc-0a1b2c3d], us-east-1: [vpc-0a1b2c3d, vpc-0a1b2c3e] }\n",
      ],
      ["role: backup\n", "role: backup\n    vpcs: { eu-west-1: [vpc-0a1b2c3e] }\n"],
    ],
    messages: [
      "organization.yaml:40:52 accounts[5].vpcs.us-east-1[0]: vpc-0a1b2c3d is already listed for accounts[5] (shop); remove it from the account and Region that it does not belong to",
      "organization.yaml:40:66 accounts[5].vpcs.us-east-1[1]: vpc-0a1b2c3e is already listed for accounts[4] (backup); remove it from the account and Region that it does not belong to",
    ],
  },
  {
    name: "default security groups of VPCs that are not listed",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    closeDefaultSecurityGroups: true\n",
      ],
    ],
    messages: [
      "organization.yaml:39:33 accounts[5].closeDefaultSecurityGroups: needs the ids of the VPCs, but vpcs is all; list the VPCs per Region under vpcs, or write false",
    ],
  },
  {
    name: "default security groups of listed VPCs",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    closeDefaultSecurityGroups: true\n    vpcs: { eu-west-1: [vpc-0a1b2c3d4e5f60718] }\n",
      ],
    ],
    messages: [],
  },
  {
    name: "a sensitive bucket in a Region that is not the account's",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    sensitiveBuckets: [{ name: orders, region: ap-south-1 }]\n",
      ],
    ],
    messages: [
      "organization.yaml:39:48 accounts[5].sensitiveBuckets[0].region: ap-south-1 is not a Region of this account; write the Region of the bucket, or add it to the account",
    ],
  },
  {
    name: "a sensitive bucket in two accounts",
    edits: [
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    sensitiveBuckets: [{ name: orders, region: eu-west-1 }]\n",
      ],
      [
        "role: backup\n",
        "role: backup\n    sensitiveBuckets: [{ name: orders, region: us-east-1 }]\n",
      ],
    ],
    messages: [
      "organization.yaml:40:32 accounts[5].sensitiveBuckets[0].name: orders is already a bucket of accounts[4] (backup); remove it; a bucket name exists once in AWS",
    ],
  },
  {
    name: "only sensitive buckets recorded, and none named",
    edits: [["", "trail: { dataEvents: { s3: sensitive } }\n"]],
    messages: [
      "organization.yaml:44:28 trail.dataEvents.s3: records sensitive buckets only, but no account names one; list sensitiveBuckets for an account, or write all or none",
    ],
  },
  {
    name: "only sensitive buckets recorded, and one named",
    edits: [
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    sensitiveBuckets: [{ name: orders, region: eu-west-1 }]\n",
      ],
      ["", "trail: { dataEvents: { s3: sensitive } }\n"],
    ],
    messages: [],
  },
];
