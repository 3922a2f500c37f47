import type { Estate } from "../../../organization/estate";
import { administrators } from "../exemptions";
import type { Protection } from "../protection";

/** Documents of the response procedures and what they remember, session logging, and what sharing of documents is allowed. */
export function procedureProtections({
  accountOf,
  arns,
  forensics,
  named,
  organization,
}: Estate): readonly Protection[] {
  const document = (name: string) => arns.any("ssm", "*", "*", `document/${name}`);
  return [
    {
      id: "ChangeDocuments",
      what: "change, share or delete documents of the response procedures and of session logging",
      actions: [
        "ssm:CreateDocument",
        "ssm:DeleteDocument",
        "ssm:ModifyDocumentPermission",
        "ssm:UpdateDocument",
        "ssm:UpdateDocumentDefaultVersion",
        "ssm:UpdateDocumentMetadata",
      ],
      resources: [
        document(named("*")),
        ...(organization.accountSettings.sessionLogging
          ? [document("SSM-SessionManagerRunShell")]
          : []),
      ],
      exempt: administrators,
    },
    {
      id: "ShareDocuments",
      what: "let documents be shared with everybody",
      actions: ["ssm:ResetServiceSetting", "ssm:UpdateServiceSetting"],
      resources: [
        arns.any("ssm", "*", "*", "servicesetting/ssm/documents/console/public-sharing-permission"),
      ],
      exempt: administrators,
    },
    {
      id: "ForgetState",
      what: "change or delete the state that a release after containment restores",
      actions: ["ssm:DeleteParameter", "ssm:DeleteParameters", "ssm:PutParameter"],
      resources: [arns.any("ssm", "*", "*", `parameter/${organization.namePrefix}/*`)],
      exempt: [...administrators, "responder", "acquisition"],
    },
    {
      id: "ChangeWorkstationImage",
      what: "name another image for analysis workstations",
      actions: ["ssm:DeleteParameter", "ssm:DeleteParameters", "ssm:PutParameter"],
      resources: [forensics.workstationImage.arn("*")],
      exempt: administrators,
      account: accountOf("forensics"),
    },
  ];
}
