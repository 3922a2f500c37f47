import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { type ConditionBlock, policyJson, type Statement } from "../policy/document";

/** Session tag that names the case. */
const caseTag = "case-id";
const caseId = `\${aws:PrincipalTag/${caseTag}}`;

/**
 * The role by which every account hands evidence over. The acquisition and responder roles of any account of the
 * organization assume it for one case, which the session tag names; a session writes below that case's prefix and
 * appends to its custody record, and reads neither evidence nor working copies of others.
 */
export function collectorRole(scope: Construct, estate: Estate): void {
  const role = new IamRole(scope, "evidence-collector", {
    name: estate.forensics.collector.name,
    description: "Writes the evidence of one case, named by the session tag case-id",
    assumeRolePolicy: policyJson("role trust", trust(estate)),
  });
  new IamRolePolicy(scope, "evidence-collector-rights", {
    name: "collect-evidence",
    role: role.name,
    policy: policyJson("role policy", [
      ...objects(estate),
      evidenceKeys(estate),
      ...custodyRecord(estate),
    ]),
  });
}

/**
 * A list of 300 accounts does not fit into 2,048 bytes: the organization and the roles' names say the same, since the
 * guardrails let nobody but the pipeline make roles of these names. Slashes would lead below another case's prefix.
 * Source: IAM user guide, "Passing session tags in AWS STS".
 */
function trust({ organization, responders }: Estate): Statement[] {
  const responding: ConditionBlock = {
    StringEquals: { "aws:PrincipalOrgID": organization.organization.id },
    ArnLike: {
      "aws:PrincipalArn": [responders.role("acquisition", "*"), responders.role("responder", "*")],
    },
  };
  return [
    {
      Sid: "AllowOneCase",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: ["sts:AssumeRole", "sts:TagSession"],
      Condition: {
        ...responding,
        StringLike: { [`aws:RequestTag/${caseTag}`]: "?".repeat(4) + "*" },
        StringNotLike: { [`aws:RequestTag/${caseTag}`]: ["*/*", "?".repeat(33) + "*"] },
        "ForAllValues:StringEquals": { "aws:TagKeys": [caseTag] },
        Null: { "aws:TagKeys": "false" },
      },
    },
    {
      Sid: "AllowSourceIdentity",
      Effect: "Allow",
      Principal: { AWS: "*" },
      Action: "sts:SetSourceIdentity",
      Condition: responding,
    },
  ];
}

/** Parts are listed to see that all have arrived; tools and plans of uploads are handed to hosts as presigned URLs. */
function objects({ arns, forensics, procedures }: Estate): Statement[] {
  const { casePrefix, evidence, regions, tools, working } = forensics;
  return [
    {
      Sid: "WriteEvidence",
      Effect: "Allow",
      Action: ["s3:AbortMultipartUpload", "s3:ListMultipartUploadParts", "s3:PutObject"],
      Resource: regions.map((region) => arns.objects(evidence(region).name, casePrefix(caseId))),
    },
    {
      Sid: "PlanUploads",
      Effect: "Allow",
      Action: ["s3:GetObject", "s3:PutObject"],
      Resource: regions.map((region) =>
        arns.objects(working(region).name, procedures.uploadPrefix(caseId)),
      ),
    },
    {
      Sid: "FetchTools",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: regions.map((region) => arns.objects(tools(region).name)),
    },
  ];
}

/** Keys are named by alias: their ids are known only after they are made. The key policies say the rest. */
const evidenceKeys = ({ arns, forensics, organization }: Estate): Statement => ({
  Sid: "EncryptEvidence",
  Effect: "Allow",
  Action: ["kms:Decrypt", "kms:GenerateDataKey"],
  Resource: arns.any("kms", "*", forensics.account.id, "key/*"),
  Condition: {
    StringEquals: {
      "kms:ViaService": arns.viaService("s3", forensics.regions),
    },
    "ForAnyValue:StringEquals": {
      "kms:ResourceAliases": [`alias/${forensics.evidence(organization.regions.home).keyAlias}`],
    },
  },
});

/** An entry continues the last one of its case, so that one is read. IAM cannot ask for a condition expression. */
function custodyRecord({ arns, forensics, organization }: Estate): Statement[] {
  const { account, custody } = forensics;
  const { home } = organization.regions;
  return [
    {
      Sid: "AppendToCustodyRecord",
      Effect: "Allow",
      Action: ["dynamodb:PutItem", "dynamodb:Query"],
      Resource: custody.arn,
      Condition: {
        "ForAllValues:StringEquals": { "dynamodb:LeadingKeys": [caseId] },
        Null: { "dynamodb:LeadingKeys": "false" },
      },
    },
    {
      Sid: "EncryptCustodyRecord",
      Effect: "Allow",
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*"],
      Resource: arns.any("kms", home, account.id, "key/*"),
      Condition: {
        StringEquals: { "kms:ViaService": arns.viaService("dynamodb", home) },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": [`alias/${custody.keyAlias}`] },
      },
    },
  ];
}
