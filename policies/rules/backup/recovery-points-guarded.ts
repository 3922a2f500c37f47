import { lasts } from "../../aws/lasting";
import { claim, each, rule } from "../../engine/rule";
import { all, implies } from "../../engine/tri";
import { allBut, rehearsal } from "../../examples/buckets";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { vault } from "../../examples/vaults";
import type { Principal } from "../../iam/request";
import { isDenied, ofAdministrators, ofDeployer } from "../../iam/who";

/** Actions that end or shorten the life of recovery points. Source: Service Authorization Reference, AWS Backup. */
const destroyed = [
  "backup:DeleteBackupVault",
  "backup:DeleteBackupVaultLockConfiguration",
  "backup:DeleteRecoveryPoint",
  "backup:DisassociateRecoveryPoint",
  "backup:UpdateRecoveryPointLifecycle",
];
const configured = [
  "backup:DeleteBackupVaultAccessPolicy",
  "backup:PutBackupVaultAccessPolicy",
  "backup:PutBackupVaultLockConfiguration",
];

const deny = (Action: ExampleJson, Condition: ExampleJson) => ({
  Effect: "Deny",
  Principal: "*",
  Action,
  Resource: "*",
  Condition,
});
const guarded = [
  deny(destroyed, allBut("break-glass")),
  deny(configured, allBut("break-glass", "deployer")),
];
const finds = (...tags: readonly string[]) => tags.map((tag) => `aws_backup_vault.central#${tag}`);

export const recoveryPointsGuarded = rule({
  id: "IRR-BACKUP-003",
  title: "Nobody but break-glass can delete recovery points",
  severity: "critical",
  why: "Whoever prepares a ransom deletes the backups first. A Deny in the vault's policy stops every administrator whom it does not name, in the days of grace and in vaults without a lock, too.",
  fix: "Deny the actions to Principal * in aws_backup_vault_policy, each by its full name, unless aws:PrincipalArn is the break-glass role; let the deployer change the policy, not delete.",
  docs: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/create-a-vault-access-policy.html",
  ],
  waivable: false,
  applies: each(["aws_backup_vault", "aws_backup_logically_air_gapped_vault"]),
  check: ({ it, estate }) => {
    const denied = (actions: readonly string[]) => (principal: Principal) =>
      all(actions.map((action) => isDenied(it, principal, action, it.arn)));
    return [
      claim("administrators", ofAdministrators(it, estate, denied([...destroyed, ...configured]))),
      // Who rehearses cleans up.
      claim(
        "deployer",
        implies(lasts(estate), () => ofDeployer(it, estate, denied(destroyed))),
      ),
    ];
  },
  examples: {
    passes: [
      vault(...guarded),
      [
        ...vault(
          deny(destroyed, allBut("break-glass", "deployer")),
          deny(configured, allBut("break-glass", "deployer")),
        ),
        ...rehearsal,
      ],
      [
        given("aws_backup_logically_air_gapped_vault.copies", {
          name: "copies",
          min_retention_days: 7,
          max_retention_days: 30,
        }),
        given("aws_backup_vault_policy.copies", {
          backup_vault_name: "${aws_backup_logically_air_gapped_vault.copies.name}",
          policy: policy(...guarded),
        }),
      ],
    ],
    fails: [
      { note: "no policy", given: vault(), finds: finds("administrators", "deployer") },
      {
        note: "one action forgotten",
        given: vault(
          deny(destroyed.slice(0, -1), allBut("break-glass")),
          deny(configured, allBut("break-glass")),
        ),
        finds: finds("administrators", "deployer"),
      },
      {
        note: "the policy itself can be changed",
        given: vault(deny(destroyed, allBut("break-glass"))),
        finds: finds("administrators"),
      },
      {
        note: "the pipeline is exempt",
        given: vault(deny([...destroyed, ...configured], allBut("break-glass", "deployer"))),
        finds: finds("deployer"),
      },
      {
        note: "a wildcard exempts whoever may create a role",
        given: vault(deny([...destroyed, ...configured], allBut("*"))),
        finds: finds("administrators", "deployer"),
      },
    ],
    undecided: [
      {
        given: vault(
          deny([...destroyed, ...configured], { ArnNotEquals: { "aws:PrincipalArn": unknown } }),
        ),
        finds: finds("administrators", "deployer"),
      },
    ],
  },
});
