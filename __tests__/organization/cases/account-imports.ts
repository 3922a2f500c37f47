import type { Case } from "./case";

const shop = (text: string): Case["edits"] => [
  [
    "organizationalUnit: /Workloads\n",
    `organizationalUnit: /Workloads\n${text
      .split("\n")
      .map((line) => `    ${line}\n`)
      .join("")}`,
  ],
];

export const accountImportsCases: readonly Case[] = [
  {
    name: "everything that an account can have already",
    edits: shop(
      "alias: acme-shop\nimport: { accountAlias: true, configRecorders: [eu-west-1], configServiceLinkedRole: true, passwordPolicy: true, sessionPreferences: [eu-west-1] }",
    ),
    messages: [],
  },
  {
    name: "an alias that is not named",
    edits: shop("import:\n  accountAlias: true"),
    messages: [
      "organization.yaml:40:21 accounts[5].import.accountAlias: takes over an alias, but the account has none; write the existing alias under alias, or write false",
    ],
  },
  {
    name: "recorders and preferences in Regions that the account does not use",
    edits: shop(
      "import:\n  configRecorders: [eu-west-1, eu-north-1]\n  sessionPreferences: [eu-north-1]",
    ),
    messages: [
      "organization.yaml:40:36 accounts[5].import.configRecorders[1]: eu-north-1 is not a Region of this account; remove it, or add the Region to the account",
      "organization.yaml:41:28 accounts[5].import.sessionPreferences[0]: eu-north-1 is not a Region of this account; remove it, or add the Region to the account",
    ],
  },
  {
    name: "what adopt leaves to somebody else in this account",
    edits: shop(
      "adopt: { configRecorder: true, passwordPolicy: true }\nimport:\n  passwordPolicy: true\n  configServiceLinkedRole: true\n  configRecorders: [eu-west-1]",
    ),
    messages: [
      "organization.yaml:41:23 accounts[5].import.passwordPolicy: takes over what adopt leaves to somebody else; remove it, or write false for it under the account's adopt",
      "organization.yaml:42:32 accounts[5].import.configServiceLinkedRole: takes over what adopt leaves to somebody else; remove it, or write false for it under the account's adopt",
      "organization.yaml:43:24 accounts[5].import.configRecorders: takes over what adopt leaves to somebody else; remove it, or write false for it under the account's adopt",
    ],
  },
  {
    name: "what adopt leaves to somebody else everywhere but in this account",
    edits: [
      ...shop("adopt: { passwordPolicy: false }\nimport: { passwordPolicy: true }"),
      ["", "\nadopt: { passwordPolicy: true }\n"],
    ],
    messages: [],
  },
];
