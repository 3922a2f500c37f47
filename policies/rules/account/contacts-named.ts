import { isLeftOut } from "../../aws/left-out";
import { isOffered } from "../../aws/partitions";
import { type Claim, claim, estate, rule, somewhere } from "../../engine/rule";
import { all, any } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { leavingOut } from "../../examples/leaving-out";

const contact = (
  alternate_contact_type: ExampleJson,
  account_id?: string,
  account = "111111111111",
) =>
  given(
    `aws_account_alternate_contact.${String(alternate_contact_type).replace(/\W/g, "")}-${account_id ?? account}`,
    {
      alternate_contact_type,
      email_address: "security@example.com",
      ...(account_id === undefined ? {} : { account_id }),
    },
    { account },
  );
const member = given("aws_s3_bucket.logs", {}, { account: "222222222222" });

export const contactsNamed = rule({
  id: "IRR-ACCT-009",
  title: "AWS knows whom to call about the security of every account",
  severity: "high",
  why: "AWS reports abuse and leaked keys to the account's security contact; without one the mail goes to the root address, which few people read. A kind of contact that some accounts have is missing where another has none.",
  fix: "Add an aws_account_alternate_contact of the type SECURITY for each account, and of every other type that the estate uses, or say that it is left out.",
  docs: [
    "https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-update-contact-alternate.html",
  ],
  controls: { cis: ["1.2"], "security-hub": ["Account.1"] },
  waivable: 90,
  applies: estate("the accounts of the estate"),
  check: ({ estate: whole }) => {
    const contacts = whole.all("aws_account_alternate_contact");
    const used = ["BILLING", "OPERATIONS"].filter((type) =>
      contacts.some((each) => each.attr("alternate_contact_type").text === type),
    );
    const isNeeded = isOffered("alternate contacts", whole) && !isLeftOut(whole, "SECURITY");
    const needed = isNeeded ? ["SECURITY"] : [];
    return [...needed, ...used].flatMap((type) =>
      whole.accounts.map((account): Claim =>
        claim(
          type,
          any(
            contacts.map((each) =>
              all([
                each
                  .attr("account_id")
                  .whenUnset(each.account ?? "")
                  .is(account),
                each.attr("alternate_contact_type").is(type),
              ]),
            ),
            `${account} has no alternate contact of the type ${type}`,
          ),
          somewhere(account),
        ),
      ),
    );
  },
  examples: {
    passes: [
      contact("SECURITY"),
      [contact("SECURITY"), contact("SECURITY", "222222222222"), member],
    ],
    fails: [
      { given: [contact("BILLING")], finds: ["111111111111#SECURITY"] },
      { given: [contact("SECURITY"), member], finds: ["222222222222#SECURITY"] },
      {
        note: "a kind that one account has, all need",
        given: [
          contact("SECURITY"),
          contact("SECURITY", "222222222222"),
          contact("OPERATIONS", "222222222222"),
          member,
        ],
        finds: ["111111111111#OPERATIONS"],
      },
    ],
    undecided: [{ given: [contact(unknown)], finds: ["111111111111#SECURITY"] }],
    ignores: [leavingOut("SECURITY")],
  },
});
