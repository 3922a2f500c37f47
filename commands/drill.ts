import { InputError, readOrganization } from "../main";
import { createEstate } from "../organization/estate";
import type { Drill } from "../procedures/drill/drill";
import { drills } from "../procedures/drill/drills";
import { startWorld } from "../procedures/drill/moto/world";
import { interruptions, rehearse } from "../procedures/drill/rehearse";
import { drillReport } from "../procedures/drill/report";
import { fileOption, newCommand } from "./options";

interface DrillOptions {
  readonly file: string;
  readonly interrupt?: boolean;
  readonly list?: boolean;
}

export const drillCommand = () =>
  newCommand("drill")
    .description("run response documents step by step against a simulated AWS on this machine")
    .argument("[procedure]", "drill or document to run; all of them without it")
    .addOption(fileOption())
    .option("--interrupt", "also interrupt each drill after every step and take it back")
    .option("--list", "name the drills and the documents that they run")
    .addHelpText(
      "after",
      "\nNeeds moto: node scripts/ensure-judges.mjs installs it. No AWS account is touched.\nExit codes: 0 every state and record is as expected; 1 something is not; 2 wrong usage.",
    )
    .action(async (procedure: string | undefined, options: DrillOptions) => {
      const chosen = choose(procedure);
      if (options.list) {
        for (const { id, documents } of chosen)
          process.stdout.write(`${id}: ${documents.join(", ")}\n`);
        return;
      }
      await run(chosen, options);
    });

/** The drill of this name; otherwise those that run the document. @throws InputError when nothing has this name */
function choose(procedure: string | undefined): readonly Drill[] {
  if (procedure === undefined) return drills;
  const named = drills.filter(({ id }) => id === procedure);
  if (named.length > 0) return named;
  const running = drills.filter(({ documents }) => documents.some((each) => each === procedure));
  if (running.length > 0) return running;
  throw new InputError(
    `no drill or document ${procedure}; write one of ${drills.map(({ id }) => id).join(", ")}`,
  );
}

async function run(chosen: readonly Drill[], { file, interrupt }: DrillOptions): Promise<void> {
  const estate = createEstate(readOrganization(file));
  const world = await startWorld().catch((error: Error) => {
    throw new InputError(error.message);
  });
  let good = 0;
  try {
    for (const drill of chosen) {
      const rehearsal = await rehearse(drill, world, estate);
      const interrupted =
        interrupt && rehearsal.undo !== undefined
          ? await interruptions(drill, world, estate, rehearsal.act)
          : undefined;
      process.stdout.write(`${drillReport(drill, rehearsal, interrupted)}\n`);
      const faults = [...rehearsal.faults, ...(interrupted ?? []).flatMap((each) => each.faults)];
      if (faults.length === 0) good += 1;
    }
  } finally {
    await world.stop();
  }
  process.stdout.write(`${good} of ${chosen.length} drills as expected\n`);
  if (good < chosen.length) process.exitCode = 1;
}
