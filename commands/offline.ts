import { Option } from "commander";
import { InputError, main } from "../main";
import { readStacks } from "../offline/terraform/manifest";
import { runWithProvider } from "../offline/terraform/run-with-provider";
import { UsageError } from "../offline/usage-error";
import { onInterrupt } from "./interrupt";
import { fileOption, newCommand } from "./options";

interface OfflineOptions {
  readonly file: string;
  readonly output: string;
}

/** For `cdktf diff|deploy|destroy --skip-synth` and plain terraform, in a tree of its own. */
export const offlineCommand = () =>
  newCommand("offline")
    .description("run a command whose Terraform uses the offline provider and local states")
    .argument("<command...>", "command and its arguments, after --")
    .addOption(fileOption())
    .addOption(
      new Option("-o, --output <folder>", "folder of the synthesised stacks").default(
        ".cdktf.out.offline",
      ),
    )
    .addHelpText(
      "after",
      `
The states are kept in <output>.states/. The exit code is the command's, or 2
when the organization file or an argument is at fault.
Example: ir-baseline offline -- npx cdktf diff trail --output .cdktf.out.offline --skip-synth --skip-provider-lock`,
    )
    .action(async ([command = "", ...args]: string[], { file, output }: OfflineOptions) => {
      main(file, output);
      // Ctrl-C reaches the command as well, and ends it first: its Terraform saves the state.
      const interrupt = onInterrupt();
      try {
        process.exitCode = await runWithProvider({
          command,
          args,
          stacks: readStacks(output),
          states: `${output}.states`,
          env: process.env,
        });
      } catch (error) {
        throw error instanceof UsageError ? new InputError(error.message) : error;
      } finally {
        interrupt.release();
      }
    });
