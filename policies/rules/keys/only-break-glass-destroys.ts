import { lasts } from "../../aws/lasting";
import { claim, each, rule } from "../../engine/rule";
import { all, any, implies, not, whether, yes } from "../../engine/tri";
import { rehearsal } from "../../examples/buckets";
import { administer, logKey, toRoles } from "../../examples/keys";
import { unknown } from "../../examples/given";
import { allows } from "../../iam/evaluate";
import { matchesAction } from "../../iam/match";
import type { Principal } from "../../iam/request";
import { accessTo } from "../../iam/resource-policies";
import { ofAdministrators, ofDeployer } from "../../iam/who";

const destroys = ["kms:ScheduleKeyDeletion", "kms:DisableKey", "kms:DisableKeyRotation"];
const breakGlass = toRoles(destroys, ["break-glass"]);
const tag = (name: string) => `aws_kms_key.logs#${name}`;

export const onlyBreakGlassDestroys = rule({
  id: "IRR-KEY-006",
  title: "Only break-glass may disable or delete a key",
  severity: "critical",
  why: "A disabled key stops every delivery at once, a deleted one makes the archive unreadable; but in an emergency somebody must be able to take a key out of service.",
  fix: "Allow kms:ScheduleKeyDeletion, kms:DisableKey and kms:DisableKeyRotation to the break-glass role alone.",
  docs: [
    "https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-adding-permission.html",
  ],
  waivable: 30,
  applies: each("aws_kms_key"),
  check: ({ it, estate }) => {
    const excluded = (principal: Principal) =>
      not(
        any(
          destroys.map((action) =>
            accessTo(it).some((document) =>
              // Nobody destroys a key through another service.
              allows(document, {
                principal,
                action,
                resource: it.arn,
                context: { "kms:viaservice": "absent" },
              }),
            ),
          ),
        ),
      );
    const somebody = all(
      destroys.map((action) =>
        accessTo(it).some(({ statements }) =>
          any(
            statements.flatMap(({ effect, actions = [] }) =>
              effect === "Allow" ? actions.map((pattern) => matchesAction(pattern, action)) : [],
            ),
            `nobody may ${action}`,
          ),
        ),
      ),
    );
    return [
      claim(
        "administrators",
        implies(lasts(estate), () => ofAdministrators(it, estate, excluded)),
      ),
      claim(
        "deployer",
        // Whoever deploys with the provider's own credentials is an administrator like others.
        it.deployer === undefined
          ? yes()
          : implies(lasts(estate), () => ofDeployer(it, estate, excluded)),
      ),
      claim("break-glass", any([whether(accessTo(it).policies.length === 0, ""), somebody])),
    ];
  },
  examples: {
    passes: [
      logKey(administer, breakGlass),
      [...logKey(administer, toRoles(destroys, ["deployer"])), ...rehearsal],
    ],
    fails: [
      { given: logKey(administer), finds: [tag("break-glass")] },
      {
        given: logKey(administer, breakGlass, toRoles("kms:DisableKey")),
        finds: [tag("administrators"), tag("deployer")],
      },
      {
        given: logKey(administer, breakGlass, toRoles("kms:Schedule*", ["deployer"])),
        finds: [tag("deployer")],
      },
    ],
    undecided: [
      {
        given: logKey(
          administer,
          breakGlass,
          toRoles("kms:DisableKey", [], { ArnEquals: { "aws:PrincipalArn": unknown } }),
        ),
        finds: [tag("administrators"), tag("deployer")],
      },
    ],
  },
});
