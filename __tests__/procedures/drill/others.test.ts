import { drills } from "../../../procedures/drill/drills";
import { documentsOf } from "../../../procedures/documents";
import { estate, testDrills } from "./drilled";

testDrills(drills.filter(({ id }) => !/instance/.test(id)));

test("every Automation document is drilled", () => {
  const { home: region } = estate.organization.regions;
  const automations = documentsOf({ estate, region }).filter(({ kind }) => kind === "Automation");
  expect([...new Set(drills.flatMap(({ documents }) => documents))].sort()).toEqual(
    automations.map(({ id }) => id).sort(),
  );
});
