import { evidenceStays } from "./evidence-stays";
import { retentionNeverShortened } from "./retention-never-shortened";

export const changeRules = [evidenceStays, retentionNeverShortened];
