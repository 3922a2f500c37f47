import { isLeftOut } from "../../aws/left-out";
import { trustsToken } from "../../aws/states";
import { claim, each, rule } from "../../engine/rule";
import { all, any, maybe, yes } from "../../engine/tri";
import { canonicalText } from "../../engine/text";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { policyIn } from "../../iam/resource-policies";

const issuer = "token.actions.githubusercontent.com";
const role = (Federated: ExampleJson = `arn:aws:iam::111111111111:oidc-provider/${issuer}`) =>
  given("aws_iam_role.pipeline", {
    name: "pipeline",
    assume_role_policy: policy({
      Sid: "Pipeline",
      Effect: "Allow",
      Principal: { Federated },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" } },
    }),
  });
const provider = (url: ExampleJson, client_id_list: readonly string[] = ["sts.amazonaws.com"]) =>
  given("aws_iam_openid_connect_provider.github", { url, client_id_list });
const finds = ["aws_iam_role.pipeline#issuer"];

export const issuerIsDeclared = rule({
  id: "IRR-DEPLOY-010",
  title: "The issuer that a pipeline's role trusts is one of the estate",
  severity: "medium",
  why: "A trust in an identity provider that nobody declares fails at the first run, or rests on one that somebody made by hand, with audiences that nobody has reviewed.",
  fix: "Declare the identity provider in the stack of the role, with the audience that the role asks for.",
  docs: ["https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html"],
  waivable: 90,
  applies: each("aws_iam_role"),
  check: ({ it, estate }) =>
    policyIn(it, "assume_role_policy")
      .statements.filter(trustsToken)
      .map(({ principal, conditions, at }) => {
        const federated =
          principal === undefined || principal === "*" ? [] : (principal.Federated ?? []);
        const audiences = conditions
          .filter(({ key }) => key.endsWith(":aud"))
          .flatMap(({ values }) => values.map(String));
        return claim(
          "issuer",
          all(
            federated.map((name) => {
              const text = canonicalText(name);
              if (text === undefined || !text.startsWith("arn:"))
                return maybe({ text: "the issuer is not known yet", at });
              const [, , , , account = ""] = text.split(":");
              if (isLeftOut(estate, "aws_iam_openid_connect_provider", account)) return yes();
              return any(
                estate
                  .all("aws_iam_openid_connect_provider")
                  .filter((each) => each.account === account)
                  .map((each) =>
                    all([
                      each.attr("url").is(`https://${text.split("oidc-provider/")[1] ?? ""}`),
                      ...audiences.map((audience) => each.attr("client_id_list").has(audience)),
                    ]),
                  ),
                { text: `no stack declares ${text}`, at },
              );
            }),
          ),
        );
      }),
  examples: {
    passes: [[role(), provider(`https://${issuer}`)]],
    fails: [
      { given: [role()], finds },
      { given: [role(), provider("https://gitlab.com")], finds },
      { note: "another audience", given: [role(), provider(`https://${issuer}`, ["x"])], finds },
    ],
    undecided: [
      { given: [role(), provider(unknown)], finds },
      { given: [role(unknown), provider(`https://${issuer}`)], finds },
    ],
    ignores: [given("aws_iam_role.other", { name: "other" })],
  },
});
