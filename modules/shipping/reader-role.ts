import { IamOpenidConnectProvider } from "@cdktf/provider-aws/lib/iam-openid-connect-provider";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import type { ShippingEstate } from "../../organization/shipping";
import { onlyPrincipals } from "../policy/conditions";
import { policyJson, type Statement } from "../policy/document";

/**
 * The log platform's role: reads the log files that the queue tells of, and takes messages off the queue. It
 * neither lists nor changes the archive, and is part of this organization, which the archive's guard demands of
 * every reader, whoever assumes it.
 */
export class ReaderRole extends Construct {
  constructor(scope: Construct, id: string, estate: Estate, shipping: ShippingEstate) {
    super(scope, id);
    const { reader } = shipping.settings;
    if (reader.kind === "oidc")
      new IamOpenidConnectProvider(this, "identity-provider", {
        url: reader.issuer,
        clientIdList: [reader.audience],
      });
    const role = new IamRole(this, "role", {
      name: shipping.reader.name,
      description: "The log platform reads the trail archive",
      assumeRolePolicy: policyJson("role trust", [trust(estate, shipping)]),
    });
    role.overrideLogicalId(shipping.reader.name);
    new IamRolePolicy(this, "rights", {
      name: "read-trail-archive",
      role: role.name,
      policy: policyJson("role policy", readerRights(estate, shipping)),
    });
  }
}

/** Sources: IAM user guide, "The confused deputy problem" and "Create a role for OpenID Connect federation". */
function trust({ accountOf, arns }: Estate, { settings: { reader } }: ShippingEstate): Statement {
  if (reader.kind === "aws")
    return {
      Sid: "AllowLogPlatform",
      Effect: "Allow",
      Principal: { AWS: [...new Set(reader.principals.map(accountOfArn))].map(arns.accountRoot) },
      Action: "sts:AssumeRole",
      Condition: {
        ...onlyPrincipals(...reader.principals),
        ...(reader.externalId !== undefined && {
          StringEquals: { "sts:ExternalId": reader.externalId },
        }),
      },
    };
  const host = reader.issuer.replace(/^https:\/\//, "");
  return {
    Sid: "AllowLogPlatform",
    Effect: "Allow",
    Principal: { Federated: arns.identityProvider(accountOf("log-archive").id, host) },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { [`${host}:aud`]: reader.audience, [`${host}:sub`]: reader.subjects },
    },
  };
}

const accountOfArn = (arn: string) => arn.split(":")[4] ?? "";

/** Source: Elastic, "AWS S3 input", AWS permissions. */
function readerRights(estate: Estate, { prefix, queue }: ShippingEstate): Statement[] {
  const { accountOf, arns, buckets, organization } = estate;
  const { home } = organization.regions;
  return [
    {
      Sid: "ReadLogFiles",
      Effect: "Allow",
      Action: "s3:GetObject",
      Resource: arns.objects(buckets.archive, prefix),
    },
    {
      Sid: "TakeMessages",
      Effect: "Allow",
      Action: [
        "sqs:ChangeMessageVisibility",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "sqs:GetQueueUrl",
        "sqs:ReceiveMessage",
      ],
      Resource: queue.arn,
    },
    {
      // Key ids are unknown until apply; the keys name the role and the service, too.
      Sid: "Decrypt",
      Effect: "Allow",
      Action: "kms:Decrypt",
      Resource: arns.any("kms", home, accountOf("log-archive").id, "key/*"),
      Condition: {
        StringEquals: {
          "kms:ViaService": ["s3", "sqs"].flatMap((service) => arns.viaService(service, home)),
        },
      },
    },
  ];
}
