import { Option } from "commander";

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
