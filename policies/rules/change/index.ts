import { delegationStays } from "./delegation-stays";
import { deniesStay } from "./denies-stay";
import { evidenceStays } from "./evidence-stays";
import { nothingExpiresSooner } from "./nothing-expires-sooner";
import { protectionStaysOn } from "./protection-stays-on";
import { resourcesAdmitNoMore } from "./resources-admit-no-more";
import { retentionNeverShortened } from "./retention-never-shortened";
import { rightsStayBounded } from "./rights-stay-bounded";
import { watchingStays } from "./watching-stays";

export const changeRules = [
  evidenceStays,
  retentionNeverShortened,
  deniesStay,
  resourcesAdmitNoMore,
  rightsStayBounded,
  protectionStaysOn,
  watchingStays,
  delegationStays,
  nothingExpiresSooner,
];
