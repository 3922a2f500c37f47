import { keyAdmitsTrail } from "./admits-trail";
import { keysRotated } from "./rotated";

export const keyRules = [keysRotated, keyAdmitsTrail];
