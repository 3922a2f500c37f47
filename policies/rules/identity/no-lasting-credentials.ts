import { each, rule } from "../../engine/rule";
import { no } from "../../engine/tri";
import { given, unknown } from "../../examples/given";

export const noLastingCredentials = rule({
  id: "IRR-IAM-007",
  title: "Nobody gets an access key or a password that lasts",
  severity: "high",
  why: "Keys that last are what leaks into code, images and laptops; the secret also stands in the state of Terraform, where every reader finds it.",
  fix: "Use a role with OpenID Connect or IAM Identity Center; make a key Inactive until it is deleted.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/security-creds-programmatic-access.html",
  ],
  controls: { cis: ["1.10"] },
  waivable: 30,
  applies: each(["aws_iam_access_key", "aws_iam_user_login_profile"]),
  check: ({ it }) =>
    it.type === "aws_iam_access_key"
      ? it.attr("status").whenUnset("Active").is("Inactive")
      : no({ text: `${it.address} is a password that lasts`, at: it.place() }),
  examples: {
    passes: [given("aws_iam_access_key.key", { user: "alice", status: "Inactive" })],
    fails: [
      given("aws_iam_access_key.key", { user: "alice" }),
      given("aws_iam_user_login_profile.alice", { user: "alice" }),
    ],
    undecided: [given("aws_iam_access_key.key", { user: "alice", status: unknown })],
  },
});
