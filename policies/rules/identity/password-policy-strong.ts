import { inEveryAccount } from "../../aws/territory";
import type { Resource } from "../../engine/resource";
import { estate, rule } from "../../engine/rule";
import { all, type Tri } from "../../engine/tri";
import { type ExampleJson, given, unknown } from "../../examples/given";
import { leavingOut } from "../../examples/leaving-out";

const strong = {
  minimum_password_length: 14,
  password_reuse_prevention: 24,
  max_password_age: 90,
  require_lowercase_characters: true,
  require_uppercase_characters: true,
  require_numbers: true,
  require_symbols: true,
};
const passwords = (changes: Readonly<Record<string, ExampleJson>> = {}) =>
  given("aws_iam_account_password_policy.policy", { ...strong, ...changes });

/** What each claim demands. */
const demands: Readonly<Record<string, (it: Resource) => Tri>> = {
  length: (it) => it.attr("minimum_password_length").atLeast(14),
  reuse: (it) => it.attr("password_reuse_prevention").atLeast(24),
  age: (it) =>
    all([it.attr("max_password_age").atLeast(1), it.attr("max_password_age").atMost(90)]),
  characters: (it) =>
    all(
      ["lowercase_characters", "uppercase_characters", "numbers", "symbols"].map((kind) =>
        it.attr(`require_${kind}`).is(true),
      ),
    ),
  // Who is locked out of an expired password cannot respond.
  "no-lockout": (it) =>
    all([
      it.attr("hard_expiry").isNot(true),
      it.attr("allow_users_to_change_password").isNot(false),
    ]),
};

export const passwordPolicyStrong = rule({
  id: "IRR-IAM-001",
  title: "Every account demands strong passwords",
  severity: "medium",
  why: "Without a policy of its own an account takes passwords of eight characters that never expire; a user that somebody makes during an attack needs no more.",
  fix: "Add an aws_iam_account_password_policy with 14 characters of all kinds, 24 former passwords refused and an age of at most 90 days, or say that somebody else's is there.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
  ],
  controls: { cis: ["1.7", "1.8"], "security-hub": ["IAM.15", "IAM.16"] },
  waivable: 90,
  applies: estate("the accounts of the estate"),
  check: ({ estate: whole }) =>
    Object.entries(demands).flatMap(([tag, holds]) =>
      inEveryAccount(whole, "aws_iam_account_password_policy", holds, tag),
    ),
  examples: {
    passes: [passwords(), passwords({ allow_users_to_change_password: true, hard_expiry: false })],
    fails: [
      {
        given: [passwords({ minimum_password_length: 8, password_reuse_prevention: 5 })],
        finds: ["111111111111#length", "111111111111#reuse"],
      },
      { given: [passwords({ max_password_age: 0 })], finds: ["111111111111#age"] },
      { given: [passwords({ require_symbols: false })], finds: ["111111111111#characters"] },
      { given: [passwords({ hard_expiry: true })], finds: ["111111111111#no-lockout"] },
      {
        given: [passwords(), given("aws_s3_bucket.logs", {}, { account: "222222222222" })],
        finds: Object.keys(demands).map((tag) => `222222222222#${tag}`),
      },
    ],
    undecided: [
      {
        given: [passwords({ minimum_password_length: unknown })],
        finds: ["111111111111#length"],
      },
    ],
    ignores: [leavingOut("aws_iam_account_password_policy")],
  },
});
