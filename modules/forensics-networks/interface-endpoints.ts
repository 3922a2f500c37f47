import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { onlyPrincipals } from "../policy/conditions";
import { policyJson, type Statement } from "../policy/document";

export interface InterfaceEndpointsProps {
  readonly region: string;
  readonly vpcId: string;
  readonly subnetIds: readonly string[];
  /** Security group of the endpoints. */
  readonly groupId: string;
}

/** What the agent on a workstation calls, by service. */
interface Service {
  /** Last part of the endpoint service's name. */
  readonly name: string;
  readonly rights: readonly Right[];
}

type Right = Required<Pick<Statement, "Sid" | "Action" | "Resource">>;

/**
 * Session Manager and its logs, and no more: each further endpoint is a way out, and about 15 USD a month. Decryption
 * needs none (S3 and EBS ask KMS themselves), nor does EC2: volumes are attached from outside. `ec2messages` is for
 * agents before 3.3.40. Source: Systems Manager user guide, "Improve the security of EC2 instances by using VPC
 * endpoints for Systems Manager".
 */
const services = (
  { arns, forensics: { account }, inEveryAccount }: Estate,
  region: string,
): readonly Service[] => [
  {
    name: "ssm",
    rights: [
      {
        Sid: "RegisterInstance",
        Action: "ssm:UpdateInstanceInformation",
        Resource: arns.any("ec2", region, account.id, "instance/*"),
      },
    ],
  },
  {
    name: "ssmmessages",
    rights: [
      {
        Sid: "AnswerSessionManager",
        Action: [
          "ssmmessages:CreateControlChannel",
          "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel",
          "ssmmessages:OpenDataChannel",
        ],
        Resource: "*", // the actions know no narrower one
      },
    ],
  },
  {
    name: "logs",
    rights: [
      {
        Sid: "WriteSessionLogs",
        Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
        Resource: `${arns.logGroup(region, account.id, inEveryAccount.sessionLogGroup)}:*`,
      },
      {
        Sid: "CheckSessionLogEncryption",
        Action: "logs:DescribeLogGroups",
        Resource: "*", // the action knows no narrower one
      },
    ],
  },
];

/** The ways to other AWS services, each for the role of workstations alone. */
export function interfaceEndpoints(
  scope: Construct,
  estate: Estate,
  { region, vpcId, subnetIds, groupId }: InterfaceEndpointsProps,
): void {
  for (const service of services(estate, region))
    new VpcEndpoint(scope, `analysis-${region}-${service.name}`, {
      region,
      vpcId,
      serviceName: `com.amazonaws.${region}.${service.name}`,
      vpcEndpointType: "Interface",
      privateDnsEnabled: true,
      subnetIds: [...subnetIds],
      securityGroupIds: [groupId],
      policy: policyJson(
        "endpoint",
        service.rights.map((right) => onlyWorkstations(estate, right)),
      ),
      tags: { Name: estate.named(`analysis-${service.name}`) },
    });
}

/** The role's rights once more, for that role alone: other credentials reach nothing. */
const onlyWorkstations = ({ forensics, organization }: Estate, right: Right): Statement => ({
  ...right,
  Effect: "Allow",
  Principal: "*", // an account here would be its root user; PrivateLink guide, "Endpoint policies"
  Condition: {
    ...onlyPrincipals(forensics.workstation.arn),
    StringEquals: { "aws:PrincipalOrgID": organization.organization.id },
  },
});
