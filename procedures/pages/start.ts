import type { Estate } from "../../organization/estate";
import type { Parameter } from "../language/content";
import type { AutomationDocument, Place } from "../language/document";
import { accountOf, type AccountKey } from "../model/accounts";
import { spelled } from "../model/value";
import type { Given } from "./parameters";
import { folded, inQuotes } from "./shell";

export const accountAt: Readonly<Record<Place, AccountKey>> = {
  "the affected account": "affected",
  "the security account": "security",
  "the forensics account": "forensics",
  "the log-archive account": "log-archive",
  "the backup account": "backup",
  "the management account": "management",
};

/** Accounts that keep what belongs to a Region in that Region; the others have it in the home Region alone. */
const inEveryRegion: readonly AccountKey[] = ["affected", "backup"];

export const isAtHome = (account: AccountKey): boolean => !inEveryRegion.includes(account);

/** The account's id, or the variable that holds it. */
export const accountWord = (account: AccountKey, estate: Estate): string =>
  account === "affected" ? '"$ACCOUNT"' : accountOf(account, estate).id;

/**
 * The start of a document, whose execution is then in `$EXECUTION`, and its end awaited.
 * @param atHome whether in the home Region
 */
export function startLines(
  document: AutomationDocument,
  given: readonly Given[],
  estate: Estate,
  atHome: boolean,
): readonly string[] {
  const { name } = estate.procedures.document(document.id);
  const where = atHome ? "$HOME_DOCUMENTS" : "$DOCUMENTS";
  const region = atHome ? estate.organization.regions.home : '"$REGION"';
  const parameters = given.flatMap((each) =>
    each.value === undefined ? [] : [spelt(each, estate)],
  );
  return [
    'EXECUTION="$(aws ssm start-automation-execution \\',
    `  --region ${region} \\`,
    `  --document-name "${where}/${name}" \\`,
    `  --parameters "${parameters.join(",\\\n")}" \\`,
    '  --query AutomationExecutionId --output text)"',
    `follow ${region} "$EXECUTION"`,
  ];
}

/**
 * `Name=value`, as the CLI's shorthand reads it: free text stands in quotation marks, since a comma would end it.
 * Source: AWS CLI user guide, "Using shorthand syntax".
 */
function spelt({ name, parameter, value }: Given, estate: Estate): string {
  if (value === undefined) return "";
  const text = spelled(value, estate, (variable) => `$${variable}`, inQuotes);
  return folded(isFreeText(parameter) ? `${name}=\\"${text}\\"` : `${name}=${text}`);
}

/** What its pattern lets contain blanks and commas. */
const isFreeText = ({ allowedPattern = "" }: Parameter): boolean =>
  allowedPattern.includes("[^\\n{}]") || allowedPattern.includes("[^{}]{0,");
