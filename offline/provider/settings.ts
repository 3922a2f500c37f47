import type { Diagnostic } from "../protocol/messages";
import type { ObjectValue, Value } from "../protocol/value";
import { isList, isObject } from "../protocol/value";

/** What a configured provider knows: the account and Region that its resources are in. */
export interface ProviderSettings {
  /** Twelve digits; zeros when the configuration does not tell. */
  readonly accountId: string;
  readonly region: string;
  /** `aws`, `aws-cn` or `aws-us-gov`, from the Region. */
  readonly partition: string;
  readonly defaultTags: Readonly<Record<string, Value>>;
}

const noAccount = "000000000000";

/**
 * Reads a provider block. The account is the assumed role's, else the only allowed one.
 * Without credentials that is as far as `allowed_account_ids` and `forbidden_account_ids` can be
 * checked: against the account of the role that would be assumed.
 */
export function readSettings(config: ObjectValue): {
  readonly settings: ProviderSettings;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const error = (attribute: string, summary: string, detail: string): void => {
    diagnostics.push({
      severity: "ERROR",
      summary,
      detail,
      attribute: { steps: [{ attribute_name: attribute }] },
    });
  };
  const region = text(config["region"]);
  if (region === undefined || region === "") {
    error(
      "region",
      "Missing Region",
      "The provider needs a Region: set region in the provider block.",
    );
  }
  const allowed = texts(config["allowed_account_ids"]);
  const forbidden = texts(config["forbidden_account_ids"]);
  const roleArn = assumedRole(config);
  const assumed = roleArn === undefined ? undefined : accountOf(roleArn);
  if (roleArn !== undefined && assumed === undefined) {
    error(
      "assume_role",
      "Malformed role ARN",
      `"${roleArn}" is not the ARN of an IAM role: write arn:aws:iam::<12 digits>:role/<name>.`,
    );
  }
  if (assumed !== undefined && allowed.length > 0 && !allowed.includes(assumed)) {
    error(
      "allowed_account_ids",
      "Account not allowed",
      `The provider assumes a role in account ${assumed}, but allowed_account_ids lists only ` +
        `${allowed.join(", ")}: correct the role's ARN or the list.`,
    );
  }
  if (assumed !== undefined && forbidden.includes(assumed)) {
    error(
      "forbidden_account_ids",
      "Account forbidden",
      `The provider assumes a role in account ${assumed}, which forbidden_account_ids lists: ` +
        "correct the role's ARN or the list.",
    );
  }
  const only = allowed.length === 1 ? allowed[0] : undefined;
  return {
    settings: {
      accountId: assumed ?? only ?? noAccount,
      region: region ?? "",
      partition: partitionOf(region ?? ""),
      defaultTags: defaultTags(config),
    },
    diagnostics,
  };
}

/** The partition that a Region belongs to. Source: AWS general reference, "ARN format". */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

function assumedRole(config: ObjectValue): string | undefined {
  // The provider chains roles in the order of its blocks: the last one is who acts.
  const chain = isList(config["assume_role"]) ? config["assume_role"] : [];
  const last = chain.at(-1);
  return isObject(last) ? text(last["role_arn"]) : undefined;
}

function accountOf(roleArn: string): string | undefined {
  return /^arn:aws[a-z-]*:iam::(\d{12}):role\/.+$/.exec(roleArn)?.[1];
}

function defaultTags(config: ObjectValue): Readonly<Record<string, Value>> {
  const blocks = isList(config["default_tags"]) ? config["default_tags"] : [];
  const [block] = blocks;
  return isObject(block) && isObject(block["tags"]) ? block["tags"] : {};
}

function text(value: Value | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function texts(value: Value | undefined): readonly string[] {
  return isList(value) ? value.filter((item) => typeof item === "string") : [];
}
