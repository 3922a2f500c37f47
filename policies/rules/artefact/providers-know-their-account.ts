import { claim, estate, rule, somewhere } from "../../engine/rule";
import { all, maybe, type Tri, whether, yes } from "../../engine/tri";
import { Value } from "../../engine/value";
import { type ExampleJson, given } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const account = "111111111111";
const provider = (...providers: readonly ExampleJson[]) =>
  given("aws_s3_bucket.a", {}, { sections: { provider: { aws: providers } } });
const role = (id: string) => ({ role_arn: `arn:aws:iam::${id}:role/deployer` });
const finds = ["provider.aws"];

export const providersKnowTheirAccount = rule({
  id: "IRR-ART-011",
  title: "Every provider refuses all accounts but the one it is meant for",
  severity: "critical",
  why: "Credentials of the wrong account turn an apply into a second baseline there, and the state of the first is then lost in it. A role of another account does the same, quietly.",
  fix: "Name exactly one account in allowed_account_ids of every provider, the account of the role that it assumes.",
  docs: ["https://registry.terraform.io/providers/hashicorp/aws/latest/docs#allowed_account_ids"],
  waivable: false,
  applies: estate("the AWS providers of every synthesised stack"),
  check: ({ estate: { stacks } }) =>
    stacks.flatMap((stack) =>
      stack
        .section("provider")
        .attr("aws")
        .items()
        .map((configured) => {
          const alias = configured.attr("alias").text ?? "";
          const allowed = configured.attr("allowed_account_ids");
          const assumed = new Value(stack.placement(alias).role, configured.place);
          return claim(
            "",
            all([isOneAccount(allowed), isRoleOf(allowed, assumed)]),
            somewhere(alias === "" ? "provider.aws" : `provider.aws.${alias}`, stack.name),
          );
        }),
    ),
  examples: {
    passes: [
      {
        given: [provider({ allowed_account_ids: [account], assume_role: [role(account)] })],
        forms,
      },
      {
        note: "an administrator's own credentials",
        given: [provider({ allowed_account_ids: [account] })],
        forms,
      },
    ],
    fails: [
      { given: [provider({ assume_role: [role(account)] })], finds, forms },
      { given: [provider({ allowed_account_ids: [account, "222222222222"] })], finds, forms },
      {
        given: [provider({ allowed_account_ids: [account], assume_role: [role("222222222222")] })],
        finds,
        forms,
      },
      {
        note: "the second provider",
        given: [provider({ allowed_account_ids: [account] }, { alias: "audit" })],
        finds: ["provider.aws.audit"],
        forms,
      },
    ],
    undecided: [
      { given: [provider({ allowed_account_ids: ["${var.account}"] })], finds, forms },
      {
        given: [
          provider({ allowed_account_ids: [account], assume_role: [{ role_arn: "${var.role}" }] }),
        ],
        finds,
        forms,
      },
    ],
  },
});

const isOneAccount = (allowed: Value): Tri =>
  all([
    whether(allowed.items().length === 1, allowed.reason("does not name one account")),
    ...allowed.items().map((id) => id.matches(/^\d{12}$/, "an account's id")),
  ]);

function isRoleOf(allowed: Value, assumed: Value): Tri {
  const [id] = allowed.items();
  if (assumed.kind === "unset" || id?.text === undefined) return yes();
  return assumed.kind === "unknown"
    ? maybe(assumed.reason("depends on a variable without a default"))
    : assumed.matches(new RegExp(`^arn:[\\w-]+:iam::${id.text}:role/`), `a role of ${id.text}`);
}
