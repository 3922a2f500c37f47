import { changes, type Harms, list } from "./harm";

/** Settings of whole accounts, groups of isolation, and Systems Manager. */
export const settingHarms: Harms = {
  aws_ebs_encryption_by_default: [changes("*", "ec2:DisableEbsEncryptionByDefault")],
  aws_ebs_snapshot_block_public_access: [
    changes(
      "*",
      ...list("ec2", "DisableSnapshotBlockPublicAccess EnableSnapshotBlockPublicAccess"),
    ),
  ],
  aws_ec2_image_block_public_access: [changes("*", "ec2:DisableImageBlockPublicAccess")],
  aws_ec2_instance_metadata_defaults: [changes("*", "ec2:ModifyInstanceMetadataDefaults")],
  aws_ec2_serial_console_access: [changes("*", "ec2:EnableSerialConsoleAccess")],
  aws_s3_account_public_access_block: [changes("*", "s3:PutAccountPublicAccessBlock")],
  aws_security_group: [
    changes(
      "arn:{partition}:ec2:{region}:{account}:security-group/some",
      ...list(
        "ec2",
        "AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress DeleteSecurityGroup ModifySecurityGroupRules RevokeSecurityGroupEgress RevokeSecurityGroupIngress",
      ),
    ),
  ],
  aws_ssm_document: [
    changes(
      "{arn}",
      ...list(
        "ssm",
        "CreateDocument DeleteDocument ModifyDocumentPermission UpdateDocument UpdateDocumentDefaultVersion UpdateDocumentMetadata",
      ),
    ),
  ],
  aws_ssm_parameter: [
    changes("{arn}", ...list("ssm", "DeleteParameter DeleteParameters PutParameter")),
  ],
  aws_ssm_service_setting: [
    changes(
      "arn:{partition}:ssm:{region}:{account}:servicesetting{setting}",
      ...list("ssm", "ResetServiceSetting UpdateServiceSetting"),
    ),
  ],
};
