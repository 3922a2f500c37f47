import { Command } from "commander";
import { readOrganization } from "../main";
import { fileOption } from "./options";

export const validateCommand = () =>
  new Command("validate")
    .description("check the organization file, and write nothing")
    .addOption(fileOption())
    .action(({ file }: { readonly file: string }) => {
      const { accounts, regions } = readOrganization(file);
      process.stdout.write(
        `${file}: valid; ${accounts.length} accounts, ${regions.governed.length} governed Regions\n`,
      );
    });
