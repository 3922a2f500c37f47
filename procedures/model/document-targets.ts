import type { Estate } from "../../organization/estate";
import { documentIds } from "../../organization/procedures";
import { responderRoles } from "../../organization/responders";
import type { SsmDocument } from "../language/document";
import { everyRegion, everywhere, type Place, within } from "./places";
import type { Target } from "./reference";

/** Everything that a document may use by its name, with the resource that must be there. */
function targets(estate: Estate): readonly Target[] {
  const { accountOf, backup, forensics, guardrails, organization, procedures, responders } = estate;
  const { governed, home } = organization.regions;
  const all = (
    type: string,
    argument: string,
    places: readonly Place[],
    ...names: readonly string[]
  ) => names.map((name): Target => ({ type: `aws_${type}`, argument, name, places }));
  const analysis = within(forensics.account, ...forensics.regions);
  return [
    ...forensics.regions.flatMap((region) =>
      all(
        "s3_bucket",
        "bucket",
        within(forensics.account, region),
        forensics.evidence(region).name,
        forensics.tools(region).name,
        forensics.working(region).name,
      ),
    ),
    ...all("dynamodb_table", "name", within(forensics.account, home), forensics.custody.name),
    ...all("iam_role", "name", everywhere(estate), ...Object.values(responderRoles)),
    ...all("iam_role", "name", within(forensics.account), forensics.collector.name),
    ...all("iam_role", "name", everywhere(estate), backup.serviceRole),
    ...all("iam_policy", "name", everywhere(estate), responders.quarantinePolicy),
    ...all("kms_alias", "name", everyRegion(estate), `alias/${responders.handOverKeyAlias}`),
    ...all("kms_alias", "name", analysis, `alias/${forensics.volumeKeyAlias}`),
    ...all("launch_template", "name", analysis, forensics.launchTemplate),
    ...all("backup_vault", "name", within(backup.account, home), backup.central(home).name),
    ...all("backup_vault", "name", everyRegion(estate), backup.local.vault),
    ...all(
      "ssm_document",
      "name",
      within(accountOf("security"), ...governed),
      ...documentIds.map((id) => procedures.document(id).name),
    ),
    ...(organization.guardrails.mode === "off"
      ? []
      : all(
          "organizations_organizational_unit",
          "name",
          within(accountOf("management")),
          guardrails.quarantine,
        )),
  ];
}

/**
 * What each of some documents uses, whatever step names it. Scripts name nothing of an organization: it comes to them
 * as their payload.
 */
export function documentTargets(
  documents: readonly SsmDocument[],
  estate: Estate,
): readonly { readonly document: SsmDocument; readonly targets: readonly Target[] }[] {
  const known = targets(estate).map((target) => ({ target, pattern: wholeName(target) }));
  return documents.map((document) => {
    const { description: _, ...content } = document.content;
    const text = JSON.stringify(content, (key, value: unknown) =>
      key === "Script" || key === "runCommand" ? undefined : value,
    );
    return {
      document,
      targets: known.filter(({ pattern }) => pattern.test(text)).map(({ target }) => target),
    };
  });
}

/** Before the names of what is named by its ARN. */
const kinds: Readonly<Record<string, string>> = {
  aws_iam_policy: "policy/",
  aws_iam_role: "role/",
  aws_ssm_document: "document/",
};

/** A name may be the begin of another one. Names have no character that a pattern reads. */
const wholeName = ({ name, type }: Target): RegExp =>
  new RegExp(`${kinds[type] ?? "(?<![A-Za-z0-9-])"}${name}(?![A-Za-z0-9-])`);
