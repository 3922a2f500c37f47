import { each, rule } from "../../engine/rule";
import { all } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";

const document = (account_ids?: ExampleJson) =>
  given("aws_ssm_document.isolate", {
    name: "isolate",
    document_type: "Automation",
    content: "{}",
    ...(account_ids !== undefined && { permissions: { type: "Share", account_ids } }),
  });

export const documentsSharedByName = rule({
  id: "IRR-ACCT-014",
  title: "Documents are shared with accounts that are named",
  severity: "high",
  why: "A document that is shared with all is public: every account of AWS reads how an organization responds, and which roles and buckets it does so with.",
  fix: "List the accounts in permissions.account_ids instead of All.",
  docs: ["https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-ssm-sharing.html"],
  waivable: false,
  applies: each("aws_ssm_document"),
  check: ({ it }) => {
    const shared = it.attr("permissions.account_ids");
    return all(
      shared.kind === "unset"
        ? []
        : [shared.matches(/^\s*\d{12}(?:\s*,\s*\d{12})*\s*$/, "a list of accounts")],
    );
  },
  examples: {
    passes: [document(), document("222222222222"), document("222222222222,333333333333")],
    fails: [document("All"), document("all")],
    undecided: [document(unknown)],
  },
});
