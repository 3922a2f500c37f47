// One measurement in a process of its own, printed as JSON:
//   node --require ./bin/typescript.js scripts/benchmark-synth/measured-run.ts baseline|bare <accounts> <folder>
import { synthesize } from "../../stacks/synthesize";
import { type BareStack, readBareStacks, synthesizeBare } from "./bare-cdktf";
import { organizationOf } from "./organization";

/** Figures of one run. */
export interface Run {
  /** Processor time, user and system: what the work costs, whatever else the machine does. */
  readonly seconds: number;
  /** Largest resident set of the process, in bytes. */
  readonly peakBytes: number;
  readonly stacks: number;
  readonly resources: number;
}

const countResources = ({ blocks }: BareStack) =>
  [...blocks.keys()].filter((address) => !address.startsWith("data.")).length;
const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0);

/** From the organization, read and checked, to all files on disk. */
async function measureBaseline(accounts: number, folder: string): Promise<Run> {
  // As deep in the call stack as the other: cdktf keeps a stack trace of every token.
  const organization = await Promise.resolve(organizationOf(accounts));
  const start = process.cpuUsage();
  const stacks = Object.values(synthesize(organization, folder).stacks);
  const resources = total(stacks.map((stack) => stack.resources));
  return { ...since(start), stacks: stacks.length, resources };
}

/** From the arguments of every resource to all files on disk. */
async function measureBare(folder: string): Promise<Run> {
  const stacks = await readBareStacks(folder);
  const start = process.cpuUsage();
  synthesizeBare(stacks, `${folder}-bare`);
  const resources = total(stacks.map(countResources));
  return { ...since(start), stacks: stacks.length, resources };
}

function since(start: NodeJS.CpuUsage): Pick<Run, "seconds" | "peakBytes"> {
  const { user, system } = process.cpuUsage(start);
  return { seconds: (user + system) / 1e6, peakBytes: process.resourceUsage().maxRSS * 1024 };
}

async function main([kind = "", accounts = "", folder = ""]: readonly string[]): Promise<void> {
  const run = await (kind === "bare"
    ? measureBare(folder)
    : measureBaseline(Number(accounts), folder));
  process.stdout.write(JSON.stringify(run));
}

if (require.main === module) void main(process.argv.slice(2));
