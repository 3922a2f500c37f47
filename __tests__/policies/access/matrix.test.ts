import { main } from "../../../main";
import { ask } from "../../../policies/access/ask";
import { callersOf } from "../../../policies/access/callers";
import { controlsOf } from "../../../policies/access/controls";
import type { Judged } from "../../../policies/access/judge";
import { type Matrix, matrixOf } from "../../../policies/access/matrix";
import { assetsOf } from "../../../policies/access/inventory";
import { type DenyingStatement, loadBearing } from "../../../policies/access/strength";
import { heldInManagement } from "../../../policies/aws/undeniable";
import type { Estate } from "../../../policies/engine/estate";
import { readEstate } from "../../../policies/engine/files";
import { JsonFile, type JsonObject } from "../../../policies/engine/reading/json";
import { policyOf, tagOf } from "../../../policies/iam/every-policy";
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

  test("without any statement that is alone in denying, what it denied becomes possible", () => {
    const bearing = loadBearing(matrix, estate);
    const statements = estate
      .all("aws_organizations_policy")
      .flatMap((holder) =>
        policyOf(holder).statements.map((statement) => ({
          holder,
          statement,
          tag: tagOf(statement),
        })),
      )
      .flatMap((each) => {
        const borne = bearing.get(each.statement);
        return borne ? [{ ...each, borne }] : [];
      });
    const still = statements.flatMap((each) => {
      const changed = without(each);
      const { asset, caller, harm, action } = each.borne;
      const again = assetsOf(changed).find(({ label }) => label === asset.label);
      const who =
        again &&
        callersOf(again, changed, controlsOf(changed).management).find(
          ({ kind, name }) => kind === caller.kind && name === caller.name,
        );
      const sameHarm = again?.harms.find(
        ({ on, actions }) => on === harm.on && actions.includes(action),
      );
      if (!again || !who || !sameHarm) return [`${each.tag}: the question is gone`];
      const { outcome } = ask(again, who, sameHarm, action, changed);
      return outcome === "stopped" ? [each.tag] : [];
    });
    expect(still).toEqual([]);
    // The estate whose stacks these share is the last that was made.
    expect(statements.length).toBeGreaterThan(25);
  });
});
