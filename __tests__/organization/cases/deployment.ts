import type { Case } from "./case";

export const deploymentCases: readonly Case[] = [
  {
    name: "one role that plans and applies",
    edits: [["deployment:\n", "deployment:\n  planRole: ci\n  applyRole: CI\n"]],
    messages: [
      "organization.yaml:43:13 deployment.planRole: ci is the name of the role that applies, too; write two names: whoever may plan must not be able to apply",
    ],
  },
  {
    name: "roles with the name of the break-glass role",
    edits: [["deployment:\n", "deployment:\n  planRole: ir-breakglass\n"]],
    messages: [
      "organization.yaml:43:13 deployment.planRole: ir-breakglass is the name of the break-glass role; write another name",
    ],
  },
  {
    name: "an apply role with the name of the break-glass role",
    edits: [["deployment:\n", "deployment:\n  applyRole: IR-Breakglass\n"]],
    messages: [
      "organization.yaml:43:14 deployment.applyRole: IR-Breakglass is the name of the break-glass role; write another name",
    ],
  },
  {
    name: "plan subjects of everybody",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  oidc:\n    planSubjects: ["*", "repo:acme/*:pull_request", "repo:*"]\n    applySubjects: ["repo:acme/b:environment:production"]\n',
      ],
    ],
    messages: [
      "organization.yaml:44:20 deployment.oidc.planSubjects[0]: * also matches the pipelines of others; write the repository in full before the wildcard, such as repo:acme/baseline:ref:refs/heads/*",
      "organization.yaml:44:25 deployment.oidc.planSubjects[1]: repo:acme/*:pull_request also matches the pipelines of others; write the repository in full before the wildcard, such as repo:acme/baseline:ref:refs/heads/*",
      "organization.yaml:44:53 deployment.oidc.planSubjects[2]: repo:* also matches the pipelines of others; write the repository in full before the wildcard, such as repo:acme/baseline:ref:refs/heads/*",
    ],
  },
  {
    name: "plan subjects with a wildcard after the repository",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  oidc:\n    planSubjects: ["repo:acme/b:*", "repo:acme/b:ref:refs/heads/*"]\n    applySubjects: ["repo:acme/b:environment:production"]\n',
      ],
    ],
    messages: [],
  },
  {
    name: "subjects twice",
    edits: [
      [
        "deployment:\n",
        "deployment:\n  oidc:\n    planSubjects: [a, a]\n    applySubjects: [b, b]\n",
      ],
    ],
    messages: [
      "organization.yaml:44:23 deployment.oidc.planSubjects[1]: a is in the list already; remove it",
      "organization.yaml:45:24 deployment.oidc.applySubjects[1]: b is in the list already; remove it",
    ],
  },
  {
    name: "a state bucket with the name of a bucket of the baseline",
    edits: [["name: acme-tfstate", "name: ir-trail-archive-222222222222-eu-west-1"]],
    messages: [
      "organization.yaml:43:24 deployment.stateBucket.name: ir-trail-archive-222222222222-eu-west-1 is the name of a bucket that this baseline creates; write another name",
    ],
  },
  {
    name: "a sensitive bucket with the name of a bucket of the baseline",
    edits: [
      [
        "organizationalUnit: /Workloads\n",
        "organizationalUnit: /Workloads\n    sensitiveBuckets: [{ name: ir-elb-logs-222222222222-us-east-1, region: us-east-1 }]\n",
      ],
    ],
    messages: [
      "organization.yaml:39:32 accounts[5].sensitiveBuckets[0].name: ir-elb-logs-222222222222-us-east-1 is the name of a bucket that this baseline creates; write another name",
    ],
  },
  {
    name: "principals of the pipeline of another account, and one that the pipeline becomes",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  planPrincipals: ["arn:aws:iam::333333333333:role/ci"]\n  applyPrincipals: ["arn:aws:iam::111111111111:role/ir-baseline-apply", "arn:aws:iam::999999999999:role/ci"]\n',
      ],
    ],
    messages: [
      "organization.yaml:43:20 deployment.planPrincipals[0]: arn:aws:iam::333333333333:role/ci is in accounts[2] (security), but the pipeline's roles trust the management account alone; write a role or user of the management account",
      "organization.yaml:44:21 deployment.applyPrincipals[0]: arn:aws:iam::111111111111:role/ir-baseline-apply is the role with which the pipeline applies; write the role or user that starts the pipeline",
      "organization.yaml:44:73 deployment.applyPrincipals[1]: arn:aws:iam::999999999999:role/ci is in the account 999999999999, which is not in this organization; write a role or user of one of the accounts of this file",
    ],
  },
  {
    name: "an alert queue that all severities take over is reported once",
    edits: [
      [
        "    - { protocol: email, endpoint: oncall@example.com }\n",
        '    - { protocol: sqs, endpoint: "arn:aws:sqs:us-east-1:333333333333:alerts" }\n',
      ],
    ],
    messages: [
      "organization.yaml:41:34 alerting.critical[0].endpoint: the queue is in us-east-1, the topics in the home Region eu-west-1; write a queue in eu-west-1",
    ],
  },
  {
    name: "a break-glass principal of another partition",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  breakGlass: { trustedPrincipals: ["arn:aws-cn:iam::111111111111:role/oncall"] }\n',
      ],
    ],
    messages: [
      "organization.yaml:43:37 deployment.breakGlass.trustedPrincipals[0]: arn:aws-cn:iam::111111111111:role/oncall is in the partition aws-cn, not in aws; write an ARN that begins with arn:aws:",
    ],
  },
  {
    name: "a break-glass principal of another organization",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  breakGlass: { trustedPrincipals: ["arn:aws:iam::999999999999:user/oncall"] }\n',
      ],
    ],
    messages: [
      "organization.yaml:43:37 deployment.breakGlass.trustedPrincipals[0]: arn:aws:iam::999999999999:user/oncall is in the account 999999999999, which is not in this organization; write a user of one of the accounts of this file",
    ],
  },
  {
    name: "a break-glass principal in a suspended account",
    edits: [
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    status: suspended\n",
      ],
      [
        "deployment:\n",
        'deployment:\n  breakGlass: { trustedPrincipals: ["arn:aws:iam::666666666666:user/oncall"] }\n',
      ],
    ],
    messages: [
      "organization.yaml:44:37 deployment.breakGlass.trustedPrincipals[0]: arn:aws:iam::666666666666:user/oncall is in accounts[5] (shop), which is suspended; write a user of an active account",
    ],
  },
  {
    name: "a break-glass principal that is a role",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  breakGlass: { trustedPrincipals: ["arn:aws:iam::111111111111:role/ci/ir-baseline-apply"] }\n',
      ],
    ],
    messages: [
      "organization.yaml:43:37 deployment.breakGlass.trustedPrincipals[0]: arn:aws:iam::111111111111:role/ci/ir-baseline-apply is a role, whose sessions carry no MFA, which the break-glass role asks for; write an IAM user",
    ],
  },
  {
    name: "a break-glass principal twice",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  breakGlass: { trustedPrincipals: ["arn:aws:iam::333333333333:user/a", "arn:aws:iam::333333333333:user/a"] }\n',
      ],
    ],
    messages: [
      "organization.yaml:43:73 deployment.breakGlass.trustedPrincipals[1]: arn:aws:iam::333333333333:user/a is in the list already; remove it",
    ],
  },
  {
    name: "break-glass principals of the organization",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  breakGlass: { trustedPrincipals: ["arn:aws:iam::333333333333:user/ir-baseline-apply", "arn:aws:iam::111111111111:user/people/oncall"] }\n',
      ],
    ],
    messages: [],
  },
  {
    name: "Terraform expressions",
    edits: [
      [
        "    - { protocol: email",
        '    - { protocol: https, endpoint: "https://alerts.example/${var.deployment_role}" }\n    - { protocol: https, endpoint: "https://alerts.example/%{true}" }\n    - { protocol: https, endpoint: "https://alerts.example/$1{2}%20" }\n    - { protocol: email',
      ],
    ],
    messages: [
      "organization.yaml:41:36 alerting.critical[0].endpoint: Terraform would take ${ or %{ in it for an expression; write it without",
      "organization.yaml:42:36 alerting.critical[1].endpoint: Terraform would take ${ or %{ in it for an expression; write it without",
    ],
  },
  {
    name: "a queue in another partition",
    edits: [
      [
        "    - { protocol: email",
        "    - { protocol: sqs, endpoint: arn:aws-cn:sqs:cn-north-1:333333333333:alerts }\n    - { protocol: email",
      ],
    ],
    messages: [
      "organization.yaml:41:34 alerting.critical[0].endpoint: the queue is in the partition aws-cn, the topics in aws; write a queue whose ARN begins with arn:aws:",
    ],
  },
  {
    name: "a queue in another Region",
    edits: [
      [
        "    - { protocol: email",
        "    - { protocol: sqs, endpoint: arn:aws:sqs:us-east-1:333333333333:alerts }\n    - { protocol: email",
      ],
    ],
    messages: [
      "organization.yaml:41:34 alerting.critical[0].endpoint: the queue is in us-east-1, the topics in the home Region eu-west-1; write a queue in eu-west-1",
    ],
  },
  {
    name: "a queue in the home Region",
    edits: [
      [
        "    - { protocol: email",
        "    - { protocol: sqs, endpoint: arn:aws:sqs:eu-west-1:333333333333:alerts }\n    - { protocol: email",
      ],
    ],
    messages: [],
  },
  {
    name: "an endpoint twice for one severity",
    edits: [
      [
        "deployment:\n",
        "  high:\n    - { protocol: email, endpoint: oncall@example.com }\n    - { protocol: email, endpoint: oncall@example.com }\ndeployment:\n",
      ],
    ],
    messages: [
      "organization.yaml:44:36 alerting.high[1].endpoint: oncall@example.com receives the high alerts already; remove the entry",
    ],
  },
  {
    name: "tag keys that differ only in case",
    edits: [
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    tags: { owner: a, Owner: b }\n",
      ],
      ["", "tags: { Team: a, team: b }\n"],
    ],
    messages: [
      "organization.yaml:39:23 accounts[5].tags.Owner: Owner differs only in case from owner; keep one of the two",
      "organization.yaml:45:18 tags.team: team differs only in case from Team; keep one of the two",
    ],
  },
  {
    name: "a tag key that differs only in case from the organization's",
    edits: [
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    tags: { team: shop }\n",
      ],
      ["", "tags: { Team: a }\n"],
    ],
    messages: [
      "organization.yaml:39:13 accounts[5].tags.team: team differs only in case from a key of the organization's tags; write the key as it stands there",
    ],
  },
  {
    name: "a tag of the organization, overwritten by an account",
    edits: [
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    tags: { team: shop }\n",
      ],
      ["", "tags: { team: a }\n"],
    ],
    messages: [],
  },
  {
    name: "more tags than fit",
    edits: [
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    tags: { a: x, b: x }\n",
      ],
      [
        "",
        "tags: { t0: x, t1: x, t2: x, t3: x, t4: x, t5: x, t6: x, t7: x, t8: x, t9: x, t10: x, t11: x, t12: x, t13: x, t14: x, t15: x, t16: x, t17: x, t18: x, t19: x, t20: x, t21: x, t22: x, t23: x, t24: x, t25: x, t26: x, t27: x, t28: x, t29: x, t30: x, t31: x, t32: x, t33: x, t34: x, t35: x, t36: x, t37: x, t38: x }\n",
      ],
    ],
    messages: [
      "organization.yaml:39:11 accounts[5].tags: makes 41 tags together with the 39 of the organization; keep 40 or fewer; AWS takes 50 a resource",
    ],
  },
  {
    name: "more tags of the organization than fit",
    edits: [
      [
        "",
        "tags: { t0: x, t1: x, t2: x, t3: x, t4: x, t5: x, t6: x, t7: x, t8: x, t9: x, t10: x, t11: x, t12: x, t13: x, t14: x, t15: x, t16: x, t17: x, t18: x, t19: x, t20: x, t21: x, t22: x, t23: x, t24: x, t25: x, t26: x, t27: x, t28: x, t29: x, t30: x, t31: x, t32: x, t33: x, t34: x, t35: x, t36: x, t37: x, t38: x, t39: x, t40: x }\n",
      ],
    ],
    messages: [
      "organization.yaml:44:7 tags: holds 41 tags; keep 40 or fewer; AWS takes 50 a resource",
    ],
  },
  {
    name: "as many tags as fit",
    edits: [
      [
        "    organizationalUnit: /Workloads\n",
        "    organizationalUnit: /Workloads\n    tags: { a: x, t0: y }\n",
      ],
      [
        "",
        "tags: { t0: x, t1: x, t2: x, t3: x, t4: x, t5: x, t6: x, t7: x, t8: x, t9: x, t10: x, t11: x, t12: x, t13: x, t14: x, t15: x, t16: x, t17: x, t18: x, t19: x, t20: x, t21: x, t22: x, t23: x, t24: x, t25: x, t26: x, t27: x, t28: x, t29: x, t30: x, t31: x, t32: x, t33: x, t34: x, t35: x, t36: x, t37: x, t38: x }\n",
      ],
    ],
    messages: [],
  },
  {
    name: "an adopted trail that is configured here",
    edits: [
      [
        "",
        "adopt: { trail: { name: ct-trail, logGroup: ct } }\ntrail: { insights: false, dataEvents: { s3: none, lambda: false, dynamodb: false } }\n",
      ],
    ],
    messages: [
      "organization.yaml:45:20 trail.insights: has no effect, because adopt.trail names a trail that is configured elsewhere; remove it, or remove adopt.trail",
      "organization.yaml:45:45 trail.dataEvents.s3: has no effect, because adopt.trail names a trail that is configured elsewhere; remove it, or remove adopt.trail",
      "organization.yaml:45:59 trail.dataEvents.lambda: has no effect, because adopt.trail names a trail that is configured elsewhere; remove it, or remove adopt.trail",
      "organization.yaml:45:76 trail.dataEvents.dynamodb: has no effect, because adopt.trail names a trail that is configured elsewhere; remove it, or remove adopt.trail",
    ],
  },
  {
    name: "an adopted trail that is configured elsewhere",
    edits: [
      [
        "",
        "adopt: { trail: { name: aws-controltower-BaselineCloudTrail, logGroup: aws-controltower/CloudTrailLogs } }\ntrail: { owner: management }\n",
      ],
    ],
    messages: [],
  },
];
