import { ofEveryText, type WrittenText } from "../../engine/artefact";
import { estate, rule } from "../../engine/rule";
import { whether } from "../../engine/tri";
import { given } from "../../examples/given";

const forms = ["synth", "joined"] as const;
const code = (filename: string) => given("aws_lambda_function.check", { filename });
const finds = ["paths"];

/** Arguments that name a file of the machine that applies. */
const namesFile = new Set([
  "filename",
  "path",
  "source",
  "source_dir",
  "source_file",
  "workspace_dir",
]);
const absolute = /^(?:\/|~|[A-Za-z]:[\\/]|file:)/;
/** Folders of one machine, wherever they stand in a text. */
const machine = /(?:^|[\s"'=:])(?:\/(?:home|Users|root|tmp|private\/var)\/|[A-Za-z]:\\Users\\)/;

export const pathsRelative = rule({
  id: "IRR-ART-014",
  title: "The artefact names no file by an absolute path",
  severity: "medium",
  why: "An absolute path exists on the machine that synthesised and nowhere else: the artefact differs between colleagues, cannot be reviewed as a difference, and does not apply in the pipeline.",
  fix: "Name files relative to the stack's folder, and give every stack a backend: CDKTF writes an absolute path for one without.",
  docs: ["https://developer.hashicorp.com/terraform/language/backend/local"],
  waivable: 90,
  applies: estate("every text of every synthesised stack"),
  check: ({ estate: { stacks } }) => ofEveryText(stacks, "paths", isPortable),
  examples: {
    passes: [
      { given: [code("assets/check.zip")], forms },
      {
        note: "log groups, roles and parameters have paths of their own",
        given: [
          given("aws_cloudwatch_log_group.a", { name: "/acme/trail" }),
          given("aws_iam_role.a", { path: "/service/", name: "a" }),
        ],
        forms,
      },
    ],
    fails: [
      { given: [code("/builds/acme/check.zip")], finds, forms },
      { given: [code("C:\\work\\check.zip")], finds, forms },
      {
        note: "what CDKTF writes when a stack has no backend",
        given: [
          given("aws_s3_bucket.a", {}, { backend: { local: { path: "/builds/a.tfstate" } } }),
        ],
        finds,
        forms,
      },
      {
        given: [given("aws_ssm_document.a", { content: "run /home/ann/collect.sh" })],
        finds,
        forms,
      },
    ],
    undecided: "What a reference leads to is no text of the artefact.",
  },
});

function isPortable(written: WrittenText) {
  const { text, step } = written;
  const isFile = namesFile.has(String(step)) && absolute.test(text) && !isPathOfAws(written);
  return whether(!isFile && !machine.test(text), () => [
    { text: `${written.at.address} names ${text.slice(0, 80)}`, at: written.at },
  ]);
}

const isPathOfAws = ({ at: { address, path } }: WrittenText) =>
  address.startsWith("aws_iam_") && path[0] === "path";
