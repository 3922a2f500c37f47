import { Command } from "commander";
import { checkCommand } from "./check";
import { detectionsCommand } from "./detections";
import { explainCommand } from "./explain";
import { mutateCommand } from "./mutate";
import { offlineCommand } from "./offline";
import { planCommand } from "./plan";
import { replayCommand } from "./replay";
import { rulesCommand } from "./rules";
import { synthCommand } from "./synth";
import { validateCommand } from "./validate";

/** `ir-baseline`: one thin file per command. */
export function cli(): Command {
  return new Command("ir-baseline")
    .description("From an organization file to the Terraform of every account.")
    .addCommand(synthCommand())
    .addCommand(planCommand())
    .addCommand(offlineCommand())
    .addCommand(validateCommand())
    .addCommand(checkCommand())
    .addCommand(explainCommand())
    .addCommand(rulesCommand())
    .addCommand(mutateCommand())
    .addCommand(detectionsCommand())
    .addCommand(replayCommand())
    .showHelpAfterError();
}
