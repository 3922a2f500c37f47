import type { Command } from "commander";
import { version } from "../package.json";
import { newCommand } from "./options";

/**
 * One thin file per command, loaded when it is asked for: all of them would more than double the time of `synth`. In the
 * order in which somebody meets them.
 */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  validate: async () => (await import("./validate")).validateCommand(),
  synth: async () => (await import("./synth")).synthCommand(),
  plan: async () => (await import("./plan")).planCommand(),
  offline: async () => (await import("./offline")).offlineCommand(),
  check: async () => (await import("./check")).checkCommand(),
  explain: async () => (await import("./explain")).explainCommand(),
  access: async () => (await import("./access")).accessCommand(),
  rules: async () => (await import("./rules")).rulesCommand(),
  mutate: async () => (await import("./mutate")).mutateCommand(),
  detections: async () => (await import("./detections")).detectionsCommand(),
  replay: async () => (await import("./replay")).replayCommand(),
  custody: async () => (await import("./custody")).custodyCommand(),
  drill: async () => (await import("./drill")).drillCommand(),
};

/**
 * `ir-baseline` with the command that the arguments name, or with all of them to choose from.
 * @param args command-line arguments without the program's name
 */
export async function cli(args: readonly string[]): Promise<Command> {
  const named = commands[args.find((arg) => !arg.startsWith("-")) ?? ""];
  const load = named === undefined ? Object.values(commands) : [named];
  const program = newCommand("ir-baseline")
    .description("From an organization file to the Terraform of every account.")
    .version(version)
    .showHelpAfterError();
  for (const command of await Promise.all(load.map((each) => each()))) program.addCommand(command);
  return program;
}
