import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import type { Policy } from "../../iam/document";
import { policyIn } from "../../iam/resource-policies";
import { type Role, rolesOf, roleTypes } from "../../iam/roles";
import { aliasOf } from "../../relations/keys";

/** What duties name, by its name. */
export interface Found {
  /** What carries the policy that decides about a resource: the bucket of an object, the key of an alias. */
  resource(arn: string): Resource | undefined;
  /** A role, whether Terraform makes it or a template, with the resource that does. */
  role(arn: string): (Role & { readonly holder: Resource }) | undefined;
  /** The documents of a managed policy. */
  policies(arn: string): readonly Policy[];
  /** Whether an account is one of the estate. */
  isMember(account: string): boolean;
  /** VPC endpoints of a service in an account. */
  endpoints(service: string, account: string | undefined): readonly Resource[];
}

/** Types with a policy of their own. */
const types = [
  "aws_backup_logically_air_gapped_vault",
  "aws_backup_vault",
  "aws_cloudwatch_event_bus",
  "aws_dynamodb_table",
  "aws_iam_role",
  "aws_s3_bucket",
  "aws_secretsmanager_secret",
  "aws_sns_topic",
  "aws_sqs_queue",
];

const known = new WeakMap<Estate, Found>();

export function foundIn(estate: Estate): Found {
  const cached = known.get(estate);
  if (cached) return cached;
  const byArn = new Map(estate.all(...types).map((it) => [it.arn, it]));
  for (const alias of estate.all("aws_kms_alias"))
    for (const key of alias.related(aliasOf).found) byArn.set(alias.arn, key);
  const roles = rolesByArn(estate);
  const policies = new Map(estate.all("aws_iam_policy").map((it) => [it.arn, it]));
  const members = new Set(estate.accounts);
  const found: Found = {
    isMember: (account) => members.has(account),
    resource: (arn) => byArn.get(arn) ?? byArn.get(/^arn:[^:]+:s3:::[^/]+/.exec(arn)?.[0] ?? ""),
    role: (arn) => roles.get(arn) ?? roles.get(arn.replace(/:\d{12}:/, ":*:")),
    policies: (arn) => {
      const holder = policies.get(arn);
      return holder ? [policyIn(holder, "policy")] : [];
    },
    endpoints: (service, account) =>
      estate
        .all("aws_vpc_endpoint")
        .filter((it) => it.account === account && it.attr("service_name").text === service),
  };
  known.set(estate, found);
  return found;
}

const rolesByArn = (estate: Estate) =>
  new Map(
    estate
      .all(...roleTypes)
      .flatMap((holder) => rolesOf(holder).map((role) => [role.arn, { ...role, holder }] as const)),
  );
