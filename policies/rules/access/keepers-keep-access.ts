import { assetTypes } from "../../access/assets";
import { claimsAboutResource } from "../../access/claims";
import { each, rule } from "../../engine/rule";
import { unknown } from "../../examples/given";
import { attached, breakGlass, denyBut, logGroup } from "../../examples/guardrails";

const scp = (...statements: Parameters<typeof attached>[2][]) =>
  attached("SERVICE_CONTROL_POLICY", "r-a1b2", ...statements);
const tag = (kind: string) => `aws_cloudwatch_log_group.trail#${kind}`;

export const keepersKeepAccess = rule({
  id: "IRR-ACCESS-026",
  title: "What deploys and break-glass keep the access that they need",
  severity: "high",
  why: "A Deny that also binds the role that deploys stops the next apply, and nobody can mend it by one; one that also binds break-glass leaves an emergency to AWS Support.",
  fix: "Exempt both roles by exact ARN from the statement that the finding names: the deploying role from changes, break-glass from everything.",
  docs: [
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps_syntax.html",
  ],
  waivable: 30,
  restsOnRights: true,
  applies: each(assetTypes),
  check: ({ it, estate }) =>
    claimsAboutResource(it, estate, ["deployer", "break-glass"], "allowed"),
  examples: {
    passes: [
      [logGroup, ...breakGlass, ...scp(denyBut(["break-glass"], "logs:DeleteLogGroup"))],
      [logGroup, ...breakGlass, ...scp(denyBut(["break-glass", "deployer"], "logs:*"))],
    ],
    fails: [
      {
        note: "the deploying role is bound",
        given: [logGroup, ...breakGlass, ...scp(denyBut(["break-glass"], "logs:*"))],
        finds: [tag("deployer")],
      },
      {
        note: "a session's ARN is never that of a principal",
        given: [
          logGroup,
          ...breakGlass,
          ...scp({
            Effect: "Deny",
            Action: "logs:*",
            Resource: "*",
            Condition: {
              ArnNotLike: {
                "aws:PrincipalArn": [
                  "arn:aws:iam::*:role/deployer",
                  "arn:aws:sts::*:assumed-role/break-glass/*",
                ],
              },
            },
          }),
        ],
        finds: [tag("break-glass")],
      },
    ],
    undecided: [
      {
        given: [logGroup, ...breakGlass, ...scp(denyBut(["break-glass"], "logs:*", unknown))],
        finds: [tag("deployer")],
      },
    ],
  },
});
