import { drills } from "../../../procedures/drill/drills";
import { testDrills } from "./drilled";

testDrills(drills.filter(({ id }) => /instance/.test(id)));
