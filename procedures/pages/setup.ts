import { isAvailable } from "../../organization/availability";
import type { Estate } from "../../organization/estate";
import { type VariableName, variables } from "../model/variables";
import { fence } from "./markdown";

/** Columns of an assignment, before what it means. */
const column = 35;
const width = 76;

/** `export CASE='<…>'` with what it means: behind it, or above where that would be too wide. */
function exportLines(name: VariableName): readonly string[] {
  const { form, meaning } = variables[name];
  const assignment = `export ${name}='<${form}>'`;
  const line = `${assignment.padEnd(column)} # ${meaning}`;
  return line.length <= width ? [line] : [`# ${meaning}`, assignment];
}

/** The one notation for what nobody knows before. */
export const shellWords = ({ organization }: Estate): string => {
  const forInstance = isAvailable("AWS CloudShell", organization.organization.partition)
    ? ", in AWS CloudShell for instance"
    : "";
  return `For bash and the AWS CLI 2${forInstance}, signed in as yourself. Fill in what stands in angle brackets, here and nowhere else: every command takes it from there. What no command of yours needs may stay as it is; what a later step tells, set then, with the same line. A code of an MFA device works once. The console's Switch role says no source identity and is refused: the roles are taken here.`;
};

/** What holds for every start of a document. */
export const startWords =
  "A document that fails leaves the rest as it is: start it again, or take it back from wherever it stopped. One that runs is ended with `stop`, as whoever has started it, and taken back likewise. Where one knows `DryRun`, add `DryRun=true` to see first what it would do.";

/** What holds for every way back. */
export const undoWords =
  "Each is started on its own, when it is wanted; what was done last is taken back first. What is discarded does not come back.";

/** The variables of a page, in the order of their table, then what is known of the organization. */
export function exportsOf(used: ReadonlySet<VariableName>, estate: Estate): string {
  const security = estate.accountOf("security").id;
  const documents = (region: string) => estate.arns.any("ssm", region, security, "document");
  const names = (Object.keys(variables) as VariableName[]).filter((name) => used.has(name));
  return fence([
    ...names.flatMap(exportLines),
    "",
    "# Known: the documents, in the affected Region and in the home Region.",
    `export DOCUMENTS="${documents("$REGION")}"`,
    `export HOME_DOCUMENTS="${documents(estate.organization.regions.home)}"`,
  ]);
}

/**
 * Three functions of the shell. AssumeRole is called by hand since a profile of the CLI cannot say a source identity,
 * which the roles ask for. Source: AWS CLI user guide, "Using an IAM role": `source_identity` is no setting.
 */
export const functionsOf = ({ organization }: Estate): string =>
  fence([
    "become() { # account, role, MFA device if the role asks for one",
    "  unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN",
    "  local keys code mfa=()",
    '  if [ -n "${3-}" ]; then',
    '    read -rp "Code of $3: " code',
    '    mfa=(--serial-number "$3" --token-code "$code")',
    "  fi",
    '  keys="$(aws sts assume-role \\',
    `    --role-arn "arn:${organization.organization.partition}:iam::$1:role/$2" \\`,
    '    --role-session-name "$CASE" \\',
    '    --source-identity "$ME" \\',
    '    --duration-seconds 3600 "${mfa[@]}" \\',
    "    --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]' \\",
    '    --output text)" || return',
    "  read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN \\",
    '    <<< "$keys"',
    "  export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN",
    "}",
    "",
    "follow() { # Region, execution: again until it says Success or Failed",
    "  aws ssm get-automation-execution \\",
    '    --region "$1" --automation-execution-id "$2" \\',
    "    --query 'AutomationExecution.[AutomationExecutionStatus,",
    "      FailureMessage,Outputs]'",
    "}",
    "",
    "stop() { # Region, execution: what it has done until then stays",
    "  aws ssm stop-automation-execution \\",
    '    --region "$1" --automation-execution-id "$2"',
    "}",
  ]);
