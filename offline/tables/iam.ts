import { numberRange, policyDocument, textForm, textLength } from "./check";
import type { ResourceRow } from "./row";
import { resource } from "./row";

const roleName = textForm(
  "name",
  /^[\w+=,.@-]{1,64}$/,
  "1 to 64 letters, digits and any of _+=,.@-",
);
const policyName = textForm(
  "name",
  /^[\w+=,.@-]{1,128}$/,
  "1 to 128 letters, digits and any of _+=,.@-",
);
const path = textForm("path", /^\/(?:[!-~]{1,510}\/)?$/, "/ or /…/");

/** Limits: IAM user guide, "IAM and AWS STS quotas" (a trust policy's default is 2,048). */
export const iam: readonly ResourceRow[] = [
  resource("iam_role", {
    id: "{name}",
    arn: "arn:{partition}:iam::{account}:role{path}{name}",
    exports: { unique_id: "AROA{hash:17}" },
    replaceOnChange: ["name", "name_prefix", "path"],
    defaults: { force_detach_policies: false, max_session_duration: 3600, path: "/" },
    checks: [
      roleName,
      path,
      policyDocument("assume_role_policy", 2048),
      policyDocument("inline_policy.policy", 10_240),
      textLength("description", 0, 1000),
      numberRange("max_session_duration", 3600, 43_200),
    ],
  }),
  resource("iam_role_policy", {
    id: "{role}:{name}",
    replaceOnChange: ["name", "name_prefix", "role"],
    checks: [policyName, policyDocument("policy", 10_240)],
  }),
  resource("iam_policy", {
    id: "{arn}",
    arn: "arn:{partition}:iam::{account}:policy{path}{name}",
    exports: { policy_id: "ANPA{hash:17}" },
    replaceOnChange: ["name", "name_prefix", "path", "description"],
    defaults: { path: "/" },
    checks: [policyName, path, policyDocument("policy", 6144)],
  }),
  resource("iam_role_policy_attachment", {
    id: "{role}/{policy_arn}",
    replaceOnChange: ["role", "policy_arn"],
  }),
  resource("iam_role_policies_exclusive", { replaceOnChange: ["role_name"] }),
  resource("iam_role_policy_attachments_exclusive", { replaceOnChange: ["role_name"] }),
  resource("iam_instance_profile", {
    id: "{name}",
    arn: "arn:{partition}:iam::{account}:instance-profile{path}{name}",
    exports: { unique_id: "AIPA{hash:17}" },
    replaceOnChange: ["name", "name_prefix", "path"],
    defaults: { path: "/" },
    checks: [path],
  }),
  resource("iam_account_password_policy", {
    id: "iam-account-password-policy",
    replaceOnChange: [],
    defaults: { allow_users_to_change_password: true, minimum_password_length: 6 },
    checks: [
      numberRange("minimum_password_length", 6, 128),
      numberRange("max_password_age", 0, 1095),
      numberRange("password_reuse_prevention", 0, 24),
    ],
  }),
  resource("iam_account_alias", {
    id: "{account_alias}",
    replaceOnChange: ["account_alias"],
    checks: [
      textForm(
        "account_alias",
        /^(?!\d{12}$)(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
        "3 to 63 lower-case letters, digits and single hyphens",
      ),
    ],
  }),
  resource("iam_openid_connect_provider", {
    id: "{arn}",
    arn: "arn:{partition}:iam::{account}:oidc-provider/{url:host}",
    replaceOnChange: ["url"],
    checks: [textForm("url", /^https:\/\//, "a URL that begins with https://")],
  }),
  resource("iam_service_linked_role", {
    id: "{arn}",
    arn: "arn:{partition}:iam::{account}:role/aws-service-role/{aws_service_name}/{name}",
    exports: {
      name: "AWSServiceRoleFor{hash:8}",
      path: "/aws-service-role/{aws_service_name}/",
      unique_id: "AROA{hash:17}",
    },
    replaceOnChange: ["aws_service_name", "custom_suffix"],
    checks: [
      textForm(
        "aws_service_name",
        /^[\w.-]+\.amazonaws\.com(\.cn)?$/,
        "a service principal such as config.amazonaws.com",
      ),
    ],
  }),
  resource("iam_organizations_features", { id: "o-{hash:10}", replaceOnChange: [] }),
];
