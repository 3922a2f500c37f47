import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import type { Construct } from "constructs";
import type { Estate } from "../../organization/estate";
import { documentsOf } from "../../procedures/documents";
import { documentText } from "../../procedures/validate/limits";
import { validate } from "../../procedures/validate/validate";
import { escapeTemplates } from "./escape-templates";

/**
 * The documents of a Region, owned by the security account and shared with every other active account by its id: who
 * takes an account over cannot change what the responders run there. Each change of the content is a new version, and
 * the default one. Source: Systems Manager user guide, "Sharing SSM documents".
 * @throws Error naming everything that is wrong with a document
 */
export function ssmDocuments(scope: Construct, estate: Estate, region: string): void {
  const owner = estate.accountOf("security").id;
  const accounts = estate.activeAccounts.map(({ id }) => id).filter((id) => id !== owner);
  for (const { id, kind, content } of documentsOf({ estate, region })) {
    const problems = validate(content);
    if (problems.length > 0)
      throw new Error(
        problems
          .map(({ where, message }) => `document ${id}, ${region}: ${where}: ${message}`)
          .join("\n"),
      );
    const document = new SsmDocument(scope, `document-${id}-${region}`, {
      region,
      name: estate.procedures.document(id).name,
      documentType: kind,
      documentFormat: "YAML",
      targetType: kind === "Automation" ? "/" : "/AWS::EC2::Instance",
      content: escapeTemplates(documentText(content)),
      permissions: { type: "Share", account_ids: [...accounts].sort().join(",") },
    });
    document.overrideLogicalId(`document-${id}-${region}`);
  }
}
