import { z } from "zod";
import { bucketName, iamArn, regionCode, roleName } from "./primitives";

const oidc = z
  .strictObject({
    issuer: z
      .string()
      .regex(/^https:\/\/[^\s]+[^/\s]$/, "an https:// address without a final slash")
      .default("https://token.actions.githubusercontent.com")
      .describe("Issuer of the pipeline's identity tokens."),
    audience: z
      .string()
      .min(1)
      .default("sts.amazonaws.com")
      .describe("Audience (`aud`) of the tokens."),
    planSubjects: z
      .array(z.string().min(1))
      .min(1)
      .describe(
        "Subjects (`sub`) that may plan, such as `repo:acme/baseline:pull_request`. No wildcard that matches another repository.",
      ),
    applySubjects: z
      .array(
        z
          .string()
          .min(1)
          .regex(/^[^*?]+$/, "an exact subject without wildcards"),
      )
      .min(1)
      .describe(
        "Exact subjects that may apply, such as `repo:acme/baseline:environment:production`.",
      ),
    provider: z
      .enum(["create", "existing"])
      .default("create")
      .describe(
        "`existing`: the management account has an identity provider for this issuer already; IAM accepts one per issuer.",
      ),
  })
  .describe("How the pipeline proves who it is (OpenID Connect).");

export const deploymentSchema = z
  .strictObject({
    stateBucket: z
      .strictObject({
        name: bucketName.describe(
          "Name of the Terraform state bucket; created by the `bootstrap` stack.",
        ),
        region: regionCode.describe("Region of the state bucket."),
      })
      .describe("Where Terraform keeps the state of every stack."),
    planRole: roleName
      .default("ir-baseline-plan")
      .describe("Name of the read-only role, in every account, that plans."),
    applyRole: roleName
      .default("ir-baseline-apply")
      .describe(
        "Name of the role, in every account, that applies. It may change the configuration of evidence stores but never delete evidence.",
      ),
    breakGlass: z
      .strictObject({
        trustedPrincipals: z
          .array(iamArn)
          .default([])
          .describe(
            "ARNs of IAM users that may assume the break-glass role, with MFA; a role's session carries none. Default: the IAM users of the security account.",
          ),
      })
      .prefault({})
      .describe(
        "The break-glass role `ir-breakglass` of every account: the one exemption of every deny.",
      ),
    planPrincipals: z
      .array(iamArn)
      .default([])
      .describe(
        "ARNs of IAM roles or users of the management account that may become the pipeline's role that plans, beside those that oidc names. Default: with oidc none, without it whoever the account's policies allow, with MFA.",
      ),
    applyPrincipals: z
      .array(iamArn)
      .default([])
      .describe(
        "As planPrincipals, for the pipeline's role that applies. Default: with oidc none, without it whoever the account's policies allow, with MFA.",
      ),
    oidc: oidc
      .optional()
      .describe(
        "How the pipeline proves who it is (OpenID Connect). Default: none; planPrincipals and applyPrincipals.",
      ),
    accountRoles: z
      .enum(["stack-set", "existing"])
      .default("stack-set")
      .describe(
        "How planRole and applyRole come to be in the accounts: a CloudFormation stack set of the `bootstrap` stack makes them in every present and future account, or `existing`: somebody else does.",
      ),
    bootstrapState: z
      .enum(["local", "bucket"])
      .default("local")
      .describe(
        "Where the state of the `bootstrap` stack is: `local` until the state bucket exists, then `bucket` (docs/bootstrap.md).",
      ),
  })
  .describe("How the baseline is deployed.");

export const adoptSchema = z
  .strictObject({
    trail: z
      .strictObject({
        name: z
          .string()
          .regex(
            /^(?!.*[._-]{2})[A-Za-z0-9][\w.-]{1,126}[A-Za-z0-9]$/,
            "a trail name of 3 to 128 characters",
          )
          .describe("Name of the existing organization trail."),
        logGroup: z
          .string()
          .regex(/^[\w./#-]{1,512}$/, "the name of a log group")
          .describe(
            "Name of the CloudWatch log group that the trail writes to, in the home Region of the trail's account.",
          ),
      })
      .optional()
      .describe(
        "An existing organization trail, such as Control Tower's: no trail is created, its log group is read.",
      ),
    configRecorder: z
      .boolean()
      .default(false)
      .describe("AWS Config recorders exist already (Control Tower): none is created."),
    passwordPolicy: z
      .boolean()
      .default(false)
      .describe("The accounts' password policies are managed elsewhere: none is written."),
  })
  .describe("What exists already and is adopted rather than created.");
