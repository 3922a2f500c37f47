import type { Case } from "./case";

export const keysAndWordsCases: readonly Case[] = [
  {
    name: "an account id without quotes",
    edits: [['"666666666666"', "666666666666"]],
    messages: [
      'organization.yaml:35:9 accounts[5].id: is read as the number 666666666666, because it is not quoted; write "666666666666"',
    ],
  },
  {
    name: "an account id that loses its leading zeros",
    edits: [['"666666666666"', "006666666666"]],
    messages: [
      'organization.yaml:35:9 accounts[5].id: is read as the number 6666666666, because it is not quoted; write "006666666666"',
    ],
  },
  {
    name: "an account id in octal notation",
    edits: [['"666666666666"', "0o66666"]],
    messages: [
      'organization.yaml:35:9 accounts[5].id: is read as the number 28086, because it is not quoted; write "0o66666"',
    ],
  },
  {
    name: "an account id of eleven digits",
    edits: [['"666666666666"', '"66666666666"']],
    messages: [
      'organization.yaml:35:9 accounts[5].id: "66666666666" is not accepted; write 12 digits in quotes',
    ],
  },
  {
    name: "a misspelt required key",
    edits: [["profile:", "profle:"]],
    messages: ["organization.yaml:4:1 profle: is not a known key; did you mean profile?"],
  },
  {
    name: "a misspelt optional key",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    sensitivBuckets: []\n",
      ],
    ],
    messages: [
      "organization.yaml:39:5 accounts[5].sensitivBuckets: is not a known key; did you mean sensitiveBuckets?",
    ],
  },
  {
    name: "an unknown key far from any other",
    edits: [
      ["organizationalUnit: /Workloads\n", "organizationalUnit: /Workloads\n    owner: me\n"],
    ],
    messages: [
      "organization.yaml:39:5 accounts[5].owner: is not a known key; write one of the keys in docs/organization-file.md",
    ],
  },
  {
    name: "an unknown key at the root",
    edits: [["", "notes: none\n"]],
    messages: [
      "organization.yaml:44:1 notes: is not a known key; write one of the keys in docs/organization-file.md",
    ],
  },
  {
    name: "a key of another account's kind in a mapping that is full",
    edits: [
      ["  id: o-a1b2c3d4e5\n", "  id: o-a1b2c3d4e5\n  partition: aws\n  units: {}\n  name: acme\n"],
    ],
    messages: ["organization.yaml:5:3 organization.name: is not a known key; remove it"],
  },
  {
    name: "a missing required key",
    edits: [["    email: aws+shop@example.com\n", ""]],
    messages: [
      "organization.yaml:34:5 accounts[5].email: is missing; add the key email (E-mail address of the account's root user)",
    ],
  },
  {
    name: "a missing section",
    edits: [
      ["alerting:\n  critical:\n    - { protocol: email, endpoint: oncall@example.com }\n", ""],
    ],
    messages: [
      "organization.yaml:1:1 alerting: is missing; add the key alerting (Who is told, per severity)",
    ],
  },
  {
    name: "a section without content",
    edits: [["  critical:\n    - { protocol: email, endpoint: oncall@example.com }\n", ""]],
    messages: [
      "organization.yaml:39:10 alerting: has no value; write a mapping with the keys critical, high, medium, low",
    ],
  },
  {
    name: "an optional section without content",
    edits: [["", "retention:\n"]],
    messages: [
      "organization.yaml:44:11 retention: has no value; write a mapping with the keys archive, config, flowLogs, loadBalancerLogs, accessLogs, logGroupDays, keyDeletionDays",
    ],
  },
  {
    name: "a text without content",
    edits: [["name: shop", "name:"]],
    messages: ["organization.yaml:34:10 accounts[5].name: has no value; write a text"],
  },
  {
    name: "a misspelt role",
    edits: [["role: backup", "role: bakup"]],
    messages: [
      'organization.yaml:32:11 accounts[4].role: "bakup" is not a known value; did you mean backup?',
    ],
  },
  {
    name: "a role that is no role",
    edits: [["role: workload", "role: database"]],
    messages: [
      'organization.yaml:37:11 accounts[5].role: "database" is not a known value; write one of management, log-archive, security, forensics, backup, workload',
    ],
  },
  {
    name: "a role that is a number",
    edits: [["role: workload", "role: 7"]],
    messages: [
      "organization.yaml:37:11 accounts[5].role: 7 is not a known value; write one of management, log-archive, security, forensics, backup, workload",
    ],
  },
  {
    name: "a role that is a list",
    edits: [["role: workload", "role: [workload]"]],
    messages: [
      "organization.yaml:37:11 accounts[5].role: is a list; write one of management, log-archive, security, forensics, backup, workload",
    ],
  },
  {
    name: "a misspelt profile in capitals",
    edits: [["profile: production", "profile: PRODUCTION"]],
    messages: [
      'organization.yaml:4:10 profile: "PRODUCTION" is not a known value; did you mean production?',
    ],
  },
  {
    name: "a misspelt Region",
    edits: [["home: eu-west-1", "home: eu-wset-1"]],
    messages: [
      'organization.yaml:6:9 regions.home: "eu-wset-1" is not a known value; did you mean eu-west-1?',
    ],
  },
  {
    name: "a Region with underscores",
    edits: [["[eu-west-1, us-east-1]", "[eu_west_1, us-east-1]"]],
    messages: [
      'organization.yaml:7:14 regions.governed[0]: "eu_west_1" is not a known value; did you mean eu-west-1?',
    ],
  },
  {
    name: "a Region that does not exist",
    edits: [["[eu-west-1, us-east-1]", "[eu-west-1, us-east-1, moon-base-9]"]],
    messages: [
      'organization.yaml:7:36 regions.governed[2]: "moon-base-9" is not a known value; write a Region code such as eu-west-1',
    ],
  },
  {
    name: "an empty list of Regions",
    edits: [["[eu-west-1, us-east-1]", "[]"]],
    messages: [
      "organization.yaml:7:13 regions.governed: is an empty list; write at least one entry",
    ],
  },
  {
    name: "one Region instead of a list",
    edits: [["[eu-west-1, us-east-1]", "eu-west-1"]],
    messages: ['organization.yaml:7:13 regions.governed: is the text "eu-west-1"; write a list'],
  },
  {
    name: "a mapping instead of a list of accounts",
    edits: [
      ["accounts:\n  - name: management\n", "accounts:\n  management:\n    name: management\n"],
      ["  - name: log-archive\n", "  log-archive:\n    name: log-archive\n"],
      ["  - name: security\n", "  security:\n    name: security\n"],
      ["  - name: forensics\n", "  forensics:\n    name: forensics\n"],
      ["  - name: backup\n", "  backup:\n    name: backup\n"],
      ["  - name: shop\n", "  shop:\n    name: shop\n"],
    ],
    messages: ["organization.yaml:8:1 accounts: is a mapping; write a list"],
  },
  {
    name: "an account that is a text",
    edits: [["alerting:\n", "  - sandbox\nalerting:\n"]],
    messages: ['organization.yaml:39:5 accounts[6]: is the text "sandbox"; write a mapping'],
  },
];
