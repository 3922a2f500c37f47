import { Command } from "commander";

/** One thin file per command, loaded when it is asked for: all of them would more than double the time of `synth`. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  synth: async () => (await import("./synth")).synthCommand(),
  plan: async () => (await import("./plan")).planCommand(),
  offline: async () => (await import("./offline")).offlineCommand(),
  validate: async () => (await import("./validate")).validateCommand(),
  check: async () => (await import("./check")).checkCommand(),
  explain: async () => (await import("./explain")).explainCommand(),
  access: async () => (await import("./access")).accessCommand(),
  rules: async () => (await import("./rules")).rulesCommand(),
  mutate: async () => (await import("./mutate")).mutateCommand(),
  detections: async () => (await import("./detections")).detectionsCommand(),
  drill: async () => (await import("./drill")).drillCommand(),
  custody: async () => (await import("./custody")).custodyCommand(),
  replay: async () => (await import("./replay")).replayCommand(),
};

/**
 * `ir-baseline` with the command that the arguments name, or with all of them to choose from.
 * @param args command-line arguments without the program's name
 */
export async function cli(args: readonly string[]): Promise<Command> {
  const named = commands[args.find((arg) => !arg.startsWith("-")) ?? ""];
  const load = named === undefined ? Object.values(commands) : [named];
  const program = new Command("ir-baseline")
    .description("From an organization file to the Terraform of every account.")
    .showHelpAfterError();
  for (const command of await Promise.all(load.map((each) => each()))) program.addCommand(command);
  return program;
}
