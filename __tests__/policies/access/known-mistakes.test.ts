import { main } from "../../../main";
import type { Estate } from "../../../policies/engine/estate";
import { readEstate } from "../../../policies/engine/files";
import { judge } from "../../../policies/engine/judge";
import { JsonFile, type JsonObject } from "../../../policies/engine/reading/json";
import { estateOf } from "../../../policies/examples/forms";
import { given } from "../../../policies/examples/given";
import { rules } from "../../../policies/rules";
import { temporaryFolder } from "../../support/offline";
import { type Mistake, mistakes, type Statement } from "./mistakes";

type Config = Record<string, Record<string, Record<string, Record<string, unknown>>>>;

// Mistakes of published policies, planted into those that the example organization emits: each is found.
describe("known mistakes", () => {
  const folder = temporaryFolder();
  let estate: Estate;
  beforeAll(() => {
    main("organization.yaml", folder.path);
    estate = readEstate({ folder: folder.path });
  });
  afterAll(folder.remove);

  /** The estate with one mistake in the first document that has what the mistake is about. */
  function planted({ in: [type, attribute], sid, besides, change, changeText }: Mistake): Estate {
    for (const { synthesized } of estate.stacks) {
      if (!synthesized) continue;
      const config = JSON.parse(JSON.stringify(synthesized.config)) as {
        resource?: Config[string];
      };
      for (const resource of Object.values(config.resource?.[type] ?? {})) {
        const text = resource[attribute];
        const sids = [sid, besides].filter((each) => each !== undefined);
        if (text === undefined || !sids.every((each) => String(text).includes(`"Sid":"${each}"`)))
          continue;
        if (changeText) resource[attribute] = changeText(text as string);
        if (change) {
          const document = JSON.parse(String(text)) as { Statement: Statement[] };
          document.Statement = document.Statement.flatMap((each) =>
            each.Sid === sid ? change(each) : [each],
          );
          resource[attribute] = JSON.stringify(document);
        }
        const file = new JsonFile(synthesized.file.path, JSON.stringify(config));
        return estate.withStack({ ...synthesized, file, config: config as unknown as JsonObject });
      }
    }
    throw new Error(`${type}: no ${attribute} with statement ${String(sid)}`);
  }

  test.each(mistakes.map((each) => [each.number, each.title, each] as const))(
    "%d: %s",
    (_number, _title, mistake) => {
      const [rule] = rules.filter(({ id }) => id === mistake.foundBy);
      if (!rule) throw new Error(`${mistake.foundBy} is no rule`);
      const found = judge(planted(mistake), [rule]);
      const outcomes = new Set(found.map(({ outcome }) => outcome));
      outcomes.delete("pass");
      expect(found.length).toBeGreaterThan(0);
      expect([...outcomes]).toEqual(
        mistake.ofTool ? [] : [mistake.leavesOpen ? "undecided" : "fail"],
      );
    },
  );

  test("an account that AWS suspended is dropped from the state, and planned anew: number 39", () => {
    const plan = estateOf(
      [given("aws_organizations_account.shop", { name: "shop", email: "aws+shop@example.com" })],
      "plan",
    );
    expect(
      judge(
        plan,
        rules.filter(({ id }) => id === "IRR-GUARD-010"),
      ),
    ).toMatchObject([{ outcome: "fail", address: "aws_organizations_account.shop" }]);
  });

  test("each mistake of the list is planted", () => {
    const numbers = new Set([...mistakes.map(({ number }) => number), 39]);
    expect([...numbers].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 41 }, (_, index) => index + 1),
    );
  });
});
