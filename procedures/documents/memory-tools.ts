import type { Estate } from "../../organization/estate";
import type { PinnedTool } from "../../organization/model";

export type Platform = "Linux" | "Windows";

/** Tools that acquire memory, by the name under which `forensics.tools` of the organization file pins them. */
export const memoryTools: Readonly<Record<Platform, string>> = {
  Linux: "avml",
  Windows: "winpmem",
};

/** The pin of a platform's tool; undefined when the organization file has none, and then no memory is acquired. */
export const pinnedTool = ({ organization }: Estate, platform: Platform): PinnedTool | undefined =>
  organization.forensics.tools.find(
    (tool) => tool.name === memoryTools[platform] && tool.platform === platform.toLowerCase(),
  );
