import { z } from "zod";

export const backupSchema = z
  .strictObject({})
  .describe("Backups that survive: vaults, locks and plans.");
