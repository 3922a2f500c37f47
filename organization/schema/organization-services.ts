import { z } from "zod";

/**
 * Policy types that an organization may use besides those of the baseline.
 * Source: Organizations API reference, EnablePolicyType, as of the bindings' provider version.
 */
const furtherPolicyTypes = [
  "AISERVICES_OPT_OUT_POLICY",
  "BEDROCK_POLICY",
  "CHATBOT_POLICY",
  "INSPECTOR_POLICY",
  "S3_POLICY",
  "SECURITYHUB_POLICY",
  "TAG_POLICY",
  "UPGRADE_ROLLOUT_POLICY",
] as const;

export const organizationServicesSchema = z
  .strictObject({
    trustedAccess: z
      .array(
        z
          .string()
          .regex(
            /^[a-z0-9][a-z0-9.-]*\.amazonaws\.com$/,
            "a service principal such as sso.amazonaws.com",
          ),
      )
      .default([])
      .describe(
        "Service principals of the AWS services with trusted access that the baseline does not use itself, such as `sso.amazonaws.com` for IAM Identity Center. Terraform turns off what is neither listed here nor used by the baseline; the plan refuses to.",
      ),
    policyTypes: z
      .array(z.enum(furtherPolicyTypes))
      .default([])
      .describe(
        "Organizations policy types in use besides those of the baseline. Turning a type off detaches all its policies; the plan refuses to.",
      ),
    centralRootAccess: z
      .boolean()
      .default(true)
      .describe(
        "Manage the root credentials of the member accounts centrally: none of their own, privileged sessions of 15 minutes from the management account instead.",
      ),
  })
  .describe("AWS Organizations: what may act across all accounts.");
