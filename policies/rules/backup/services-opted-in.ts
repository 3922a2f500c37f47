import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, any, type Tri, whether } from "../../engine/tri";
import { isObject } from "../../engine/unknown";
import type { Value } from "../../engine/value";
import { type Attributes, given, unknown } from "../../examples/given";

const settings = (attributes: Attributes) =>
  given("aws_backup_region_settings.here", {
    resource_type_opt_in_preference: { EBS: true, RDS: true },
    resource_type_management_preference: { DynamoDB: true, EFS: true },
    ...attributes,
  });
const vault = given("aws_backup_vault.backups", { name: "backups" });
const elsewhere = given(
  "aws_backup_region_settings.there",
  {
    resource_type_opt_in_preference: { EBS: true },
    resource_type_management_preference: { EFS: true },
  },
  { region: "us-east-1" },
);
const finds = (tag: string) => [`aws_backup_region_settings.here#${tag}`];

/** Whether a map of settings holds something, and nothing in it is switched off. */
function isAllOn(map: Value): Tri {
  const [only] = map.items();
  const val = only?.val ?? null;
  if (!only || !isObject(val)) return map.isSet();
  return all([
    whether(Object.keys(val).length > 0, map.reason("is empty")),
    ...Object.keys(val).map((name) => only.attr([name]).is(true)),
  ]);
}

export const servicesOptedIn = rule({
  id: "IRR-BACKUP-006",
  title: "Regions with a vault let AWS Backup manage what plans select",
  severity: "high",
  why: "A service that is not opted in in a Region is left out of every plan there, without a failed job; without full management its recovery points stay outside the vault, and outside its lock and policy.",
  fix: "Set the service to true in resource_type_opt_in_preference and resource_type_management_preference of aws_backup_region_settings, in every Region that holds a vault.",
  docs: [
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-feature-availability.html",
    "https://docs.aws.amazon.com/aws-backup/latest/devguide/getting-started.html",
  ],
  waivable: 90,
  applies: each(["aws_backup_region_settings", "aws_backup_vault"]),
  check: ({ it, estate }): readonly Claim[] => {
    if (it.type === "aws_backup_region_settings")
      return [
        claim("opted-in", isAllOn(it.attr("resource_type_opt_in_preference"))),
        claim("managed", isAllOn(it.attr("resource_type_management_preference"))),
      ];
    // Where nobody declares them, they may be managed elsewhere.
    if (estate.all("aws_backup_region_settings").length === 0) return [];
    return [
      claim(
        "settings",
        any(
          estate
            .near("aws_backup_region_settings", it)
            .map((each) => each.attr("resource_type_opt_in_preference").isSet()),
          "no aws_backup_region_settings stand in its account and Region",
        ),
      ),
    ];
  },
  examples: {
    passes: [settings({}), [vault, settings({})]],
    fails: [
      {
        given: [settings({ resource_type_opt_in_preference: { EBS: true, RDS: false } })],
        finds: finds("opted-in"),
      },
      {
        given: [settings({ resource_type_management_preference: { EFS: false } })],
        finds: finds("managed"),
      },
      {
        given: [
          given("aws_backup_region_settings.here", {
            resource_type_opt_in_preference: { EBS: true },
          }),
        ],
        finds: finds("managed"),
      },
      { given: [vault, elsewhere], finds: ["aws_backup_vault.backups#settings"] },
    ],
    undecided: [
      {
        given: [settings({ resource_type_opt_in_preference: unknown })],
        finds: finds("opted-in"),
      },
    ],
    ignores: [vault],
  },
});
