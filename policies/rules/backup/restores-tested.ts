import type { Resource } from "../../engine/resource";
import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, any, allOf, implies, not, whether } from "../../engine/tri";
import { type Attributes, given, unknown } from "../../examples/given";
import { selectionOf, testsAirGappedVault, testsVault } from "../../relations/backup-audit";

const vault = given("aws_backup_vault.central", { name: "central" });
const plan = (points: Attributes = {}) =>
  given("aws_backup_restore_testing_plan.weekly", {
    name: "weekly",
    schedule_expression: "cron(0 9 ? * SUN *)",
    recovery_point_selection: [
      {
        algorithm: "LATEST_WITHIN_WINDOW",
        include_vaults: ["arn:aws:backup:eu-west-1:111111111111:backup-vault:central"],
        recovery_point_types: ["SNAPSHOT"],
        selection_window_days: 7,
        ...points,
      },
    ],
  });
const selection = (attributes: Attributes = {}, name = "ebs") =>
  given(`aws_backup_restore_testing_selection.${name}`, {
    name,
    restore_testing_plan_name: "${aws_backup_restore_testing_plan.weekly.name}",
    iam_role_arn: "arn:aws:iam::111111111111:role/tests",
    protected_resource_type: "EBS",
    protected_resource_arns: ["*"],
    ...attributes,
  });
const finds = (tag: string) => [`aws_backup_restore_testing_plan.weekly#${tag}`];

const kindsOf = (plan: Resource) =>
  plan.relatedBy(selectionOf).found.map((each) => each.attr("protected_resource_type").text ?? "");

export const restoresTested = rule({
  id: "IRR-BACKUP-010",
  title: "Restore tests take points of the vaults, of the same kinds everywhere",
  severity: "medium",
  why: "A backup that was never restored is a hope. A test whose plan selects nothing, looks into no vault or leaves out a kind of resource in one Region is green, and shows nothing.",
  fix: "Name vaults of the estate (or *) and a kind of recovery point, look back a week or more, and give each plan the same selections.",
  docs: ["https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html"],
  waivable: 180,
  applies: each(["aws_backup_restore_testing_plan", "aws_backup_restore_testing_selection"]),
  check: ({ it, estate }): readonly Claim[] => {
    if (it.type === "aws_backup_restore_testing_selection")
      return [
        claim("plan", it.related(selectionOf).exists()),
        claim(
          "resources",
          any([
            it.attr("protected_resource_arns").isSet(),
            it.attr("protected_resource_conditions").isSet(),
          ]),
        ),
      ];
    const points = it.attr("recovery_point_selection");
    const vaults = points.attr("include_vaults");
    const others = estate
      .all("aws_backup_restore_testing_plan")
      .filter((each) => each.account === it.account && each !== it);
    return [
      claim(
        "vaults",
        all([
          vaults.isSet(),
          implies(not(vaults.has("*")), () =>
            any([it.related(testsVault).exists(), it.related(testsAirGappedVault).exists()]),
          ),
        ]),
      ),
      claim("types", points.attr("recovery_point_types").isSet()),
      claim("window", points.attr("selection_window_days").whenUnset(30).atLeast(7)),
      claim("selections", it.relatedBy(selectionOf).exists()),
      claim(
        "kinds",
        allOf(others.flatMap(kindsOf), (kind) =>
          whether(kindsOf(it).includes(kind), `${kind} is tested by another plan only`),
        ),
      ),
    ];
  },
  examples: {
    passes: [
      [plan(), selection(), vault],
      [plan({ include_vaults: ["*"] }), selection()],
    ],
    fails: [
      { given: [plan({ include_vaults: [] }), selection(), vault], finds: finds("vaults") },
      { given: [plan(), selection()], finds: finds("vaults") },
      { given: [plan({ recovery_point_types: [] }), selection(), vault], finds: finds("types") },
      { given: [plan({ selection_window_days: 1 }), selection(), vault], finds: finds("window") },
      { given: [plan(), vault], finds: finds("selections") },
      {
        given: [plan(), selection(), selection({ protected_resource_arns: [] }, "rds"), vault],
        finds: ["aws_backup_restore_testing_selection.rds#resources"],
      },
      {
        given: [
          plan(),
          selection(),
          selection({ restore_testing_plan_name: "monthly" }, "rds"),
          vault,
        ],
        finds: ["aws_backup_restore_testing_selection.rds#plan"],
      },
      {
        given: [
          plan(),
          selection(),
          vault,
          given("aws_backup_restore_testing_plan.monthly", {
            name: "monthly",
            schedule_expression: "cron(0 9 1 * ? *)",
            recovery_point_selection: [
              {
                algorithm: "LATEST_WITHIN_WINDOW",
                include_vaults: ["*"],
                recovery_point_types: ["SNAPSHOT"],
              },
            ],
          }),
          selection(
            {
              restore_testing_plan_name: "${aws_backup_restore_testing_plan.monthly.name}",
              protected_resource_type: "RDS",
            },
            "rds",
          ),
        ],
        finds: [
          "aws_backup_restore_testing_plan.monthly#kinds",
          "aws_backup_restore_testing_plan.weekly#kinds",
        ],
      },
    ],
    undecided: [
      {
        given: [plan({ selection_window_days: unknown }), selection(), vault],
        finds: finds("window"),
      },
    ],
  },
});
