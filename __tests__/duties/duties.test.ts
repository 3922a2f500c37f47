import { dutiesFile, dutiesIn, type Duty } from "../../duties";
import { createEstate } from "../../organization/estate";
import { isReading } from "../../procedures/rights/iam-actions";
import { startedIn } from "../../stacks/automation";
import { organizationWith, sandbox } from "../support/organization";

const dutiesOf = (overrides: Parameters<typeof organizationWith>[0] = {}): readonly Duty[] => {
  const estate = createEstate(organizationWith(overrides));
  return dutiesIn(estate, startedIn(estate));
};
const duties = dutiesOf();
const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;
const management = "111111111111";
const of = (who: string, task: string, from = duties) =>
  from
    .filter((duty) => duty.who === who && duty.task === task)
    .map(({ actions, resource }) => [actions, resource]);

describe("what a document calls, on what it is run for", () => {
  test("quarantine-account, as the responder of the management account", () => {
    const parameter =
      "arn:aws:ssm:eu-west-1:111111111111:parameter/acme-ir/containment/CASE-2026-0001/instance";
    const moves = (kind: string) => [
      ["organizations:MoveAccount"],
      `arn:aws:organizations::111111111111:${kind}/o-a1b2c3d4e5/some`,
    ];
    const found = of(role(management, "ir-responder"), "document quarantine-account");
    const sorted = (list: readonly unknown[]) => list.map((each) => JSON.stringify(each)).sort();
    expect(sorted(found)).toEqual(
      sorted([
        [["organizations:ListOrganizationalUnitsForParent"], "*"],
        [["organizations:ListParents"], "*"],
        [["organizations:ListRoots"], "*"],
        moves("account"),
        moves("ou"),
        moves("root"),
        [["ssm:DeleteParameter"], parameter],
        [["ssm:GetParameter"], parameter],
        [["ssm:PutParameter"], parameter],
        [
          ["sts:AssumeRole", "sts:TagSession"],
          "arn:aws:iam::444444444444:role/acme-ir-evidence-collector",
        ],
      ]),
    );
  });

  test("what changes something names what: a call without a line in the table of calls would not", () => {
    const vague = duties
      .filter(({ resource, task }) => resource === "*" && task.startsWith("document "))
      .flatMap(({ actions }) => actions)
      .filter((action) => !isReading(action.split(":")[1] ?? ""));
    expect([...new Set(vague)]).toEqual([]);
  });

  test("the forensics account receives, every other one acquires", () => {
    const imaging = duties.filter(({ task }) => task === "document image-disks");
    const receiving = duties.filter(({ task }) => task === "document receive-snapshots");
    const by = (list: readonly Duty[]) =>
      [...new Set(list.map(({ who }) => who))].filter((who) => who.endsWith("ir-acquisition"));
    expect(by(imaging)).toHaveLength(10);
    expect(by(receiving)).toEqual([role("444444444444", "ir-acquisition")]);
  });
});

describe("who depends on the organization file", () => {
  const signIn = (list: readonly Duty[]) =>
    new Set(list.filter(({ task }) => task === "sign in to respond").map(({ who }) => who));

  test("somebody of the security account with MFA, or who is named", () => {
    const named = "arn:aws:iam::333333333333:role/oncall";
    expect([...signIn(duties)]).toEqual(["arn:aws:iam::333333333333:user/some"]);
    expect([...signIn(dutiesOf({ responders: { trustedPrincipals: [named] } }))]).toEqual([named]);
  });

  test("deployment roles that exist already hold what is written elsewhere", () => {
    const apply = "arn:aws:iam::222222222222:role/ir-baseline-apply";
    const holding = (list: readonly Duty[]) =>
      new Set(list.filter(({ who }) => who === apply).map((duty) => duty.holding));
    expect([...holding(duties)]).toEqual([undefined]);
    expect([...holding(dutiesOf({ deployment: { accountRoles: "existing" } }))]).toEqual(["*"]);
  });

  test("who starts the pipeline shows a token, is named, or shows MFA", () => {
    const starts = (deployment: Parameters<typeof organizationWith>[0]) =>
      dutiesOf(deployment)
        .filter(({ task }) => task === "sign in to apply")
        .map(({ who, context }) => [who, context?.["aws:MultiFactorAuthPresent"]]);
    const named = "arn:aws:iam::111111111111:role/ci";
    const host = "token.actions.githubusercontent.com";
    const tokens = [`arn:aws:iam::111111111111:oidc-provider/${host}`, undefined];
    expect(starts({})).toEqual([tokens]);
    expect(starts({ deployment: { applyPrincipals: [named] } })).toEqual([
      tokens,
      [named, undefined],
    ]);
    expect(starts({ deployment: { oidc: undefined, applyPrincipals: [named] } })).toEqual([
      [named, undefined],
    ]);
    expect(starts({ deployment: { oidc: undefined } })).toEqual([
      ["arn:aws:iam::111111111111:user/some", "true"],
    ]);
  });

  test("in production only break-glass ends keys, in a sandbox whoever made them", () => {
    const ends = (list: readonly Duty[]) =>
      new Set(
        list
          .filter(({ task }) => task === "end keys")
          .map(({ who }) => who.split("/").at(-1) ?? ""),
      );
    expect([...ends(duties)]).toEqual(["ir-breakglass"]);
    expect([...ends(dutiesOf(sandbox))].sort()).toEqual(["ir-baseline-apply", "some"]);
  });

  test("without a log platform nobody reads the archive", () => {
    const reads = (list: readonly Duty[]) => list.filter(({ task }) => task === "read new files");
    expect(reads(duties)).not.toEqual([]);
    expect(reads(dutiesOf({ shipping: undefined }))).toEqual([]);
  });
});

test("the file tells the accounts of units whose ids are known, those below included", () => {
  const { organization } = organizationWith();
  const units = { "/Workloads": "ou-a1b2-11111111", "/Workloads/Staging": "ou-a1b2-22222222" };
  const estate = createEstate(organizationWith({ organization: { ...organization, units } }));
  const file = JSON.parse(dutiesFile(estate, startedIn(estate))) as { units: object };
  expect(file.units).toEqual({
    "ou-a1b2-11111111": ["602000000001", "602000000002", "603000000001", "603000000002"],
    "ou-a1b2-22222222": ["603000000001", "603000000002"],
  });
});

test("the file has a line for each duty, each once, and is the same every time", () => {
  const estate = createEstate(organizationWith());
  const text = dutiesFile(estate, startedIn(estate));
  expect(dutiesFile(estate, startedIn(estate))).toBe(text);
  const lines = text.split("\n").slice(1, -2);
  expect(new Set(lines).size).toBe(lines.length);
  expect((JSON.parse(text) as { duties: readonly Duty[] }).duties).toHaveLength(lines.length);
  expect(lines.length).toBeGreaterThan(4_000);
});
