import type { Estate } from "../organization/estate";
import { proceduresFolder, procedurePages } from "../procedures/pages/pages";
import { automationsFor } from "./automation";
import type { CompanionFile } from "./baseline-stack";
import { detectionsOf } from "./detections";

/** `procedures/*.md`: what to do, written for the organization. */
export const procedureFiles = (estate: Estate): readonly CompanionFile[] =>
  procedurePages({
    estate,
    detections: detectionsOf(estate).all,
    automations: estate.detectionPlane ? automationsFor(estate) : [],
  }).map(([name, content]) => ({ path: `${proceduresFolder}/${name}`, content }));
