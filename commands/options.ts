import { Command, Option } from "commander";

/** Exit code of wrong usage, as of a bad organization file. */
const wrongUsage = 2;

/** A command that ends with 2 when it is called wrongly. */
export const newCommand = (name: string): Command =>
  new Command(name).exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : wrongUsage));

/** The organization file, for every command that reads it. */
export const fileOption = () =>
  new Option("-f, --file <path>", "organization file")
    .env("IR_BASELINE_ORGANIZATION")
    .default("organization.yaml");

/** The folder of the synthesised stacks, for every command that writes or reads it. */
export const outputOption = () =>
  new Option("-o, --output <folder>", "folder of the synthesised stacks")
    .env("CDKTF_OUTDIR")
    .default("cdktf.out");
