import type { Case } from "./case";

export const listsAndEntriesCases: readonly Case[] = [
  {
    name: "all, misspelt",
    edits: [["organizationalUnit: /Workloads\n", "organizationalUnit: /Workloads\n    vpcs: al\n"]],
    messages: ['organization.yaml:39:11 accounts[5].vpcs: is the text "al"; did you mean all?'],
  },
  {
    name: "VPCs as a list",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    vpcs: [vpc-0a1b2c3d]\n",
      ],
    ],
    messages: ["organization.yaml:39:11 accounts[5].vpcs: is a list; write all, or a mapping"],
  },
  {
    name: "VPCs without content",
    edits: [["organizationalUnit: /Workloads\n", "organizationalUnit: /Workloads\n    vpcs:\n"]],
    messages: ["organization.yaml:39:10 accounts[5].vpcs: has no value; write all, or a mapping"],
  },
  {
    name: "a VPC id of the wrong form",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    vpcs: { eu-west-1: [vpc-0a1b2c3d, vpc-12] }\n",
      ],
    ],
    messages: [
      'organization.yaml:39:39 accounts[5].vpcs.eu-west-1[1]: "vpc-12" is not accepted; write vpc- and 8 or 17 hex digits',
    ],
  },
  {
    name: "VPCs in a misspelt Region",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    vpcs: { eu-west1: [vpc-0a1b2c3d] }\n",
      ],
    ],
    messages: [
      "organization.yaml:39:13 accounts[5].vpcs.eu-west1: is not a known key; did you mean eu-west-1?",
    ],
  },
  {
    name: "a Region without VPCs",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    vpcs: { eu-west-1: [] }\n",
      ],
    ],
    messages: [
      "organization.yaml:39:24 accounts[5].vpcs.eu-west-1: is an empty list; write at least one entry",
    ],
  },
  {
    name: "a bucket name with capitals",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    sensitiveBuckets: [{ name: Orders, region: eu-west-1 }]\n",
      ],
    ],
    messages: [
      'organization.yaml:39:32 accounts[5].sensitiveBuckets[0].name: "Orders" is not accepted; write a bucket name of 3 to 63 lower-case letters, digits or hyphens',
    ],
  },
  {
    name: "a bucket without a Region",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    sensitiveBuckets: [{ name: orders }]\n",
      ],
    ],
    messages: [
      "organization.yaml:39:24 accounts[5].sensitiveBuckets[0].region: is missing; add the key region (Region of the bucket)",
    ],
  },
  {
    name: "an alias of two letters",
    edits: [
      ["organizationalUnit: /Workloads\n", "organizationalUnit: /Workloads\n    alias: ab\n"],
    ],
    messages: [
      'organization.yaml:39:12 accounts[5].alias: "ab" has 2 characters; write at least 3',
    ],
  },
  {
    name: "a tag value that is a number",
    edits: [["", "tags: { cost-center: 4711 }\n"]],
    messages: [
      'organization.yaml:44:22 tags.cost-center: is read as the number 4711, because it is not quoted; write "4711"',
    ],
  },
  {
    name: "a tag value that is a truth value",
    edits: [["", "tags: { critical: true }\n"]],
    messages: [
      'organization.yaml:44:19 tags.critical: is read as the truth value true, because it is not quoted; write "true"',
    ],
  },
  {
    name: "a tag key that AWS reserves",
    edits: [["", "tags: { AWS:owner: me }\n"]],
    messages: [
      'organization.yaml:44:9 tags["AWS:owner"]: "AWS:owner" is not accepted as a key; write a tag key of 1 to 128 letters, digits, spaces or _.:/=+-@, not beginning with aws:',
    ],
  },
  {
    name: "a tag value with a character that AWS refuses",
    edits: [["", "tags: { owner: me;you }\n"]],
    messages: [
      'organization.yaml:44:16 tags.owner: "me;you" is not accepted; write a tag value of at most 256 letters, digits, spaces or _.:/=+-@',
    ],
  },
  {
    name: "tags as a list",
    edits: [["", "tags: [owner]\n"]],
    messages: ["organization.yaml:44:7 tags: is a list; write a mapping"],
  },
  {
    name: "a misspelt protocol",
    edits: [["protocol: email", "protocol: emial"]],
    messages: [
      'organization.yaml:41:19 alerting.critical[0].protocol: "emial" is not a known value; did you mean email?',
    ],
  },
  {
    name: "a protocol that is none",
    edits: [["protocol: email", "protocol: carrier-pigeon"]],
    messages: [
      'organization.yaml:41:19 alerting.critical[0].protocol: "carrier-pigeon" is not a known value; write one of email, https, sqs',
    ],
  },
  {
    name: "a misspelt key protocol",
    edits: [["protocol: email", "protocl: email"]],
    messages: [
      "organization.yaml:41:9 alerting.critical[0].protocl: is not a known key; did you mean protocol?",
    ],
  },
  {
    name: "a route without a protocol",
    edits: [["protocol: email, ", ""]],
    messages: [
      "organization.yaml:41:7 alerting.critical[0].protocol: is missing; add the key protocol (one of email, https, sqs)",
    ],
  },
  {
    name: "a route without an endpoint",
    edits: [[", endpoint: oncall@example.com", ""]],
    messages: [
      "organization.yaml:41:7 alerting.critical[0].endpoint: is missing; add the key endpoint (E-mail address)",
    ],
  },
  {
    name: "a route that is a text",
    edits: [["{ protocol: email, endpoint: oncall@example.com }", "oncall@example.com"]],
    messages: [
      'organization.yaml:41:7 alerting.critical[0]: is the text "oncall@example.com"; write a mapping with the keys protocol, endpoint',
    ],
  },
  {
    name: "a route with a key too many",
    edits: [["endpoint: oncall@example.com", "endpoint: oncall@example.com, name: oncall"]],
    messages: ["organization.yaml:41:56 alerting.critical[0].name: is not a known key; remove it"],
  },
  {
    name: "an endpoint that does not fit its protocol",
    edits: [["protocol: email", "protocol: https"]],
    messages: [
      'organization.yaml:41:36 alerting.critical[0].endpoint: "oncall@example.com" is not accepted; write an https:// address',
    ],
  },
  {
    name: "nobody to tell about critical alerts",
    edits: [["\n    - { protocol: email, endpoint: oncall@example.com }", " []"]],
    messages: [
      "organization.yaml:40:13 alerting.critical: is an empty list; write at least one entry",
    ],
  },
  {
    name: "a queue without an ARN",
    edits: [
      ["{ protocol: email, endpoint: oncall@example.com }", "{ protocol: sqs, endpoint: alerts }"],
    ],
    messages: [
      'organization.yaml:41:34 alerting.critical[0].endpoint: "alerts" is not accepted; write the ARN of an SQS queue',
    ],
  },
  {
    name: "a role name with a slash",
    edits: [["deployment:\n", "deployment:\n  planRole: ci/plan\n"]],
    messages: [
      'organization.yaml:43:13 deployment.planRole: "ci/plan" is not accepted; write a role name of 1 to 64 letters, digits or +=,.@-_',
    ],
  },
  {
    name: "a break-glass principal with a wildcard",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  breakGlass: { trustedPrincipals: ["arn:aws:iam::111111111111:role/*"] }\n',
      ],
    ],
    messages: [
      'organization.yaml:43:37 deployment.breakGlass.trustedPrincipals[0]: "arn:aws:iam::111111111111:role/*" is not accepted; write the ARN of an IAM role or user, without wildcards',
    ],
  },
  {
    name: "an apply subject with a wildcard",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  oidc: { planSubjects: ["repo:acme/b:pull_request"], applySubjects: ["repo:acme/*"] }\n',
      ],
    ],
    messages: [
      'organization.yaml:43:71 deployment.oidc.applySubjects[0]: "repo:acme/*" is not accepted; write an exact subject without wildcards',
    ],
  },
  {
    name: "an issuer that ends with a slash",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  oidc: { issuer: "https://gitlab.example.com/", planSubjects: [a], applySubjects: [b] }\n',
      ],
    ],
    messages: [
      'organization.yaml:43:19 deployment.oidc.issuer: "https://gitlab.example.com/" is not accepted; write an https:// address without a final slash',
    ],
  },
  {
    name: "an empty audience",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  oidc: { audience: "", planSubjects: [a], applySubjects: [b] }\n',
      ],
    ],
    messages: [
      'organization.yaml:43:21 deployment.oidc.audience: "" has 0 characters; write at least 1',
    ],
  },
  {
    name: "an adopted trail without a log group",
    edits: [["", "adopt: { trail: { name: aws-controltower-BaselineCloudTrail } }\n"]],
    messages: [
      "organization.yaml:44:17 adopt.trail.logGroup: is missing; add the key logGroup (Name of the CloudWatch log group that the trail writes to, in the home Region of the trail's account)",
    ],
  },
  {
    name: "a password of seven characters",
    edits: [["", "passwordPolicy: { minimumLength: 7 }\n"]],
    messages: [
      "organization.yaml:44:34 passwordPolicy.minimumLength: 7 is less than 8; write a whole number from 8 to 128",
    ],
  },
];
