import { Command, Option } from "commander";
import { type MatrixFormat, matrixFormats } from "../policies/access/formats";
import { idleAllows } from "../policies/access/duties/idle";
import { explainAccess } from "../policies/access/explain";
import { matrixOf } from "../policies/access/matrix";
import { callerNamed, subjectNamed, WrongQuestion } from "../policies/access/question";
import { idleDenies } from "../policies/access/strength";
import {
  endingWithUsage,
  type EstateOptions,
  openEstate,
  orUsage,
  withPlans,
  WrongUsage,
} from "./estate-options";

interface AccessOptions extends EstateOptions {
  readonly matrix?: boolean;
  readonly idle?: boolean;
  readonly format: MatrixFormat;
  readonly folder?: string;
}

const names = Object.keys(matrixFormats) as MatrixFormat[];

export const accessCommand = () =>
  endingWithUsage(withPlans(new Command("access")))
    .description("tell who can do what to a resource, and which statements decide it")
    .argument(
      "[who]",
      "anonymous, outsider, member, management, administrator:ACCOUNT, root:ACCOUNT, a role's ARN or name, a service",
    )
    .argument("[action]", "such as s3:DeleteObjectVersion")
    .argument(
      "[resource]",
      "stack/address, an ARN, or an account id for an action without a resource",
    )
    .option("--matrix", "all demands on all callers of all assets")
    .option(
      "--idle",
      "statements that deny or allow, and that no question of the matrix and no duty needs",
    )
    .addOption(new Option("--format <format>", "of the matrix").choices(names).default("text"))
    .option("--folder <folder>", "output folder of CDKTF (default: cdktf.out, if it is there)")
    .addHelpText(
      "after",
      "\nExit codes: 0 it is answered; 2 the matrix has wrong answers; 64 wrong usage, or unreadable input.",
    )
    .action(
      (
        who: string | undefined,
        action: string | undefined,
        resource: string | undefined,
        options: AccessOptions,
      ) =>
        orUsage(() => {
          const estate = openEstate(options.folder, options);
          if ((options.matrix || options.idle) && who !== undefined)
            throw new WrongUsage("--matrix and --idle ask about everybody: name nobody");
          if (options.idle) {
            const matrix = matrixOf(estate);
            const idle = [
              ...idleDenies(estate, matrix),
              // What allows is needed as far as somebody says what for.
              ...(estate.duties ? idleAllows(estate, matrix) : []),
            ];
            for (const { holder, tag, whole, actions } of idle)
              process.stdout.write(
                `${holder.stack}/${holder.address}  ${tag}${whole ? "" : `: ${actions.join(", ")}`}\n`,
              );
            process.stdout.write(`${idle.length} statements\n`);
            return;
          }
          if (options.matrix) {
            const matrix = matrixOf(estate);
            process.stdout.write(matrixFormats[options.format](matrix));
            if (matrix.counts.bad > 0) process.exitCode = 2;
            return;
          }
          if (who === undefined || action === undefined || resource === undefined)
            throw new WrongUsage("name who, an action and a resource, or write --matrix");
          try {
            const subject = subjectNamed(resource, action, estate);
            const caller = callerNamed(who, subject.asset, estate);
            process.stdout.write(explainAccess(caller, action, subject, estate));
          } catch (error) {
            throw error instanceof WrongQuestion ? new WrongUsage(error.message) : error;
          }
        }),
    );
