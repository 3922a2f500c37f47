import type { Case } from "./case";

const guardrails = (name: string, yaml: string, ...messages: string[]): Case => ({
  name,
  edits: [["", `guardrails: { ${yaml} }\n`]],
  messages,
});

export const guardrailsCases: readonly Case[] = [
  guardrails(
    "every field of the guardrails",
    'mode: "off", units: [ou-a1b2-c3d4e5f6], reservedScpSlots: 5, regionDeny: true, perimeter: organization, trustedAccounts: ["999999999999"]',
  ),
  guardrails(
    "a unit of another organization",
    "units: [ou-a1b2-c3d4e5f6, ou-z9y8-c3d4e5f6]",
    "organization.yaml:44:41 guardrails.units[1]: ou-z9y8-c3d4e5f6 is a unit of another organization; write an id that begins with ou-a1b2-",
  ),
  {
    name: "ids of units by their path",
    edits: [["rootId: r-a1b2", "rootId: r-a1b2\n  units: { /Workloads: ou-a1b2-c3d4e5f6 }"]],
    messages: [],
  },
  {
    name: "an id of two units, and one of another organization",
    edits: [
      [
        "rootId: r-a1b2",
        "rootId: r-a1b2\n  units: { /A: ou-a1b2-c3d4e5f6, /B: ou-a1b2-c3d4e5f6, /C: ou-z9y8-c3d4e5f6 }",
      ],
    ],
    messages: [
      'organization.yaml:4:38 organization.units["/B"]: ou-a1b2-c3d4e5f6 is the id of another unit already; write the id of this one',
      'organization.yaml:4:60 organization.units["/C"]: ou-z9y8-c3d4e5f6 is a unit of another organization; write an id that begins with ou-a1b2-',
    ],
  },
  {
    name: "the root among the units",
    edits: [["rootId: r-a1b2", "rootId: r-a1b2\n  units: { /: ou-a1b2-c3d4e5f6 }"]],
    messages: [
      'organization.yaml:4:12 organization.units["/"]: "/" is not accepted as a key; write up to five unit names, such as /Workloads/Production',
    ],
  },
  guardrails(
    "the path of a unit",
    "units: [/Workloads]",
    'organization.yaml:44:23 guardrails.units[0]: "/Workloads" is not accepted; write the id of an organizational unit, such as ou-a1b2-c3d4e5f6',
  ),
  guardrails(
    "a unit twice",
    "units: [ou-a1b2-c3d4e5f6, ou-a1b2-c3d4e5f6]",
    "organization.yaml:44:41 guardrails.units[1]: ou-a1b2-c3d4e5f6 is in the list already; remove it",
  ),
  guardrails(
    "an account of the organization among the trusted ones",
    'trustedAccounts: ["666666666666"]',
    "organization.yaml:44:33 guardrails.trustedAccounts[0]: 666666666666 is accounts[5] (shop), which the organization trusts already; remove it",
  ),
  guardrails(
    "a trusted account twice",
    'trustedAccounts: ["999999999999", "999999999999"]',
    "organization.yaml:44:49 guardrails.trustedAccounts[1]: 999999999999 is in the list already; remove it",
  ),
  guardrails(
    "more reserved places than the guardrails leave",
    "reservedScpSlots: 6",
    "organization.yaml:44:33 guardrails.reservedScpSlots: 6 is more than 5; write a whole number from 0 to 5",
  ),
];
