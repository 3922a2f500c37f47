import { readOrganization } from "../main";
import { fileOption, newCommand } from "./options";

export const validateCommand = () =>
  newCommand("validate")
    .description("check the organization file, and write nothing")
    .addOption(fileOption())
    .addHelpText(
      "after",
      "\nExit codes: 0 the file is valid; 2 it is not, or cannot be read, or wrong usage.",
    )
    .action(({ file }: { readonly file: string }) => {
      const { accounts, regions } = readOrganization(file);
      process.stdout.write(
        `${file}: valid; ${accounts.length} accounts, ${regions.governed.length} governed Regions\n`,
      );
    });
