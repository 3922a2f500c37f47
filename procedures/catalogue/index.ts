import type { ProcedureId } from "../model/ids";
import type { Procedure } from "../model/procedure";
import { dataProcedures } from "./data";
import { identityProcedures } from "./identity";
import { watchProcedures } from "./logging";
import { organizationProcedures } from "./organization";
import { readinessProcedures } from "./readiness";
import { recoveryProcedures } from "./recovery";
import { rootProcedures } from "./root";
import { supportProcedures } from "./support";
import { workloadProcedures } from "./workloads";

/** Every procedure. */
export const procedures: readonly Procedure[] = [
  ...supportProcedures,
  ...recoveryProcedures,
  ...readinessProcedures,
  ...watchProcedures,
  ...identityProcedures,
  ...rootProcedures,
  ...workloadProcedures,
  ...dataProcedures,
  ...organizationProcedures,
];

/** @throws Error when nothing has the id */
export function procedureOf(id: ProcedureId): Procedure {
  const found = procedures.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no procedure ${id}`);
  return found;
}
