import type { Estate } from "../../organization/estate";
import { documentIds } from "../../organization/procedures";
import { responderRoles } from "../../organization/responders";
import type { SsmDocument } from "../language/document";
import type { Target } from "./reference";

/** Everything that a document may use by its name, with the resource that must be there. */
function targets(estate: Estate): readonly Target[] {
  const { backup, forensics, guardrails, organization, procedures, responders } = estate;
  const all = (type: string, argument: string, ...names: readonly string[]) =>
    names.map((name): Target => ({ type: `aws_${type}`, argument, name }));
  const stores = forensics.regions.flatMap((region) => [
    forensics.evidence(region).name,
    forensics.tools(region).name,
    forensics.working(region).name,
  ]);
  return [
    ...all("s3_bucket", "bucket", ...new Set(stores)),
    ...all("dynamodb_table", "name", forensics.custody.name),
    ...all("iam_role", "name", ...Object.values(responderRoles)),
    ...all("iam_role", "name", forensics.collector.name, backup.serviceRole),
    ...all("iam_policy", "name", responders.quarantinePolicy),
    ...all(
      "kms_alias",
      "name",
      `alias/${responders.handOverKeyAlias}`,
      `alias/${forensics.volumeKeyAlias}`,
    ),
    ...all("launch_template", "name", forensics.launchTemplate),
    ...all(
      "backup_vault",
      "name",
      backup.central(organization.regions.home).name,
      backup.local.vault,
    ),
    ...all("ssm_document", "name", ...documentIds.map((id) => procedures.document(id).name)),
    ...(organization.guardrails.mode === "off"
      ? []
      : all("organizations_organizational_unit", "name", guardrails.quarantine)),
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
