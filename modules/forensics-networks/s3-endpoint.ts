import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { policyJson, type Statement } from "../policy/document";

export interface S3EndpointProps {
  readonly region: string;
  readonly vpcId: string;
  readonly routeTableId: string;
}

/**
 * The way to S3: only to the Region's buckets of evidence, tools and working copies, only for principals of the
 * organization. With somebody else's credentials, or to somebody else's bucket, nothing gets out.
 * A gateway endpoint reaches buckets of its own Region only.
 * Source: VPC user guide, "Gateway endpoints for Amazon S3".
 */
export function s3Endpoint(
  scope: Construct,
  estate: Estate,
  { region, vpcId, routeTableId }: S3EndpointProps,
): VpcEndpoint {
  return new VpcEndpoint(scope, `analysis-${region}-s3`, {
    region,
    vpcId,
    serviceName: `com.amazonaws.${region}.s3`,
    vpcEndpointType: "Gateway",
    routeTableIds: [routeTableId],
    policy: policyJson("endpoint", [...ownBuckets(estate, region), agentDownloads(estate, region)]),
    tags: { Name: estate.named("analysis-s3") },
  });
}

function ownBuckets({ arns, forensics, organization }: Estate, region: string): Statement[] {
  const buckets = [forensics.evidence(region), forensics.tools(region), forensics.working(region)];
  const working = forensics.working(region);
  const organizationId = organization.organization.id;
  const Condition = {
    StringEquals: { "aws:PrincipalOrgID": organizationId, "aws:ResourceOrgID": organizationId },
  };
  return [
    {
      Sid: "ListBuckets",
      Effect: "Allow",
      Principal: "*",
      Action: ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketVersions"],
      Resource: buckets.map(({ arn }) => arn),
      Condition,
    },
    {
      Sid: "ReadObjects",
      Effect: "Allow",
      Principal: "*",
      Action: [
        "s3:GetObject",
        "s3:GetObjectLegalHold",
        "s3:GetObjectRetention",
        "s3:GetObjectTagging",
        "s3:GetObjectVersion",
        "s3:GetObjectVersionTagging",
      ],
      Resource: buckets.map(({ name }) => arns.objects(name)),
      Condition,
    },
    {
      Sid: "WriteWorkingObjects",
      Effect: "Allow",
      Principal: "*",
      Action: [
        "s3:AbortMultipartUpload",
        "s3:DeleteObject",
        "s3:ListMultipartUploadParts",
        "s3:PutObject",
      ],
      Resource: arns.objects(working.name),
      Condition,
    },
  ];
}

/**
 * Buckets from which AWS serves the Systems Manager agent; they belong to AWS, so the organization's id is not
 * theirs. No buckets of packages: images are built anew, workstations are not patched.
 * Source: Systems Manager user guide, "SSM Agent communications with AWS managed S3 buckets".
 */
const agentDownloads = ({ arns, organization }: Estate, region: string): Statement => ({
  Sid: "DownloadAgent",
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: [`amazon-ssm-${region}`, `aws-ssm-${region}`].map((name) => arns.objects(name)),
  Condition: { StringEquals: { "aws:PrincipalOrgID": organization.organization.id } },
});
