import type { Case } from "./case";

export const textsAndNumbersCases: readonly Case[] = [
  {
    name: "an account name in capitals",
    edits: [["name: shop", "name: Shop"]],
    messages: [
      'organization.yaml:34:11 accounts[5].name: "Shop" is not accepted; write lower-case letters, digits and single hyphens, beginning with a letter',
    ],
  },
  {
    name: "an account name that is too long",
    edits: [["name: shop", "name: shop-of-the-northern-region-for-wholesale-customers"]],
    messages: [
      'organization.yaml:34:11 accounts[5].name: "shop-of-the-northern-region-for-wholesale-customers" has 51 characters; write at most 40',
    ],
  },
  {
    name: "an e-mail address without a domain",
    edits: [["aws+shop@example.com", "aws+shop"]],
    messages: [
      'organization.yaml:36:12 accounts[5].email: "aws+shop" is not accepted; write an e-mail address',
    ],
  },
  {
    name: "an organization id of the wrong form",
    edits: [["o-a1b2c3d4e5", "O-1"]],
    messages: [
      'organization.yaml:2:7 organization.id: "O-1" is not accepted; write o- and 10 to 32 lower-case letters or digits',
    ],
  },
  {
    name: "a root id of the wrong form",
    edits: [["r-a1b2", "a1b2"]],
    messages: [
      'organization.yaml:3:11 organization.rootId: "a1b2" is not accepted; write r- and 4 to 32 lower-case letters or digits',
    ],
  },
  {
    name: "an organizational unit without a slash",
    edits: [["organizationalUnit: /Workloads", "organizationalUnit: Workloads"]],
    messages: [
      'organization.yaml:38:25 accounts[5].organizationalUnit: "Workloads" is not accepted; write "/" for the root or up to five unit names, such as /Workloads/Production',
    ],
  },
  {
    name: "organizational units six deep",
    edits: [["organizationalUnit: /Workloads", "organizationalUnit: /a/b/c/d/e/f"]],
    messages: [
      'organization.yaml:38:25 accounts[5].organizationalUnit: "/a/b/c/d/e/f" is not accepted; write "/" for the root or up to five unit names, such as /Workloads/Production',
    ],
  },
  {
    name: "an organizational unit with a final slash",
    edits: [["organizationalUnit: /Workloads", "organizationalUnit: /Workloads/"]],
    messages: [
      'organization.yaml:38:25 accounts[5].organizationalUnit: "/Workloads/" is not accepted; write "/" for the root or up to five unit names, such as /Workloads/Production',
    ],
  },
  {
    name: "yes for a truth value",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    closeDefaultSecurityGroups: yes\n",
      ],
    ],
    messages: [
      'organization.yaml:39:33 accounts[5].closeDefaultSecurityGroups: is the text "yes"; write true or false',
    ],
  },
  {
    name: "a quoted truth value",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        'organizationalUnit: /Workloads\n    closeDefaultSecurityGroups: "true"\n',
      ],
    ],
    messages: [
      'organization.yaml:39:33 accounts[5].closeDefaultSecurityGroups: is the text "true"; write true or false',
    ],
  },
  {
    name: "a name prefix that AWS reserves",
    edits: [["", "namePrefix: aws-ir\n"]],
    messages: [
      'organization.yaml:44:13 namePrefix: "aws-ir" is not accepted; write lower-case letters, digits and single hyphens, beginning with a letter, and not with aws, amazon, amzn or sthree, which AWS reserves',
    ],
  },
  {
    name: "a name prefix that is too long",
    edits: [["", "namePrefix: acme-incident-response\n"]],
    messages: [
      'organization.yaml:44:13 namePrefix: "acme-incident-response" has 22 characters; write at most 16',
    ],
  },
  {
    name: "a quoted number",
    edits: [["", 'retention: { archive: { lockDays: "400" } }\n']],
    messages: [
      'organization.yaml:44:35 retention.archive.lockDays: is the text "400"; write 400 without quotes',
    ],
  },
  {
    name: "days with a fraction",
    edits: [["", "retention: { archive: { lockDays: 400.5 } }\n"]],
    messages: [
      "organization.yaml:44:35 retention.archive.lockDays: 400.5 is not a whole number; write a whole number from 1 to 36500",
    ],
  },
  {
    name: "days in words",
    edits: [["", "retention: { archive: { lockDays: 400d } }\n"]],
    messages: [
      'organization.yaml:44:35 retention.archive.lockDays: is the text "400d"; write a whole number from 1 to 36500',
    ],
  },
  {
    name: "infinite days",
    edits: [["", "retention: { archive: { lockDays: .inf } }\n"]],
    messages: [
      "organization.yaml:44:35 retention.archive.lockDays: .inf is not a whole number; write a whole number from 1 to 36500",
    ],
  },
  {
    name: "no days",
    edits: [["", "retention: { config: { expireDays: 0 } }\n"]],
    messages: [
      "organization.yaml:44:36 retention.config.expireDays: 0 is less than 1; write a whole number from 1 to 36500",
    ],
  },
  {
    name: "too many days",
    edits: [["", "retention: { config: { expireDays: 40000 } }\n"]],
    messages: [
      "organization.yaml:44:36 retention.config.expireDays: 40000 is more than 36500; write a whole number from 1 to 36500",
    ],
  },
  {
    name: "days that CloudWatch Logs does not accept",
    edits: [["", "retention: { logGroupDays: 100 }\n"]],
    messages: [
      "organization.yaml:44:28 retention.logGroupDays: 100 is not a known value; write one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
    ],
  },
  {
    name: "quoted days of log groups",
    edits: [["", 'retention: { logGroupDays: "365" }\n']],
    messages: [
      'organization.yaml:44:28 retention.logGroupDays: is the text "365"; write 365 without quotes',
    ],
  },
  {
    name: "a misspelt storage class",
    edits: [
      [
        "",
        "retention: { config: { transitions: [{ afterDays: 90, storageClass: GLACIER-IR }] } }\n",
      ],
    ],
    messages: [
      'organization.yaml:44:69 retention.config.transitions[0].storageClass: "GLACIER-IR" is not a known value; did you mean GLACIER_IR?',
    ],
  },
];
