// What reads waivers: its libraries would take a third of the time in which a check starts, and most trees hold none.
/* eslint-disable @typescript-eslint/no-require-imports */
import type * as file from "./file";
import type * as schema from "./schema";

/** How a waiver is written. */
export const waiverForm = () => require("./schema") as typeof schema;

/** Reads `waivers.yaml`. */
export const waiverFile = () => require("./file") as typeof file;
