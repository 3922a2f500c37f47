import type { Organization } from "../../organization/model";

const assign = (value: string) => ({ "@@assign": value });

/**
 * The EC2 settings of every account as a declarative policy, the same as those of `modules/account/ec2-settings.ts`,
 * which are not written then. It binds the management account, root users and service-linked roles, too.
 * Source: Organizations user guide, "EC2 policy syntax and examples".
 * @returns JSON, undefined where the accounts hold the settings themselves
 */
export function ec2SettingsPolicy({ accountSettings }: Organization): string | undefined {
  if (accountSettings.ec2Settings !== "declarative-policy") return undefined;
  return JSON.stringify({
    ec2_attributes: {
      exception_message: assign("Held by the incident-response baseline in an EC2 policy."),
      image_block_public_access: { state: assign("block_new_sharing") },
      instance_metadata_defaults: {
        http_endpoint: assign("enabled"),
        http_tokens: assign("required"),
      },
      serial_console_access: { status: assign("disabled") },
      snapshot_block_public_access: { state: assign("block_all_sharing") },
    },
  });
}
