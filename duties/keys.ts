import { networkLogsOf } from "../organization/account-choices";
import type { Estate } from "../organization/estate";
import type { Account } from "../organization/model";
import { type Duty, dutiesOf, keyOf } from "./duty";

interface Key {
  readonly account: string;
  readonly region: string;
  readonly alias: string;
}

/** What Terraform, and those who end a key, need of every key. Source: KMS developer guide, "AWS KMS permissions". */
export const keyDuties = (estate: Estate): readonly Duty[] => [
  ...keysOf(estate).flatMap((key) => administered(estate, key)),
  ...stateKey(estate),
];

const administer = [
  "kms:CancelKeyDeletion",
  "kms:CreateAlias",
  "kms:DeleteAlias",
  "kms:DescribeKey",
  "kms:EnableKey",
  "kms:EnableKeyRotation",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListGrants",
  "kms:ListKeyPolicies",
  "kms:ListResourceTags",
  "kms:PutKeyPolicy",
  "kms:RevokeGrant",
  "kms:TagResource",
  "kms:UntagResource",
  "kms:UpdateAlias",
  "kms:UpdateKeyDescription",
];
const readMetadata = [
  "kms:DescribeKey",
  "kms:GetKeyPolicy",
  "kms:GetKeyRotationStatus",
  "kms:ListKeyPolicies",
  "kms:ListResourceTags",
];
const destroy = ["kms:DisableKey", "kms:DisableKeyRotation", "kms:ScheduleKeyDeletion"];

const reads = (estate: Estate, account: string, key: string) =>
  dutiesOf({ who: estate.roles.plan(account), task: "plan keys", managed: "ReadOnlyAccess" }, [
    readMetadata,
    key,
  ]);

function administered(estate: Estate, { account, region, alias }: Key): readonly Duty[] {
  const key = keyOf(estate, region, account, alias);
  const applies = { who: estate.roles.apply(account), managed: "AdministratorAccess" };
  return [
    ...reads(estate, account, key),
    ...dutiesOf({ ...applies, task: "apply keys" }, [administer, key]),
    ...ends(estate, account, key, applies),
  ];
}

/** In production a key outlives whoever makes it; in a sandbox it is cleaned up. */
const ends = (
  { organization, roles }: Estate,
  account: string,
  key: string,
  maker: Pick<Duty, "holding" | "managed" | "who">,
): readonly Duty[] =>
  dutiesOf(
    {
      ...(organization.profile === "production" ? { who: roles.breakGlass(account) } : maker),
      task: "end keys",
    },
    [destroy, key],
  );

/** The administrators of the management account keep what exists before the pipeline. */
function stateKey(estate: Estate): readonly Duty[] {
  const { accountOf, arns, state } = estate;
  const { id } = accountOf("management");
  const administrator = { who: arns.any("iam", "", id, "user/some"), holding: "*" };
  return [
    ...reads(estate, id, state.keyAliasArn),
    ...dutiesOf({ ...administrator, task: "apply bootstrap" }, [administer, state.keyAliasArn]),
    ...ends(estate, id, state.keyAliasArn, administrator),
  ];
}

/** Every key that the pipeline makes. */
function keysOf(estate: Estate): readonly Key[] {
  const { activeAccounts, forensics, organization } = estate;
  const home = organization.regions.home;
  return [
    ...activeAccounts.flatMap((account) => ofAccount(estate, account)),
    ...inLogArchive(estate),
    ...forAlerts(estate),
    ...organization.regions.governed.map((region) => ({
      account: estate.backup.account.id,
      region,
      alias: estate.backup.central(region).keyAlias,
    })),
    ...forensics.regions.flatMap((region) =>
      [forensics.evidence(region).keyAlias, forensics.volumeKeyAlias].map((alias) => ({
        account: forensics.account.id,
        region,
        alias,
      })),
    ),
    { account: forensics.account.id, region: home, alias: forensics.custody.keyAlias },
  ];
}

function ofAccount(
  { backup, inEveryAccount, organization, responders }: Estate,
  account: Account,
): readonly Key[] {
  const { cloudWatchLogs } = networkLogsOf(organization, account);
  return account.regions.flatMap((region) => {
    const hasVpcs = account.vpcs === "all" || account.vpcs[region] !== undefined;
    const logs = (cloudWatchLogs && hasVpcs) || organization.accountSettings.sessionLogging;
    return [
      backup.local.keyAlias,
      responders.handOverKeyAlias,
      ...(logs ? [inEveryAccount.logKeyAlias] : []),
    ].map((alias) => ({ account: account.id, region, alias }));
  });
}

function inLogArchive({ accountOf, named, organization, shipping, trail }: Estate): readonly Key[] {
  const archive = accountOf("log-archive").id;
  const region = organization.regions.home;
  return [
    named("trail-archive"),
    named("config"),
    named("flow-logs"),
    ...(shipping ? [shipping.keyAlias] : []),
    ...(organization.adopt.trail ? [] : [trail.keyAlias]),
  ].map((alias) => ({ account: archive, region, alias }));
}

function forAlerts(estate: Estate): readonly Key[] {
  const { accountOf, backup, costs, detectionPlane, named, organization, trail } = estate;
  const region = organization.regions.home;
  const security = accountOf("security").id;
  return [
    { account: trail.owner.id, region, alias: named("alerts") },
    ...(organization.adopt.trail
      ? []
      : [{ account: trail.owner.id, region, alias: named("trail-log-group") }]),
    { account: backup.account.id, region, alias: backup.topic.keyAlias },
    ...(costs
      ? [{ account: accountOf("management").id, region: costs.region, alias: costs.keyAlias }]
      : []),
    ...(detectionPlane
      ? [detectionPlane.topicKeyAlias, detectionPlane.bus.keyAlias].map((alias) => ({
          account: security,
          region,
          alias,
        }))
      : []),
  ];
}
