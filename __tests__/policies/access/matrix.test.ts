import { main } from "../../../main";
import { judgedAlone } from "../../../policies/access/alone/judge";
import { askerOf } from "../../../policies/access/ask";
import { callersOf } from "../../../policies/access/callers";
import { controlsOf } from "../../../policies/access/controls";
import {
  type AllowingStatement,
  allowingStatements,
  type BearingAllows,
  bearingAllows,
  idleAllows,
} from "../../../policies/access/duties/idle";
import { questionsOf } from "../../../policies/access/duties/question";
import { canBeDone } from "../../../policies/access/duties/witness";
import { type Judged, judged } from "../../../policies/access/judge";
import { type Matrix, matrixOf } from "../../../policies/access/matrix";
import { type AskedHarm, assetOf } from "../../../policies/access/assets";
import { accountsOf } from "../../../policies/access/inventory";
import {
  type DenyingStatement,
  denyingStatements,
  idleDenies,
  loadBearing,
} from "../../../policies/access/strength";
import { heldInManagement } from "../../../policies/aws/undeniable";
import type { Estate } from "../../../policies/engine/estate";
import { readEstate } from "../../../policies/engine/files";
import { JsonFile, type JsonObject } from "../../../policies/engine/reading/json";
import { holds } from "../../../policies/access/witness";
import { decide } from "../../../policies/iam/decide";
import { temporaryFolder } from "../../support/offline";

describe("who can harm what in the example organization", () => {
  const folder = temporaryFolder();
  let estate: Estate;
  let matrix: Matrix;
  beforeAll(() => {
    main("organization.yaml", folder.path);
    estate = readEstate({ folder: folder.path });
    matrix = matrixOf(estate);
  });
  afterAll(folder.remove);

  const answers = (): readonly Judged[] =>
    matrix.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.answers));

  test("what is denied whatever the asset is, is stopped, and it is most of what is asked", () => {
    const together = answers().filter(({ alone }) => alone === undefined);
    const anyway = together.filter(
      ({ asset, caller, harm, action }) =>
        !askerOf(asset, caller, estate).openActions(harm).includes(action),
    );
    expect(anyway.filter(({ outcome }) => outcome !== "stopped")).toEqual([]);
    expect(anyway.length).toBeGreaterThan(together.length / 2);
  });

  test("no cell is red, and nothing is left open", () => {
    const wrong = answers().filter(({ verdict }) => verdict === "bad" || verdict === "open");
    expect(holds(wrong).because()).toEqual([]);
    expect(matrix.counts).toMatchObject({ bad: 0, open: 0 });
  });

  test("it is asked enough", () => {
    const { good, beyond } = matrix.counts;
    expect(good + beyond).toBeGreaterThan(4_000);
    expect(matrix.needed).toBeGreaterThan(150);
  });

  test("only what belongs to the management account is beyond every policy", () => {
    const { management } = controlsOf(estate);
    const beyond = answers().filter(({ verdict }) => verdict === "beyond");
    expect(new Set(beyond.map(({ asset }) => asset.account))).toEqual(new Set([management]));
    expect(new Set(beyond.map(({ caller }) => caller.kind))).toEqual(
      new Set(["administrator", "deployer", "root"]),
    );
  });

  test("what is beyond is what the threat model says", () => {
    const beyond = answers().filter(({ verdict }) => verdict === "beyond");
    expect([...new Set(beyond.map(({ asset }) => asset.type))].sort()).toEqual(
      ["account", ...heldInManagement].sort(),
    );
  });

  /** The estate without one statement. */
  function without({ holder, statement }: Pick<DenyingStatement, "holder" | "statement">): Estate {
    const { stack, type, identity } = holder;
    const synthesized = estate.stack(stack)?.synthesized;
    if (!synthesized) throw new Error(`${stack} is not synthesised`);
    const config = withoutItem(synthesized.config, [
      ...["resource", type, identity.name],
      ...statement.at.path,
    ]) as JsonObject;
    const file = new JsonFile(synthesized.file.path, JSON.stringify(config));
    return estate.withStack({ ...synthesized, file, config });
  }

  const kindOf = ({ holder, tag }: DenyingStatement) => `${holder.type} ${tag}`;

  test("every statement that denies is needed in its account, with all its actions", () => {
    const idle = idleDenies(estate, matrix);
    expect(
      idle.map(({ holder, tag, actions }) => `${holder.stack} ${tag} ${actions.join()}`),
    ).toEqual([]);
    const all = denyingStatements(estate);
    expect(all.filter(({ holder }) => holder.type.startsWith("aws_iam_")).length).toBeGreaterThan(
      200,
    );
    expect(all.filter(({ holder }) => holder.type.includes("_stack_set")).length).toBeGreaterThan(
      10,
    );
    expect(all.length).toBeGreaterThan(450);
  });

  /** The same question to another estate. */
  function again({ asset, caller, harm, action, alone }: Judged, changed: Estate) {
    const { stack, address } = asset.resource ?? { stack: "", address: "" };
    const resource = changed.stack(stack)?.resource(address);
    const whole = resource
      ? assetOf(resource, changed)
      : accountsOf(changed).find(({ label }) => label === asset.label);
    if (!whole) return undefined;
    const same = (each: AskedHarm) =>
      each.resource === harm.resource &&
      each.actions.includes(action) &&
      JSON.stringify(each.context) === JSON.stringify(harm.context);
    const answers = alone
      ? judgedAlone(whole, alone, changed).filter((each) => same(each.harm))
      : callersOf(whole, changed, controlsOf(changed).management)
          .filter(({ kind, name }) => kind === caller.kind && name === caller.name)
          .flatMap((who) => judged({ ...whole, harms: whole.harms.filter(same) }, who, changed));
    const who = JSON.stringify(caller.principal);
    return answers.find(
      (each) => each.action === action && JSON.stringify(each.caller.principal) === who,
    );
  }

  test("without a statement, what it denied becomes possible", () => {
    const bearing = loadBearing(matrix, estate);
    // One statement of each kind: equal stacks and Regions have equal ones.
    const removed = new Map(
      denyingStatements(estate).flatMap((each) => {
        const borne = bearing.get(each.statement);
        return borne ? [[kindOf(each), { ...each, borne }] as const] : [];
      }),
    );
    const still = [...removed.values()].flatMap((each) => {
      const answer = again(each.borne, without(each));
      return answer?.verdict === "bad" ? [] : [`${each.tag}: ${answer?.verdict ?? "not asked"}`];
    });
    expect(still).toEqual([]);
    expect(removed.size).toBeGreaterThan(90);
  });

  test("every duty can be done, under all guardrails", () => {
    const answers = matrix.duties.flatMap((each) => each.answers);
    expect(canBeDone(answers).because()).toEqual([]);
    expect(answers.length).toBeGreaterThan(8_000);
    // Of each of the estate's roles.
    const roles = estate.all("aws_iam_role").map(({ arn }) => arn);
    const callers = new Set(answers.map(({ duty }) => duty.who));
    const assumed = new Set(answers.map(({ duty }) => duty.resource));
    expect(roles.filter((arn) => !callers.has(arn)).map((arn) => arn.split(":role/")[1])).toEqual(
      Array.from({ length: 11 }, () => "acme-ir-quarantined-instance"),
    );
    expect(roles.filter((arn) => !assumed.has(arn))).toEqual([]);
  });

  let found: BearingAllows | undefined;
  const allows = () => (found ??= bearingAllows(estate, matrix));

  test("every statement that allows is needed in its account, with all its actions", () => {
    const bearing = allows();
    const all = allowingStatements(estate);
    expect(all.length).toBeGreaterThan(1_400);
    const idle = idleAllows(estate, matrix, bearing);
    expect(
      idle.map(({ holder, tag, actions }) => `${holder.stack} ${tag} ${actions.join()}`),
    ).toEqual([]);
  });

  test("without a statement, a duty that rests on it cannot be done", () => {
    const bearing = allows();
    const kinds = new Map<string, AllowingStatement>(
      allowingStatements(estate)
        .filter(({ statement }) => bearing.get(statement)?.duty !== undefined)
        .map((each) => [`${each.holder.type} ${each.tag.replace(/\d{12}/, "")}`, each]),
    );
    // Every fifth kind: they are many.
    const removed = [...kinds.values()].filter((_, place) => place % 5 === 0);
    const still = removed.flatMap((each) => {
      const { duty, request } = bearing.get(each.statement) ?? {};
      const answers = (duty ? questionsOf(duty, without(each)) : [])
        .filter((question) => question.request.action === request?.action)
        .map((question) => decide(question.request, question.applicable).answer);
      return answers.length > 0 && !answers.includes("allowed") ? [] : [each.tag];
    });
    expect(still).toEqual([]);
    expect(removed.length).toBeGreaterThan(25);
  });
});

/** A tree without one item of a list in it; what is written as JSON within it is read and written again. */
function withoutItem(tree: unknown, [name, ...rest]: readonly (string | number)[]): unknown {
  if (typeof tree === "string")
    return JSON.stringify(withoutItem(JSON.parse(tree), [name ?? "", ...rest]));
  if (Array.isArray(tree)) {
    const items: readonly unknown[] = tree;
    return items.flatMap((item, place) =>
      place !== Number(name) ? [item] : rest.length === 0 ? [] : [withoutItem(item, rest)],
    );
  }
  const branches = tree as Readonly<Record<string, unknown>>;
  const branch = branches[String(name)];
  if (branch === undefined) throw new Error(`there is no ${String(name)}`);
  return { ...branches, [String(name)]: withoutItem(branch, rest) };
}
