import type { Case } from "./case";

export const accountsCases: readonly Case[] = [
  {
    name: "no account with a special role",
    edits: [["role: forensics", "role: workload"]],
    messages: [
      "organization.yaml:8:1 accounts: holds no account with the role forensics; write role: forensics for one account",
    ],
  },
  {
    name: "two accounts with a special role",
    edits: [["role: workload", "role: backup"]],
    messages: [
      "organization.yaml:37:11 accounts[5].role: gives the role backup to a second account; accounts[4] (backup) has it already; write workload",
    ],
  },
  {
    name: "a suspended special account",
    edits: [["role: security\n", "role: security\n    status: suspended\n"]],
    messages: [
      "organization.yaml:23:13 accounts[2].status: suspends the security account; write active, or give the role security to another account",
    ],
  },
  {
    name: "a suspended workload account",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    status: suspended\n",
      ],
    ],
    messages: [],
  },
  {
    name: "two accounts with one name",
    edits: [["name: shop", "name: backup"]],
    messages: [
      "organization.yaml:34:11 accounts[5].name: backup is already the name of accounts[4] (backup); write another name; stacks are named after it",
    ],
  },
  {
    name: "two accounts with one id",
    edits: [['"666666666666"', '"555555555555"']],
    messages: [
      "organization.yaml:35:9 accounts[5].id: 555555555555 is already the account id of accounts[4] (backup); write the id that AWS shows for this account",
    ],
  },
  {
    name: "two accounts with one e-mail address, written differently",
    edits: [["aws+shop@example.com", "AWS+Backup@example.com"]],
    messages: [
      "organization.yaml:36:12 accounts[5].email: AWS+Backup@example.com is already the e-mail address of accounts[4] (backup); write the address of this account's root user; AWS takes each address once",
    ],
  },
  {
    name: "two accounts with one alias",
    edits: [
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    alias: acme\n",
      ],
      ["role: backup\n", "role: backup\n    alias: acme\n"],
    ],
    messages: [
      "organization.yaml:40:12 accounts[5].alias: acme is already the alias of accounts[4] (backup); write another alias; AWS takes each alias once",
    ],
  },
  {
    name: "two accounts with their own alias",
    edits: [
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    alias: acme-shop\n",
      ],
      ["role: backup\n", "role: backup\n    alias: acme-backup\n"],
    ],
    messages: [],
  },
  {
    name: "three accounts with one id",
    edits: [
      ['"666666666666"', '"444444444444"'],
      ['"555555555555"', '"444444444444"'],
    ],
    messages: [
      "organization.yaml:30:9 accounts[4].id: 444444444444 is already the account id of accounts[3] (forensics); write the id that AWS shows for this account",
      "organization.yaml:35:9 accounts[5].id: 444444444444 is already the account id of accounts[3] (forensics); write the id that AWS shows for this account",
    ],
  },
  {
    name: "an organizational unit that ends with a space",
    edits: [["organizationalUnit: /Workloads", 'organizationalUnit: "/Work loads /Production"']],
    messages: [
      'organization.yaml:38:25 accounts[5].organizationalUnit: the unit "Work loads " begins or ends with a space; write "Work loads"',
    ],
  },
  {
    name: "an organizational unit with a space inside",
    edits: [["organizationalUnit: /Workloads", "organizationalUnit: /Work loads/Production"]],
    messages: [],
  },
  {
    name: "the management account in a unit",
    edits: [["organizationalUnit: /\n", "organizationalUnit: /Root accounts\n"]],
    messages: [],
  },
];
