import { main } from "../../../main";
import { judgedAlone } from "../../../policies/access/alone/judge";
import { askerOf } from "../../../policies/access/ask";
import { callersOf } from "../../../policies/access/callers";
import { controlsOf } from "../../../policies/access/controls";
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

  test("what nothing that could allow speaks of is stopped, and it is most of what is asked", () => {
    const together = answers().filter(({ alone }) => alone === undefined);
    const unheard = together.filter(({ asset, caller, harm }) =>
      askerOf(asset, caller, estate).isUnheard(harm),
    );
    expect(unheard.filter(({ outcome }) => outcome !== "stopped")).toEqual([]);
    expect(unheard.length).toBeGreaterThan(together.length / 3);
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
    const config = JSON.parse(JSON.stringify(synthesized.config)) as {
      resource: Record<string, Record<string, Record<string, string>>>;
    };
    const [attribute, , index] = statement.at.path;
    const resource = config.resource[type]?.[identity.name];
    const text = resource?.[String(attribute)];
    if (resource === undefined || text === undefined) throw new Error(`${stack}: no document`);
    const document = JSON.parse(text) as { Statement: object[] };
    document.Statement.splice(Number(index), 1);
    resource[String(attribute)] = JSON.stringify(document);
    const file = new JsonFile(synthesized.file.path, JSON.stringify(config));
    return estate.withStack({ ...synthesized, file, config: config as unknown as JsonObject });
  }

  test("every statement that denies is needed, with all its actions", () => {
    expect(denyingStatements(estate).length).toBeGreaterThan(250);
    const idle = idleDenies(estate, matrix);
    expect(
      idle.map(({ holder, tag, actions }) => `${holder.address} ${tag} ${actions.join()}`),
    ).toEqual([]);
  });

  /** One statement of each kind: equal stacks and Regions have equal ones. */
  const kinds = (): readonly DenyingStatement[] => [
    ...new Map(
      denyingStatements(estate).map((each) => [`${each.holder.type} ${each.tag}`, each]),
    ).values(),
  ];

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
    const removed = kinds();
    const still = removed.flatMap((each) => {
      const borne = bearing.get(each.statement);
      const answer = borne && again(borne, without(each));
      return answer?.verdict === "bad" ? [] : [`${each.tag}: ${answer?.verdict ?? "not asked"}`];
    });
    expect(still).toEqual([]);
    expect(removed.length).toBeGreaterThan(70);
  });
});
