import { main } from "../../main";
import { check } from "../../policies/check/check";
import type { Entry, Report } from "../../policies/check/report";
import { readEstate } from "../../policies/engine/files";
import { withoutKeys } from "../../policies/engine/reading/plan";
import { rules } from "../../policies/rules";
import { plansOf } from "../support/example-plans";
import { temporaryFolder } from "../support/offline";

const today = "2030-01-01";

describe("the example organization", () => {
  const folder = temporaryFolder();
  let synthesized: Report;
  let joined: Report;
  let planned: Report;
  beforeAll(async () => {
    main("organization.yaml", folder.path);
    const plans = await plansOf(folder.path);
    const judge = (estate: Parameters<typeof readEstate>[0]) =>
      check({ estate: readEstate(estate), rules, today });
    synthesized = judge({ folder: folder.path });
    joined = judge({ folder: folder.path, plans });
    planned = judge({ plans });
  });
  afterAll(folder.remove);

  const notPassing = ({ entries }: Report) =>
    entries
      .filter(({ outcome }) => outcome !== "pass")
      .map(({ outcome, identity, reasons }) => ({ [outcome]: identity, because: reasons }));

  it("satisfies every rule as synthesised, without a waiver, and nothing is left open", () => {
    expect(notPassing(synthesized)).toEqual([]);
    expect(synthesized.entries.length).toBeGreaterThan(rules.length);
  });

  it("satisfies every rule as Terraform plans it, and nothing is left open", () => {
    expect(notPassing(joined)).toEqual([]);
    expect([joined.stacks, joined.planned]).toEqual([synthesized.stacks, synthesized.stacks]);
    expect(joined.entries.length).toBeGreaterThan(synthesized.entries.length);
  });

  it("fails nothing when there are only plans", () => {
    expect(notPassing(planned).filter((entry) => !("undecided" in entry))).toEqual([]);
  });

  // Synthesised, all instances of a for_each are one resource: its verdict stands for each of them.
  const verdicts = ({ entries }: Report) => {
    const byPlace = new Map<string, Set<Entry["outcome"]>>();
    for (const { rule, stack, address, tag, outcome } of entries) {
      const key = `${rule.id}/${stack}/${withoutKeys(address)}#${tag}`;
      byPlace.set(key, (byPlace.get(key) ?? new Set()).add(outcome));
    }
    return byPlace;
  };

  it("is asked the same about everything that both show", () => {
    const [before, after] = [verdicts(synthesized), verdicts(joined)];
    expect([...before.keys()].filter((key) => !after.has(key))).toEqual([]);
    const changes = new Set(rules.filter(({ kind }) => kind === "change").map(({ id }) => id));
    expect(
      [...after.keys()].filter((key) => !before.has(key) && !changes.has(key.split("/")[0] ?? "")),
    ).toEqual([]);
  });
});
