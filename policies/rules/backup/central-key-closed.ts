import { isCentral, someMember } from "../../aws/central-vaults";
import { claim, pair, rule } from "../../engine/rule";
import { any, implies, not, yes } from "../../engine/tri";
import { administer, toRoles } from "../../examples/keys";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { allowCopies, organizationId, vault } from "../../examples/vaults";
import { allows } from "../../iam/evaluate";
import type { Principal } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { ofAdministrators } from "../../iam/who";
import { vaultEncryptsWith } from "../../relations/keys";

const actions = [
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:PutKeyPolicy",
  "kms:ReEncryptFrom",
  "kms:ScheduleKeyDeletion",
];

const withKey = (...statements: readonly ExampleJson[]) => [
  ...vault(allowCopies),
  given("aws_kms_key.central", { policy: policy(administer, ...statements) }),
];
const ofOrganization = {
  Effect: "Allow",
  Principal: "*",
  Action: "kms:Decrypt",
  Resource: "*",
  Condition: { StringEquals: { "aws:PrincipalOrgID": organizationId } },
};
const finds = (...tags: readonly string[]) => tags.map((tag) => `aws_backup_vault.central#${tag}`);

export const centralKeyClosed = rule({
  id: "IRR-BACKUP-004",
  title: "The key of a central vault is closed to those who are backed up",
  severity: "critical",
  why: "Copies exist for the day on which an account is lost. Whoever may decrypt, grant or schedule the deletion of their key from there, or as any administrator of the backup account, makes them worthless without touching the vault.",
  fix: "Let the service-linked role of AWS Backup in the backup account and the role that restores use the key, by aws:PrincipalArn, and nobody of another account.",
  docs: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html"],
  waivable: false,
  applies: pair(vaultEncryptsWith),
  check: ({ it, other, estate }) => {
    const closed = (principal: Principal) =>
      not(
        any(
          actions.map((action) =>
            accessTo(other).some((document) =>
              allows(document, {
                principal,
                action,
                resource: other.arn,
                context: { "kms:grantisforawsresource": ["true"] },
              }),
            ),
          ),
        ),
      );
    const member = someMember(estate);
    const whereCentral = (holds: () => ReturnType<typeof closed>) =>
      implies(isCentral(it, estate), holds);
    return [
      claim(
        "members",
        whereCentral(() => (member === undefined ? yes() : closed(member))),
      ),
      claim(
        "administrators",
        whereCentral(() => ofAdministrators(other, estate, closed)),
      ),
    ];
  },
  examples: {
    passes: [
      withKey(toRoles(["kms:Decrypt", "kms:CreateGrant"], ["copier"])),
      {
        note: "a vault of the account's own",
        given: [
          ...vault(),
          given("aws_kms_key.central", { policy: policy(administer, toRoles("kms:*")) }),
        ],
      },
    ],
    fails: [
      { given: withKey(ofOrganization), finds: finds("members", "administrators") },
      { given: withKey(toRoles("kms:*")), finds: finds("administrators") },
    ],
    undecided: [
      {
        given: withKey(toRoles("kms:Decrypt", [], { ArnEquals: { "aws:PrincipalArn": unknown } })),
        finds: finds("administrators"),
      },
    ],
  },
});
