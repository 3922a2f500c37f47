import { ofEveryText, type WrittenText } from "../../engine/artefact";
import { estate, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { given } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const subscription = (endpoint: string) =>
  given("aws_sns_topic_subscription.chat", { protocol: "https", endpoint });
// Put together here, so that no scanner of this repository stumbles over an example.
const accessKey = ["AKIA", "IOSFODNN7EXAMPLE"].join("");
const finds = ["texts"];

/** What gives itself away as a secret, wherever it stands. */
const secrets: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  // Source: IAM user guide, "Unique identifiers", prefixes of access keys.
  { what: "an access key id", pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/ },
  { what: "a private key", pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/ },
  // Source: GitHub documentation, "About authentication", token formats.
  { what: "a GitHub token", pattern: /\b(?:gh[oprsu]_\w{36}|github_pat_\w{22,})\b/ },
  { what: "a Slack webhook or token", pattern: /hooks\.slack\.com\/services\/T|\bxox[abprs]-\w/ },
  { what: "a password in a URL", pattern: /\b\w+:\/\/[^\s/:@]+:[^\s/:@${]+@/ },
];

/** Arguments that hold nothing but a secret. */
const secretArguments = new Set([
  "access_key",
  "secret_key",
  "token",
  "password",
  "master_password",
]);

export const noSecrets = rule({
  id: "IRR-ART-013",
  title: "No secret stands in the artefact",
  severity: "critical",
  why: "What the artefact holds stands in the repository, in the state, in every plan and in the pipeline's log; a secret in it is read by more people than it was meant for, for years.",
  fix: "Take the secret out, revoke it, and read it from Secrets Manager where it is used.",
  docs: ["https://developer.hashicorp.com/terraform/language/manage-sensitive-data"],
  waivable: 7,
  applies: estate("every text of every synthesised stack"),
  check: ({ estate: { stacks } }) => ofEveryText(stacks, "texts", holdsNone),
  examples: {
    passes: [
      { given: [subscription("https://events.example.com/integration/1/enqueue")], forms },
      {
        note: "an address is no password",
        given: [subscription("mailto:team@example.com")],
        forms,
      },
    ],
    fails: [
      { given: [given("aws_s3_object.note", { content: `key=${accessKey}` })], finds, forms },
      { given: [subscription("https://hooks.slack.com/services/T0/B0/x")], finds, forms },
      { given: [subscription("https://user:word@events.example.com/")], finds, forms },
      {
        given: [
          given("aws_iam_server_certificate.a", {
            private_key: `-----BEGIN RSA PRIVATE ${"KEY"}-----`,
          }),
        ],
        finds,
        forms,
      },
      {
        note: "credentials of the provider",
        given: [
          given("aws_s3_bucket.a", {}, { sections: { provider: { aws: { secret_key: "x" } } } }),
        ],
        finds,
        forms,
      },
    ],
    undecided: "A reference is no secret that the artefact holds.",
  },
});

function holdsNone(written: WrittenText) {
  const { text, step: argument } = written;
  const known = secrets.find(({ pattern }) => pattern.test(text));
  const isSecret = secretArguments.has(String(argument)) && text !== "" && !text.includes("${");
  return whether(known === undefined && !isSecret, () => [
    {
      text: `${written.at.address} holds ${known?.what ?? `the secret ${String(argument)}`}`,
      at: written.at,
    },
  ]);
}
