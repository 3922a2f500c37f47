import type { ObjectValue, Value } from "../../../offline/protocol/value";
import { unknown } from "../../../offline/protocol/value";
import { planChange } from "../../../offline/provider/plan";
import type { Attribute, Block } from "../../../offline/schema/schema";
import type { ResourceRow } from "../../../offline/tables/row";
import { settings } from "../../support/offline";

const attribute = (flags: string, type: Attribute["type"] = "string"): Attribute => ({
  type,
  required: flags.includes("r"),
  optional: flags.includes("o"),
  computed: flags.includes("c"),
  sensitive: false,
});

const inner: Block = {
  attributes: {
    name: attribute("o"),
    id: attribute("c"),
    found: attribute("oc", ["list", "string"]),
  },
  blocks: {},
};
const block: Block = {
  attributes: {
    name: attribute("r"),
    mode: attribute("oc"),
    id: attribute("oc"),
    region: attribute("oc"),
    tags: attribute("o", ["map", "string"]),
    tags_all: attribute("oc", ["map", "string"]),
  },
  blocks: {
    item: { nesting: "list", minItems: 0, maxItems: 0, block: inner },
    member: { nesting: "set", minItems: 0, maxItems: 0, block: inner },
    timeouts: { nesting: "single", minItems: 0, maxItems: 0, block: inner },
  },
};
const row: ResourceRow = {
  type: "aws_sample",
  source: "test",
  replaceOnChange: ["name", "item.name"],
  defaults: { mode: "standard" },
};

const empty: ObjectValue = {
  name: "a",
  mode: null,
  id: null,
  region: null,
  tags: null,
  tags_all: null,
  item: [],
  member: [],
  timeouts: null,
};
const made: ObjectValue = {
  ...empty,
  mode: "standard",
  id: "i-1",
  region: "eu-west-1",
  tags_all: { team: "response" },
};
const tagged = { ...settings, defaultTags: { team: "response" } };
const plan = (
  prior: ObjectValue | null,
  config: ObjectValue,
  proposed: ObjectValue = config,
  imported = false,
) => planChange(block, row, { prior, proposed, config, imported }, tagged);
const replaced = (result: ReturnType<typeof plan>): readonly Value[] =>
  result.requiresReplace.map(({ steps }) => steps[0]?.attribute_name ?? null);

describe("planning a creation", () => {
  it("knows Region, tags and defaults beforehand, and not what AWS invents", () => {
    const { planned, requiresReplace } = plan(null, empty);
    expect(planned).toEqual({ ...made, id: unknown });
    expect(requiresReplace).toEqual([]);
  });

  it("lets a resource's own tags win, and waits for tags that are unknown", () => {
    const own = { ...empty, tags: { team: "forensics", case: "7" } };
    expect(plan(null, own).planned["tags_all"]).toEqual({ team: "forensics", case: "7" });
    expect(plan(null, { ...empty, tags: unknown }).planned["tags_all"]).toEqual(unknown);
  });

  it("keeps what the configuration says", () => {
    const config = { ...empty, mode: "strict", region: "us-east-1", id: "mine" };
    expect(plan(null, config).planned).toMatchObject({
      mode: "strict",
      region: "us-east-1",
      id: "mine",
    });
  });

  it("makes computed attributes of blocks unknown, but no collection inside a set", () => {
    const element = { name: "x", id: null, found: null };
    const { planned } = plan(null, { ...empty, item: [element], member: [element] });
    expect(planned["item"]).toEqual([{ name: "x", id: unknown, found: unknown }]);
    expect(planned["member"]).toEqual([{ name: "x", id: unknown, found: null }]);
    expect(planned["timeouts"]).toBeNull();
  });

  it("leaves blocks alone whose number is unknown", () => {
    expect(plan(null, { ...empty, item: unknown }).planned["item"]).toEqual(unknown);
  });
});

describe("planning an update", () => {
  it("plans what is there when nothing changes", () => {
    expect(plan(made, empty, made)).toEqual({ planned: made, requiresReplace: [] });
  });

  it("returns to the default when an argument is removed", () => {
    const prior = { ...made, mode: "strict" };
    expect(plan(prior, empty, prior).planned["mode"]).toBe("standard");
  });

  it("replaces on a change of a listed argument, on a new Region, and on an unknown", () => {
    const renamed = { ...made, name: "b" };
    expect(replaced(plan(made, { ...empty, name: "b" }, renamed))).toEqual(["name"]);
    const unsure = { ...made, name: unknown };
    expect(replaced(plan(made, { ...empty, name: unknown }, unsure))).toEqual(["name"]);
    const elsewhere = { ...made, region: "eu-central-1" };
    expect(replaced(plan(elsewhere, empty, elsewhere))).toEqual(["region"]);
  });

  it("replaces on a change inside a block, pointing at the block", () => {
    const item = (name: string) => [{ name, id: "1", found: [] }];
    const prior = { ...made, item: item("x") };
    const next = { ...made, item: item("y") };
    expect(replaced(plan(prior, { ...empty, item: item("y") }, next))).toEqual(["item"]);
    const tags = { ...prior, tags: { a: "b" } };
    expect(replaced(plan(prior, { ...empty, tags: { a: "b" }, item: item("x") }, tags))).toEqual(
      [],
    );
  });

  it("keeps what a known block has, and expects news of a new one", () => {
    const old = { name: "x", id: "1", found: null };
    const prior = { ...made, item: [old], member: [old] };
    const fresh = { name: "y", id: null, found: null };
    const next = { ...prior, item: [old, fresh], member: [fresh, old] };
    const { planned } = plan(prior, { ...empty, item: [old, fresh], member: [fresh, old] }, next);
    expect(planned["item"]).toEqual([old, { name: "y", id: unknown, found: unknown }]);
    expect(planned["member"]).toEqual([{ name: "y", id: unknown, found: null }, old]);
  });

  it("does not replace what was imported and is not known yet", () => {
    const imported = { ...empty, name: null, id: "a", region: null };
    const next = { ...empty, id: "a" };
    expect(replaced(plan(imported, empty, next, true))).toEqual([]);
    expect(replaced(plan(imported, empty, next, false))).toEqual(["name", "region"]);
  });
});
