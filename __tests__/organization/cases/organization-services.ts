import type { Case } from "./case";

const aws = (reader: string) => `shipping: { reader: { kind: aws, ${reader} } }\n`;

export const organizationServicesCases: readonly Case[] = [
  {
    name: "a pull request that applies",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  oidc:\n    planSubjects: ["repo:acme/b:pull_request"]\n    applySubjects: ["repo:acme/b:pull_request", "repo:acme/pull_requests:environment:production"]\n',
      ],
    ],
    messages: [
      "organization.yaml:45:21 deployment.oidc.applySubjects[0]: repo:acme/b:pull_request lets every pull request apply; write the subject of a protected environment, such as repo:acme/baseline:environment:production",
    ],
  },
  {
    name: "an apply subject with a wildcard",
    edits: [
      [
        "deployment:\n",
        'deployment:\n  oidc:\n    planSubjects: ["repo:acme/b:pull_request"]\n    applySubjects: ["repo:acme/b:*"]\n',
      ],
    ],
    messages: [
      'organization.yaml:45:21 deployment.oidc.applySubjects[0]: "repo:acme/b:*" is not accepted; write an exact subject without wildcards',
    ],
  },
  {
    name: "a service that is no principal, a policy type of the baseline, both twice",
    edits: [
      [
        "",
        "organizationServices:\n  trustedAccess: [sso, ram.amazonaws.com, ram.amazonaws.com]\n  policyTypes: [TAG_POLICY, SERVICE_CONTROL_POLICY, TAG_POLICY]\n",
      ],
    ],
    messages: [
      'organization.yaml:45:19 organizationServices.trustedAccess[0]: "sso" is not accepted; write a service principal such as sso.amazonaws.com',
      "organization.yaml:45:43 organizationServices.trustedAccess[2]: ram.amazonaws.com is in the list already; remove it",
      'organization.yaml:46:29 organizationServices.policyTypes[1]: "SERVICE_CONTROL_POLICY" is not a known value; write one of AISERVICES_OPT_OUT_POLICY, BEDROCK_POLICY, CHATBOT_POLICY, INSPECTOR_POLICY, S3_POLICY, SECURITYHUB_POLICY, TAG_POLICY, UPGRADE_ROLLOUT_POLICY',
      "organization.yaml:46:53 organizationServices.policyTypes[2]: TAG_POLICY is in the list already; remove it",
    ],
  },
  {
    name: "an adopted trail that is shipped",
    edits: [
      [
        "",
        `adopt: { trail: { name: ct-trail, logGroup: ct } }\n${aws("principals: [arn:aws:iam::999999999999:role/elastic]")}`,
      ],
    ],
    messages: [
      "organization.yaml:45:11 shipping: ships the baseline's archive, but adopt.trail names a trail with an archive of its own; remove it, or remove adopt.trail",
    ],
  },
  {
    name: "a reader of another partition, twice",
    edits: [
      [
        "",
        aws(
          "principals: [arn:aws-cn:iam::999999999999:role/elastic, arn:aws-cn:iam::999999999999:role/elastic]",
        ),
      ],
    ],
    messages: [
      "organization.yaml:44:47 shipping.reader.principals[0]: arn:aws-cn:iam::999999999999:role/elastic is in the partition aws-cn, not in aws; write an ARN that begins with arn:aws:",
      "organization.yaml:44:90 shipping.reader.principals[1]: arn:aws-cn:iam::999999999999:role/elastic is in the list already; remove it",
      "organization.yaml:44:90 shipping.reader.principals[1]: arn:aws-cn:iam::999999999999:role/elastic is in the partition aws-cn, not in aws; write an ARN that begins with arn:aws:",
    ],
  },
  {
    name: "a reader outside AWS",
    edits: [
      [
        "",
        "shipping: { reader: { kind: oidc, issuer: https://elastic.example.com, subjects: [shipper] } }\n",
      ],
    ],
    messages: [],
  },
];
