import { command } from "../language/document";
import { sha256, matching } from "../language/parameters";
import type { Parameter } from "../language/content";
import { shellLines } from "../language/script";

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

const parameters = {
  ToolUrl: address("Address of the tool."),
  ToolSha256: fromEnvironment(sha256),
  PlanUrl: address("Address of the list of upload addresses, one for each part."),
  PartBytes: fromEnvironment(matching("Size of a part in bytes.", "^[0-9]{7,10}$")),
  Seconds: fromEnvironment(matching("Longest time in seconds.", "^[0-9]{2,4}$")),
};

export const acquireMemoryLinux = command({
  id: "acquire-memory-linux",
  title: "Acquire memory on Linux",
  description:
    "Runs AVML, after its hash, from memory; hashes and uploads the image while it is read. Compiles and installs nothing, writes to no disk.",
  parameters,
  mainSteps: [
    {
      action: "aws:runShellScript",
      name: "acquireLinux",
      precondition: { StringEquals: ["platformType", "Linux"] },
      inputs: { timeoutSeconds: "3500", runCommand: shellLines("acquire_memory.sh") },
    },
  ],
});

export const acquireMemoryWindows = command({
  id: "acquire-memory-windows",
  title: "Acquire memory on Windows",
  description:
    "Runs WinPmem, after its hash; hashes and uploads the image in parts. WinPmem writes a file: the image passes the system drive, which changes unallocated space there; image the disks before where that matters more.",
  parameters,
  mainSteps: [
    {
      action: "aws:runPowerShellScript",
      name: "acquireWindows",
      precondition: { StringEquals: ["platformType", "Windows"] },
      inputs: { timeoutSeconds: "3500", runCommand: shellLines("acquire_memory.ps1") },
    },
  ],
});
