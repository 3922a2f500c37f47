import { assetTypes } from "../../access/assets";
import { claimsAboutResource } from "../../access/claims";
import { each, rule } from "../../engine/rule";
import { unknown } from "../../examples/given";
import { attached, denyBut, logGroup } from "../../examples/guardrails";

const scp = (...statements: Parameters<typeof attached>[2][]) =>
  attached("SERVICE_CONTROL_POLICY", "r-a1b2", ...statements);
const destroys = ["logs:DeleteLogGroup", "logs:DeleteLogStream"];
const finds = ["aws_cloudwatch_log_group.trail#deployer"];

export const deployerDestroysNothing = rule({
  id: "IRR-ACCESS-025",
  title: "What deploys can change the watch, and destroy no evidence",
  severity: "critical",
  why: "A merged change, a stolen token of the pipeline or a destroy by mistake runs with the role that deploys: it must be able to change settings, and must not be able to delete what was gathered.",
  fix: "Do not exempt the deploying role from the Deny of the actions that the finding names; leave them to break-glass.",
  docs: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html",
  ],
  waivable: 30,
  restsOnRights: true,
  applies: each(assetTypes),
  check: ({ it, estate }) => claimsAboutResource(it, estate, ["deployer"], "denied"),
  examples: {
    passes: [[logGroup, ...scp(denyBut(["break-glass"], destroys))]],
    fails: [
      {
        note: "the pipeline is spared",
        given: [logGroup, ...scp(denyBut(["break-glass", "deployer"], destroys))],
        finds,
      },
      {
        note: "one action forgotten",
        given: [logGroup, ...scp(denyBut(["break-glass"], "logs:DeleteLogGroup"))],
        finds,
      },
    ],
    undecided: [{ given: [logGroup, ...scp(denyBut(["break-glass"], unknown))], finds }],
    ignores: [logGroup],
  },
});
