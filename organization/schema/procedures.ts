import { z } from "zod";
import { documentIds } from "../document-ids";
import { detectionId } from "./detections";

const automated = z
  .strictObject({
    start: z
      .array(z.enum(documentIds))
      .describe(
        "Documents that the detection starts, in place of what it would start by itself; `[]` for none. What can be started: docs/automation.md.",
      ),
    contain: z
      .boolean()
      .default(false)
      .describe(
        "Consent to documents that contain: they cut off users, hosts or buckets before anybody has looked.",
      ),
  })
  .describe("What one detection starts.");

const automation = z
  .strictObject({
    preserving: z
      .boolean()
      .default(true)
      .describe(
        "Whether each detection of high or critical severity whose event names an instance has that instance preserved at once: protected from termination, its volumes kept, its metadata in a case of its own. It goes on serving.",
      ),
    detections: z
      .record(detectionId, automated)
      .default({})
      .describe("What is different about single detections, by id; docs/detections.md lists them."),
  })
  .describe("Documents that detections start by themselves, within seconds.");

export const proceduresSchema = z
  .strictObject({ automation: automation.prefault({}) })
  .describe("How the response procedures run.");
