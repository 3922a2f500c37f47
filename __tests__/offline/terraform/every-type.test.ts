import { servedSchema } from "../../../offline/provider/served-schema";
import { findBindings, listBindings } from "../../../offline/schema/binding-source";
import { extractProviderSchema } from "../../../offline/schema/provider-schema";
import { dataSourceRows, resourceRows } from "../../../offline/tables";
import {
  applyAndReplan,
  openTestSession,
  preamble,
  temporaryFolder,
  writeStacks,
  stateAddresses,
} from "../../support/offline";
import type { Extent } from "../../support/sample-configuration";
import { sampleConfiguration } from "../../support/sample-configuration";
import { emittedTypes } from "../../support/emitted-types";

// What is learnt here: Terraform's own consistency checks accept what the provider plans and
// applies for every type, and a second plan finds nothing to do.
describe("every type that is emitted or has a row", () => {
  const emitted = emittedTypes();
  const available = listBindings(findBindings().directory);
  const types = {
    resources: [...new Set([...emitted.resources, ...resourceRows.keys()])].sort(),
    dataSources: [...new Set([...emitted.dataSources, ...dataSourceRows.keys()])].sort(),
  };
  const schema = servedSchema(extractProviderSchema(findBindings(), types), resourceRows);
  const folder = temporaryFolder();
  afterAll(folder.remove);

  const configuration = (extent: Extent) => ({
    ...preamble,
    resource: Object.fromEntries(
      types.resources.map((type) => [
        type,
        {
          sample: sampleConfiguration(
            schema.resources[type] ?? { attributes: {}, blocks: {} },
            resourceRows.get(type)?.checks ?? [],
            extent,
          ),
        },
      ]),
    ),
    data: Object.fromEntries(
      types.dataSources.map((type) => [
        type,
        {
          sample: sampleConfiguration(
            schema.dataSources[type] ?? { attributes: {}, blocks: {} },
            dataSourceRows.get(type)?.checks ?? [],
            extent,
          ),
        },
      ]),
    ),
  });

  it.each(["required", "all"] as const)(
    "plans, applies and re-plans with %s arguments",
    async (extent) => {
      const [stack] = writeStacks(folder.path, { [extent]: configuration(extent) });
      if (!stack) throw new Error("no stack");
      const session = await openTestSession([stack]);
      try {
        const workspace = session.open(stack);
        const { replan } = await applyAndReplan(session, workspace);
        expect(replan.stderr).toBe("");
        expect(replan.stdout).toContain("No changes.");
        expect(replan.code).toBe(0);
        expect(stateAddresses(workspace)).toEqual(
          [
            ...types.resources.map((type) => `${type}.sample`),
            ...types.dataSources.map((type) => `data.${type}.sample`),
          ].sort(),
        );
      } finally {
        session.close();
      }
    },
  );

  it("covers only types that the bindings have", () => {
    expect(types.resources.filter((type) => !available.resources.includes(type))).toEqual([]);
    expect(types.dataSources.filter((type) => !available.dataSources.includes(type))).toEqual([]);
  });
});
