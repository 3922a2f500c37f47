import { type Claim, claim, each, rule } from "../../engine/rule";
import { all, any, maybe, type Tri, whether } from "../../engine/tri";
import { type ExampleJson, given, policy, unknown } from "../../examples/given";
import { Unknown } from "../../engine/unknown";
import type { Statement } from "../../iam/document";
import { policyIn } from "../../iam/resource-policies";

const issuer = "token.actions.githubusercontent.com";
const pipeline = (Condition: ExampleJson) =>
  given("aws_iam_role.pipeline", {
    name: "pipeline",
    assume_role_policy: policy({
      Effect: "Allow",
      Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${issuer}` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition,
    }),
  });
const exact = (sub: ExampleJson, aud: ExampleJson = "sts.amazonaws.com") => ({
  StringEquals: { [`${issuer}:aud`]: aud, [`${issuer}:sub`]: sub },
});
const main = "repo:acme/baseline:ref:refs/heads/main";

export const pipelineTrustExact = rule({
  id: "IRR-IAM-008",
  title: "Pipelines are trusted by exact audience and subject",
  severity: "critical",
  why: "An identity provider such as GitHub signs tokens for everybody: without an exact subject, any repository, or any branch that a stranger proposes, gets the role.",
  fix: "Compare the provider's :aud and :sub with StringEquals to texts without a wildcard, in every statement that allows sts:AssumeRoleWithWebIdentity.",
  docs: [
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_secure-by-default.html",
  ],
  waivable: false,
  applies: each(["aws_iam_role", "aws_iam_openid_connect_provider"]),
  check: ({ it }): readonly Claim[] => {
    if (it.type === "aws_iam_openid_connect_provider")
      return [
        claim("issuer", it.attr("url").matches(/^https:\/\/[^*]+$/)),
        claim("audiences", all(it.blocks("client_id_list").map((each) => each.matches(/^[^*]+$/)))),
      ];
    return policyIn(it, "assume_role_policy")
      .statements.filter(({ effect, principal }) => effect === "Allow" && isWebIdentity(principal))
      .flatMap((statement) => [
        claim("audience", equals(statement, "aud")),
        claim("subject", equals(statement, "sub")),
      ]);
  },
  examples: {
    passes: [
      pipeline(exact(main)),
      pipeline(exact([main, "repo:acme/baseline:environment:production"])),
      given("aws_iam_openid_connect_provider.github", {
        url: `https://${issuer}`,
        client_id_list: ["sts.amazonaws.com"],
      }),
    ],
    fails: [
      {
        given: [pipeline({ StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" } })],
        finds: ["aws_iam_role.pipeline#subject"],
      },
      {
        given: [
          pipeline({
            StringEquals: { [`${issuer}:aud`]: "sts.amazonaws.com" },
            StringLike: { [`${issuer}:sub`]: "repo:acme/*" },
          }),
        ],
        finds: ["aws_iam_role.pipeline#subject"],
      },
      {
        given: [pipeline({ StringEquals: { [`${issuer}:sub`]: main } })],
        finds: ["aws_iam_role.pipeline#audience"],
      },
      {
        given: [
          given("aws_iam_openid_connect_provider.github", {
            url: `http://${issuer}`,
            client_id_list: ["sts.amazonaws.com"],
          }),
        ],
        finds: ["aws_iam_openid_connect_provider.github#issuer"],
      },
    ],
    undecided: [{ given: [pipeline(exact(unknown))], finds: ["aws_iam_role.pipeline#subject"] }],
  },
});

function isWebIdentity(principal: Statement["principal"]): boolean {
  const federated = principal === undefined || principal === "*" ? [] : (principal.Federated ?? []);
  // A SAML provider has an audience of its own, and no subject that AWS would compare.
  return federated.some((name) => !String(name).includes(":saml-provider/"));
}

function equals({ conditions, at }: Statement, key: "aud" | "sub"): Tri {
  return any(
    conditions
      .filter((each) => each.operator === "StringEquals" && each.key.endsWith(`:${key}`))
      .map(({ values }) =>
        all(
          values.map((value) =>
            value instanceof Unknown
              ? maybe({ text: `the :${key} depends on ${value.reason}`, at })
              : whether(!/[*?]/.test(String(value)), { text: `the :${key} is a pattern`, at }),
          ),
        ),
      ),
    { text: `no StringEquals condition on :${key}`, at },
  );
}
