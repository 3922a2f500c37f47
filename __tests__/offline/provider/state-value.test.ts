import { emptyState, stateValue } from "../../../offline/provider/state-value";
import type { Attribute, Block } from "../../../offline/schema/schema";

const attribute = (type: Attribute["type"]): Attribute => ({
  type,
  required: false,
  optional: true,
  computed: false,
  sensitive: false,
});
const inner: Block = { attributes: { days: attribute("number") }, blocks: {} };
const block: Block = {
  attributes: {
    name: attribute("string"),
    enabled: attribute("bool"),
    tags: attribute(["map", "string"]),
    rules: attribute(["list", ["object", { port: "number", cidrs: ["set", "string"] }]]),
    anything: attribute("dynamic"),
  },
  blocks: {
    rule: { nesting: "list", minItems: 0, maxItems: 0, block: inner },
    timeouts: { nesting: "single", minItems: 0, maxItems: 0, block: inner },
    slot: { nesting: "map", minItems: 0, maxItems: 0, block: inner },
  },
};

it("gives an empty state every key", () => {
  expect(emptyState(block)).toEqual({
    name: null,
    enabled: null,
    tags: null,
    rules: null,
    anything: null,
    rule: [],
    timeouts: null,
    slot: {},
  });
});

it("keeps what the schema has, drops what it has not, and fills up blocks", () => {
  const stored = {
    name: "x",
    enabled: true,
    gone: "y",
    tags: { a: "b" },
    rules: [{ port: 22, cidrs: ["10.0.0.0/8"], gone: 1 }],
    rule: [{ days: 1, gone: 2 }, {}],
    timeouts: { days: 3 },
    slot: { a: { days: 4 } },
  };
  expect(stateValue(block, stored)).toEqual({
    name: "x",
    enabled: true,
    tags: { a: "b" },
    rules: [{ port: 22, cidrs: ["10.0.0.0/8"] }],
    anything: null,
    rule: [{ days: 1 }, { days: null }],
    timeouts: { days: 3 },
    slot: { a: { days: 4 } },
  });
});

it("turns a stored dynamic value into the pair that the protocol has", () => {
  const stored = { anything: { value: ["a"], type: ["list", "string"] } };
  expect(stateValue(block, stored)["anything"]).toEqual([Buffer.from('["list","string"]'), ["a"]]);
});
