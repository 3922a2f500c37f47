import { Command } from "commander";
import { explain, Trace } from "../policies/check/explain";
import { rules } from "../policies/rules";
import {
  endingWithUsage,
  type EstateOptions,
  openEstate,
  orUsage,
  withPlans,
  WrongUsage,
} from "./estate-options";

export const explainCommand = () =>
  endingWithUsage(withPlans(new Command("explain")))
    .description("tell why a policy says what it says about a resource")
    .argument("<rule>", "id of a rule, such as IRR-TRAIL-002")
    .argument("<address>", "stack/address, or an address, as the check shows it")
    .argument("[folder]", "output folder of CDKTF (default: cdktf.out, if it is there)")
    .addHelpText("after", "\nExit codes: 0 it is answered; 64 wrong usage, or unreadable input.")
    .action((id: string, address: string, folder: string | undefined, options: EstateOptions) =>
      orUsage(() => {
        const rule = rules.find((each) => each.id === id);
        if (!rule) throw new WrongUsage(`${id} is no rule; "ir-baseline rules" lists them`);
        const trace = new Trace();
        const text = explain(openEstate(folder, options, trace), trace, rule, address);
        if (text === undefined)
          throw new WrongUsage(
            `${id} says nothing about ${address}: it is about ${rule.describes}`,
          );
        process.stdout.write(text);
      }),
    );
