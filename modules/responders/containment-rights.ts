import type { Estate } from "../../organization/estate";
import { caseTag } from "../../organization/guardrails";
import type { Account } from "../../organization/model";
import type { Statement } from "../policy/document";
import { breakGlassUsers } from "./boundary";
import { handOver, keepState, markHosts } from "./case-rights";

/** What the documents that contain and release call, in the account that they run in. */
export function containmentRights(estate: Estate, account: Account): readonly Statement[] {
  return [
    ...handOver(estate, account, "people"),
    {
      Sid: "Look",
      Effect: "Allow",
      Action: [
        "cloudtrail:LookupEvents",
        "ec2:DescribeAddresses",
        "ec2:DescribeInstances",
        "ec2:DescribeNetworkAcls",
        "ec2:DescribeNetworkInterfaces",
        "ec2:DescribeSecurityGroups",
        "iam:GetAccessKeyLastUsed",
        "iam:GetInstanceProfile",
        "iam:GetRole",
        "iam:GetUser",
        "iam:ListAccessKeys",
        "iam:ListAttachedRolePolicies",
        "iam:ListAttachedUserPolicies",
        "s3:GetBucketPolicy",
        "s3:GetBucketPublicAccessBlock",
      ],
      Resource: "*",
    },
    keepState(estate, account),
    markHosts(estate, account, caseTag),
    ...networks(estate, account),
    ...principals(estate, account),
    ...buckets(estate, account),
    ...(account.role === "management" ? accounts(estate) : []),
  ];
}

/** Interfaces change their groups; a network ACL closes a subnet, and goes with its case. */
function networks({ arns }: Estate, { id }: Account): Statement[] {
  const ec2 = (...resources: string[]) =>
    resources.map((resource) => arns.any("ec2", "*", id, `${resource}/*`));
  return [
    {
      Sid: "IsolateHosts",
      Effect: "Allow",
      Action: [
        "ec2:AssociateAddress",
        "ec2:DisassociateAddress",
        "ec2:ModifyNetworkInterfaceAttribute",
        "ec2:ReplaceNetworkAclAssociation",
      ],
      Resource: ec2(
        "elastic-ip",
        "instance",
        "network-acl",
        "network-interface",
        "security-group",
        "subnet",
      ),
    },
    {
      Sid: "CloseSubnets",
      Effect: "Allow",
      Action: "ec2:CreateNetworkAcl",
      Resource: ec2("network-acl", "vpc"),
    },
    {
      Sid: "TagClosedSubnets",
      Effect: "Allow",
      Action: "ec2:CreateTags",
      Resource: ec2("network-acl"),
      Condition: { StringEquals: { "ec2:CreateAction": "CreateNetworkAcl" } },
    },
    {
      Sid: "OpenSubnets",
      Effect: "Allow",
      Action: "ec2:DeleteNetworkAcl",
      Resource: ec2("network-acl"),
      Condition: { Null: { [`aws:ResourceTag/${caseTag}`]: "false" } },
    },
  ];
}

/**
 * Nothing but the quarantine policy is attached or detached; keys are switched, never deleted. Where every user may break
 * glass, users are left alone.
 */
function principals(estate: Estate, { id }: Account): Statement[] {
  const { arns, responders } = estate;
  const all = arns.any("iam", "", id, "user/*");
  const users = breakGlassUsers(estate, id).includes(all) ? [] : [all];
  const roles = arns.any("iam", "", id, "role/*");
  return [
    {
      Sid: "QuarantinePrincipals",
      Effect: "Allow",
      Action: ["Attach", "Detach"].flatMap((verb) =>
        ["Role", ...users.map(() => "User")].map((kind) => `iam:${verb}${kind}Policy`),
      ),
      Resource: [...users, roles],
      Condition: {
        ArnEquals: {
          "iam:PolicyARN": arns.any("iam", "", id, `policy/${responders.quarantinePolicy}`),
        },
      },
    },
    ...users.map((Resource): Statement => ({
      Sid: "SwitchKeys",
      Effect: "Allow",
      Action: "iam:UpdateAccessKey",
      Resource,
    })),
  ];
}

/** Buckets of this baseline are guarded already, and would lose their guard. */
function buckets(estate: Estate, account: Account): Statement[] {
  const { arns } = estate;
  const own = ownBuckets(estate, account);
  const Action = ["s3:DeleteBucketPolicy", "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock"];
  return [
    {
      Sid: "ContainBuckets",
      Effect: "Allow",
      Action,
      Resource: arns.bucket("*"),
      Condition: { StringEquals: { "s3:ResourceAccount": account.id } },
    },
    ...(own.length > 0
      ? [
          {
            Sid: "DenyOwnBuckets",
            Effect: "Deny" as const,
            Action,
            Resource: own.map(arns.bucket),
          },
        ]
      : []),
  ];
}

/** Of logs, evidence and reports, of the states, and beside sensitive buckets; in most accounts there is none. */
const ownBuckets = (
  { named, organization }: Estate,
  { role, sensitiveBuckets }: Account,
): readonly string[] => [
  ...(["backup", "forensics", "log-archive"].includes(role ?? "") || sensitiveBuckets.length > 0
    ? [named("*")]
    : []),
  ...(role === "management" ? [organization.deployment.stateBucket.name] : []),
];

/** Moves an account into the unit of the quarantined, and back. */
const accounts = ({ arns, accountOf }: Estate): Statement[] => [
  {
    Sid: "FindUnits",
    Effect: "Allow",
    Action: [
      "organizations:ListOrganizationalUnitsForParent",
      "organizations:ListParents",
      "organizations:ListRoots",
    ],
    Resource: "*",
  },
  {
    Sid: "MoveAccounts",
    Effect: "Allow",
    Action: "organizations:MoveAccount",
    Resource: ["account", "ou", "root"].map((kind) =>
      arns.any("organizations", "", accountOf("management").id, `${kind}/*`),
    ),
  },
];
