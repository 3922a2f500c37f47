import { numberRange, oneOf, policyDocument, textForm, textLength } from "./check";
import type { ResourceRow } from "./row";
import { resource } from "./row";

const keyArn = "arn:{partition}:kms:{region}:{account}:key/{uuid}";

/** Limits: KMS API reference, CreateKey, EnableKeyRotation, ScheduleKeyDeletion and CreateAlias. */
export const kms: readonly ResourceRow[] = [
  resource("kms_key", {
    id: "{uuid}",
    arn: keyArn,
    exports: { key_id: "{uuid}" },
    replaceOnChange: [
      "custom_key_store_id",
      "customer_master_key_spec",
      "key_usage",
      "multi_region",
      "xks_key_id",
    ],
    defaults: {
      bypass_policy_lockout_safety_check: false,
      customer_master_key_spec: "SYMMETRIC_DEFAULT",
      is_enabled: true,
      key_usage: "ENCRYPT_DECRYPT",
    },
    checks: [
      policyDocument("policy", 32_768),
      textLength("description", 0, 8192),
      numberRange("deletion_window_in_days", 7, 30),
      numberRange("rotation_period_in_days", 90, 2560),
      oneOf("key_usage", "ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"),
    ],
  }),
  resource("kms_key_policy", {
    id: "{key_id}",
    replaceOnChange: ["key_id"],
    checks: [policyDocument("policy", 32_768)],
  }),
  resource("kms_replica_key", {
    id: "{uuid}",
    arn: keyArn,
    exports: { key_id: "{uuid}", key_spec: "SYMMETRIC_DEFAULT", key_usage: "ENCRYPT_DECRYPT" },
    replaceOnChange: ["primary_key_arn"],
    defaults: { enabled: true },
    checks: [policyDocument("policy", 32_768), numberRange("deletion_window_in_days", 7, 30)],
  }),
  resource("kms_alias", {
    id: "{name}",
    arn: "arn:{partition}:kms:{region}:{account}:{name}",
    exports: { name: "alias/{hash:26}", target_key_arn: keyArn },
    replaceOnChange: ["name", "name_prefix"],
    checks: [
      textForm(
        "name",
        /^alias\/(?!aws\/)[a-zA-Z0-9/_-]{1,250}$/,
        "alias/ and letters, digits, slashes, hyphens and underscores, not starting with alias/aws/",
      ),
    ],
  }),
  resource("kms_grant", {
    id: "{key_id}:{hash:64}",
    replaceOnChange: [
      "constraints",
      "grant_creation_tokens",
      "grantee_principal",
      "key_id",
      "name",
      "operations",
      "retiring_principal",
    ],
    sensitive: ["grant_token"],
  }),
];
