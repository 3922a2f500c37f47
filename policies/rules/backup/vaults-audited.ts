import { isCentral } from "../../aws/central-vaults";
import { lasts } from "../../aws/lasting";
import type { Estate } from "../../engine/estate";
import type { Resource } from "../../engine/resource";
import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, any, implies, type Tri, yes } from "../../engine/tri";
import { rehearsal } from "../../examples/buckets";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { allowCopies, vault } from "../../examples/vaults";

const encrypted = { name: "BACKUP_RECOVERY_POINT_ENCRYPTED" };
const keptFor = (days: string) => ({
  name: "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK",
  input_parameter: [{ name: "requiredRetentionDays", value: days }],
});
const kept = keptFor("7");
const undeleted = (principals?: string) => ({
  name: "BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED",
  ...(principals !== undefined && {
    input_parameter: [{ name: "principalArnList", value: principals }],
  }),
});
const roleArn = "arn:aws:iam::111111111111:role/break-glass";
const framework = (control: ExampleJson) =>
  given("aws_backup_framework.vaults", { name: "vaults", control });
const whole = framework([encrypted, kept, undeleted(roleArn)]);
const breakGlass = given("aws_iam_role.break-glass", {
  name: "break-glass",
  assume_role_policy: "{}",
});
const finds = (tag: string) => [`aws_backup_framework.vaults#${tag}`];

const controls = [encrypted.name, kept.name, "BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED"];

const controlOf = (it: Resource, name: string) =>
  it.blocks("control").filter((each) => each.attr("name").text === name);

const parameterOf = (it: Resource, control: string, name: string) =>
  controlOf(it, control)
    .flatMap((each) => each.blocks("input_parameter"))
    .filter((each) => each.attr("name").text === name)
    .map((each) => each.attr("value"));

/** Whether whoever may delete by hand is a role that stands in the account. */
const isKnown = (it: Resource, estate: Estate): Tri =>
  all(
    parameterOf(it, controls[2] ?? "", "principalArnList").map((value) =>
      any(
        estate.inAccount("aws_iam_role", it).map((each) => value.is(each.arn)),
        "no such role",
      ),
    ),
  );

export const vaultsAudited = rule({
  id: "IRR-BACKUP-012",
  title: "Backup Audit Manager watches the vaults that take copies",
  severity: "medium",
  why: "Vault policies and locks are written once; only a framework tells, every day, that a point was deleted by hand, left unencrypted or kept for less than was meant.",
  fix: "Keep an aws_backup_framework in the account and Region of the vault, with the controls for encryption, minimum retention and manual deletion, each with its parameters.",
  docs: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/controls-and-remediation.html"],
  waivable: 180,
  applies: each(["aws_backup_framework", "aws_backup_vault"]),
  check: ({ it, estate }): readonly Claim[] => {
    if (it.type === "aws_backup_vault")
      return [
        claim(
          "audited",
          // Where no framework is declared, the audit may be somebody else's.
          estate.all("aws_backup_framework").length === 0
            ? yes()
            : implies(isCentral(it, estate), () =>
                any(
                  estate.near("aws_backup_framework", it).map((each) => each.attr("name").isSet()),
                  "no framework watches its account and Region",
                ),
              ),
        ),
      ];
    return [
      claim(
        "controls",
        all(
          controls.map((name) =>
            any(
              it.blocks("control").map((each) => each.attr("name").is(name)),
              `lacks ${name}`,
            ),
          ),
        ),
      ),
      claim(
        "retention",
        any(
          [
            ...parameterOf(it, kept.name, "requiredRetentionDays").map((days) =>
              all([days.atLeast(1), implies(lasts(estate), () => days.atLeast(7))]),
            ),
            ...(it.attr("control").kind === "unknown" ? [it.attr("control").atLeast(1)] : []),
          ],
          "no retention is demanded",
        ),
      ),
      claim("deleters", isKnown(it, estate)),
    ];
  },
  examples: {
    passes: [
      [whole, breakGlass, ...vault(allowCopies)],
      [framework([encrypted, kept, undeleted()])],
      {
        note: "a rehearsal keeps little",
        given: [framework([encrypted, keptFor("1"), undeleted()]), ...rehearsal],
      },
    ],
    fails: [
      { given: [framework([kept, undeleted()])], finds: finds("controls") },
      {
        given: [framework([encrypted, { name: kept.name }, undeleted()])],
        finds: finds("retention"),
      },
      { given: [framework([encrypted, keptFor("6"), undeleted()])], finds: finds("retention") },
      { given: [whole], finds: finds("deleters") },
      {
        given: [
          ...vault(allowCopies),
          given(
            "aws_backup_framework.vaults",
            { name: "vaults", control: [encrypted, kept, undeleted()] },
            { region: "us-east-1" },
          ),
        ],
        finds: ["aws_backup_vault.central#audited"],
      },
    ],
    undecided: [
      { given: [framework(unknown)], finds: [...finds("controls"), ...finds("retention")] },
    ],
  },
});
