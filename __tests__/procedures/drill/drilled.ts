import { createEstate } from "../../../organization/estate";
import type { Drill, Executed } from "../../../procedures/drill/drill";
import { startWorld, type World } from "../../../procedures/drill/moto/world";
import { interruptions, rehearse } from "../../../procedures/drill/rehearse";
import { organizationWith } from "../../support/organization";

export const estate = createEstate(organizationWith());

/** Tests of drills that share one world; each begins in an empty one. */
export function testDrills(drills: readonly Drill[]): void {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  describe.each(drills.map((drill) => [drill.id, drill] as const))("%s", (_, drill) => {
    let whole: Executed | undefined;
    test(drill.title, async () => {
      const { act, undo, faults } = await rehearse(drill, world, estate);
      whole = act;
      expect(faults).toEqual([]);
      expect([act.status, undo?.status ?? "Success"]).toEqual(["Success", "Success"]);
    });

    if (drill.documents.length === 1) return;
    test("interrupted after any step and taken back, everything is as before", async () => {
      const results = await interruptions(drill, world, estate, whole);
      expect(results.filter(({ faults }) => faults.length > 0)).toEqual([]);
      // Opening a case is one step; what dispatching starts goes on when it is cancelled, and has a drill of its own.
      const short = drill.id === "dispatch-response" || drill.id === "open-case";
      expect(results.length).toBeGreaterThan(short ? 0 : 3);
    });
  });
}
