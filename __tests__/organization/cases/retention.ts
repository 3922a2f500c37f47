import type { Case } from "./case";

export const retentionCases: readonly Case[] = [
  {
    name: "an expiry before the end of the lock",
    edits: [["", "retention: { archive: { lockDays: 800, expireDays: 799 } }\n"]],
    messages: [
      "organization.yaml:44:52 retention.archive.expireDays: 799 days end before the lock of 800 days, so S3 would not delete anything then; write 800 or more, or a shorter lockDays",
    ],
  },
  {
    name: "an expiry at the end of the lock",
    edits: [["", "retention: { archive: { lockDays: 800, expireDays: 800 } }\n"]],
    messages: [],
  },
  {
    name: "a default expiry before the end of the lock",
    edits: [["", "retention: { archive: { lockDays: 2600 } }\n"]],
    messages: [
      "organization.yaml:44:23 retention.archive.expireDays: 2557 days end before the lock of 2600 days, so S3 would not delete anything then; write 2600 or more, or a shorter lockDays",
    ],
  },
  {
    name: "a short lock in production",
    edits: [["", "retention: { archive: { lockDays: 89 } }\n"]],
    messages: [
      "organization.yaml:44:35 retention.archive.lockDays: 89 days are too short for production: evidence of the last three months must be safe; write 90 or more, or profile: sandbox",
    ],
  },
  {
    name: "the shortest lock in production",
    edits: [["", "retention: { archive: { lockDays: 90 } }\n"]],
    messages: [],
  },
  {
    name: "a short expiry in production",
    edits: [["", "retention: { archive: { lockDays: 90, expireDays: 364, transitions: [] } }\n"]],
    messages: [
      "organization.yaml:44:51 retention.archive.expireDays: 364 days are too short for production: the trail is kept for a year; write 365 or more, or profile: sandbox",
    ],
  },
  {
    name: "short log groups in production",
    edits: [["", "retention: { logGroupDays: 60 }\n"]],
    messages: [
      "organization.yaml:44:28 retention.logGroupDays: 60 days are too short for production: the last three months must be searchable; write 90 or more, or profile: sandbox",
    ],
  },
  {
    name: "a long lock in a sandbox",
    edits: [
      ["profile: production", "profile: sandbox"],
      ["", "retention: { archive: { lockDays: 31, expireDays: 31 } }\n"],
    ],
    messages: [
      "organization.yaml:44:35 retention.archive.lockDays: 31 days are too long for a sandbox, in which everything can be destroyed; write 30 or less, or profile: production",
    ],
  },
  {
    name: "the longest lock in a sandbox",
    edits: [
      ["profile: production", "profile: sandbox"],
      ["", "retention: { archive: { lockDays: 30, expireDays: 30 }, logGroupDays: 1 }\n"],
    ],
    messages: [],
  },
  {
    name: "infrequent access too early",
    edits: [
      [
        "",
        "retention: { config: { transitions: [{ afterDays: 29, storageClass: STANDARD_IA }] } }\n",
      ],
    ],
    messages: [
      "organization.yaml:44:51 retention.config.transitions[0].afterDays: 29 days are too early: S3 moves objects to STANDARD_IA after 30 days; write 30 or more",
    ],
  },
  {
    name: "infrequent access as early as possible",
    edits: [
      [
        "",
        "retention: { config: { transitions: [{ afterDays: 30, storageClass: STANDARD_IA }] } }\n",
      ],
    ],
    messages: [],
  },
  {
    name: "a transition after the expiry",
    edits: [
      [
        "",
        "retention: { flowLogs: { expireDays: 60, transitions: [{ afterDays: 60, storageClass: STANDARD_IA }] } }\n",
      ],
    ],
    messages: [
      "organization.yaml:44:69 retention.flowLogs.transitions[0].afterDays: 60 days are not before the expiry after 60 days; remove the transition, or write a later expireDays",
    ],
  },
  {
    name: "a transition too short before the expiry",
    edits: [
      [
        "",
        "retention: { flowLogs: { expireDays: 100, transitions: [{ afterDays: 30, storageClass: GLACIER_IR }] } }\n",
      ],
    ],
    messages: [
      "organization.yaml:44:70 retention.flowLogs.transitions[0].afterDays: 70 days lie between GLACIER_IR and the expiry, but GLACIER_IR is billed for 90 days; write 10 or less, remove the transition, or write a later expireDays",
    ],
  },
  {
    name: "a default transition too short before the expiry",
    edits: [
      [
        "",
        "retention: { archive: { lockDays: 90, expireDays: 365, transitions: [{ afterDays: 200, storageClass: DEEP_ARCHIVE }] } }\n",
      ],
    ],
    messages: [
      "organization.yaml:44:83 retention.archive.transitions[0].afterDays: 165 days lie between DEEP_ARCHIVE and the expiry, but DEEP_ARCHIVE is billed for 180 days; write 185 or less, remove the transition, or write a later expireDays",
    ],
  },
  {
    name: "transitions that do not ascend",
    edits: [
      [
        "",
        "retention: { accessLogs: { transitions: [{ afterDays: 60, storageClass: STANDARD_IA }, { afterDays: 60, storageClass: GLACIER }] } }\n",
      ],
    ],
    messages: [
      "organization.yaml:44:101 retention.accessLogs.transitions[1].afterDays: 60 days are not after the 60 days of the transition before; write 90 or more",
    ],
  },
  {
    name: "transitions up to a dearer class",
    edits: [
      [
        "",
        "retention: { loadBalancerLogs: { transitions: [{ afterDays: 30, storageClass: GLACIER }, { afterDays: 150, storageClass: STANDARD_IA }] } }\n",
      ],
    ],
    messages: [
      "organization.yaml:44:122 retention.loadBalancerLogs.transitions[1].storageClass: S3 does not move objects from GLACIER to STANDARD_IA; write the transitions in the order STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER, DEEP_ARCHIVE",
    ],
  },
  {
    name: "a transition to the same class",
    edits: [
      [
        "",
        "retention: { loadBalancerLogs: { transitions: [{ afterDays: 30, storageClass: GLACIER }, { afterDays: 150, storageClass: GLACIER }] } }\n",
      ],
    ],
    messages: [
      "organization.yaml:44:122 retention.loadBalancerLogs.transitions[1].storageClass: S3 does not move objects from GLACIER to GLACIER; write the transitions in the order STANDARD_IA, INTELLIGENT_TIERING, GLACIER_IR, GLACIER, DEEP_ARCHIVE",
    ],
  },
  {
    name: "a class left before its minimum duration",
    edits: [
      [
        "",
        "retention: { config: { transitions: [{ afterDays: 30, storageClass: STANDARD_IA }, { afterDays: 59, storageClass: GLACIER }] } }\n",
      ],
    ],
    messages: [
      "organization.yaml:44:97 retention.config.transitions[1].afterDays: 29 days lie between STANDARD_IA and the next transition, but STANDARD_IA is billed for 30 days; write 60 or more",
    ],
  },
  {
    name: "two classes left before their minimum duration",
    edits: [
      [
        "",
        "retention: { config: { expireDays: 100, transitions: [{ afterDays: 30, storageClass: GLACIER_IR }, { afterDays: 60, storageClass: DEEP_ARCHIVE }] } }\n",
      ],
    ],
    messages: [
      "organization.yaml:44:113 retention.config.transitions[1].afterDays: 30 days lie between GLACIER_IR and the next transition, but GLACIER_IR is billed for 90 days; write 120 or more",
      "organization.yaml:44:113 retention.config.transitions[1].afterDays: 40 days lie between DEEP_ARCHIVE and the expiry, but DEEP_ARCHIVE is billed for 180 days; remove the transition, or write a later expireDays",
    ],
  },
  {
    name: "the shortest log groups in production",
    edits: [["", "retention: { logGroupDays: 90 }\n"]],
    messages: [],
  },
  {
    name: "every class at its minimum duration",
    edits: [
      [
        "",
        "retention: { config: { expireDays: 421, transitions: [{ afterDays: 30, storageClass: STANDARD_IA }, { afterDays: 60, storageClass: INTELLIGENT_TIERING }, { afterDays: 61, storageClass: GLACIER_IR }, { afterDays: 151, storageClass: GLACIER }, { afterDays: 241, storageClass: DEEP_ARCHIVE }] } }\n",
      ],
    ],
    messages: [],
  },
];
