import { command, type CommandParts } from "../language/document";
import { choice, matching } from "../language/parameters";
import type { Parameter } from "../language/content";
import { shellLines } from "../language/script";
import { memoryTools, pinnedTool, type Platform } from "./memory-tools";

const fromEnvironment = (parameter: Parameter): Parameter => ({
  ...parameter,
  interpolationType: "ENV_VAR",
});

const address = (what: string) =>
  fromEnvironment(
    matching(
      `${what} It is signed and ends within the hour.`,
      "^https://[A-Za-z0-9.:/?&=%_~+-]{1,4000}$",
    ),
  );

/** The only value that Systems Manager takes: who may start the document chooses no other tool. */
const pin = (sha256: string): Parameter =>
  fromEnvironment({
    ...choice("SHA-256 of the tool, from the organization file.", sha256),
    default: sha256,
  });

/** @param sha256 without a pin no file has the hash, and the body ends before it starts one */
const parameters = (sha256 = "none") => ({
  ToolUrl: address("Address of the tool."),
  ToolSha256: pin(sha256),
  PlanUrl: address("Address of the list of upload addresses, one for each part."),
  PartBytes: fromEnvironment(matching("Size of a part in bytes.", "^[0-9]{7,10}$")),
  Seconds: fromEnvironment(matching("Longest time in seconds.", "^[0-9]{2,5}$")),
});

/** Seconds that the agent grants: more than a responder can ask for, 99,999, less than Systems Manager's 172,800. */
const timeoutSeconds = "100800";

const of =
  (platform: Platform, step: CommandParts["mainSteps"][number]) =>
  ({ estate }: Parameters<Parameters<typeof command>[1]>[0]): CommandParts => ({
    parameters: parameters(pinnedTool(estate, platform)?.sha256),
    mainSteps: [step],
  });

export const acquireMemoryLinux = command(
  {
    id: "acquire-memory-linux",
    title: "Acquire memory on Linux",
    description: `Runs ${memoryTools.Linux}, after its hash, from memory; hashes and uploads the image while it is read. Compiles and installs nothing, writes to no disk.`,
  },
  of("Linux", {
    action: "aws:runShellScript",
    name: "acquireLinux",
    precondition: { StringEquals: ["platformType", "Linux"] },
    inputs: { timeoutSeconds, runCommand: shellLines("acquire_memory.sh") },
  }),
);

export const acquireMemoryWindows = command(
  {
    id: "acquire-memory-windows",
    title: "Acquire memory on Windows",
    description: `Runs ${memoryTools.Windows}, after its hash; hashes and uploads the image in parts. The tool writes a file: the image passes the system drive, which changes unallocated space there; image the disks before where that matters more.`,
  },
  of("Windows", {
    action: "aws:runPowerShellScript",
    name: "acquireWindows",
    precondition: { StringEquals: ["platformType", "Windows"] },
    inputs: { timeoutSeconds, runCommand: shellLines("acquire_memory.ps1") },
  }),
);
