import { execFileSync } from "node:child_process";
import type { AutomationDocument } from "../../../procedures/language/document";
import { aws, irBaseline } from "../../../procedures/model/command";
import { ref } from "../../../procedures/model/reference";
import { arn, fact, the, value } from "../../../procedures/model/value";
import { escaped, table } from "../../../procedures/pages/markdown";
import { givenTo } from "../../../procedures/pages/parameters";
import { commandLines, comment, folded, quoted } from "../../../procedures/pages/shell";
import { startLines } from "../../../procedures/pages/start";
import { writtenFor } from "../../../procedures/pages/written";
import { estateWith } from "../../support/organization";

const estate = estateWith();
const { document } = writtenFor({ estate, detections: [], automations: [] });

test.each([
  [value`simple-1.0/x`, "simple-1.0/x"],
  [value`two words`, "'two words'"],
  [value`it's`, "'it'\\''s'"],
  [value`$HOME`, "'$HOME'"],
  [value`${ref.bucket("archive")}`, "acme-ir-trail-archive-222222222222-eu-west-1"],
  [
    value`${arn(ref.bucket("archive"))}`,
    "arn:aws:s3:::acme-ir-trail-archive-222222222222-eu-west-1",
  ],
  [value`${fact.account("security")}/${fact.organization}`, "333333333333/o-a1b2c3d4e5"],
  [value`${the("CASE")}`, '"$CASE"'],
  [value`{"a":"${the("CASE")}"}`, '"{\\"a\\":\\"$CASE\\"}"'],
  [value`a $b \`c\` ${the("CASE")}`, '"a \\$b \\`c\\` $CASE"'],
])("%j is one word of the shell", (given, expected) => {
  expect(quoted(given, estate)).toBe(expected);
});

test("a command stays on one line, or has a line for each option", () => {
  expect(commandLines(aws("iam list-mfa-devices", {}, { region: "global" }), estate)).toEqual([
    "aws iam list-mfa-devices --region us-east-1",
  ]);
  expect(
    commandLines(
      aws(
        "kms put-key-policy",
        { "key-id": value`${the("KEY")}`, policy: value`file://reviewed-policy.json`, flag: true },
        { query: "a.b", note: "First look." },
      ),
      estate,
    ),
  ).toEqual([
    "# First look.",
    "aws kms put-key-policy \\",
    '  --region "$REGION" \\',
    '  --key-id "$KEY" \\',
    "  --policy file://reviewed-policy.json \\",
    "  --flag \\",
    "  --query 'a.b'",
  ]);
  expect(commandLines(irBaseline(value`drill`), estate)).toEqual(["npx ir-baseline drill"]);
});

test("what is folded is the same word to bash", () => {
  const long = `"${"part/of a name,".repeat(12)}"`;
  const lines = folded(`--option ${long}`).split("\n");
  expect(lines.length).toBeGreaterThan(2);
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(76);
  const read = execFileSync("bash", ["-c", `printf %s ${folded(`--option ${long}`)}`], {
    encoding: "utf8",
  });
  expect(read).toBe(`--option${long.slice(1, -1)}`);
  expect(folded("--short 'text'")).toBe("--short 'text'");
});

test("a remark of any length is lines of comment", () => {
  const lines = comment("word ".repeat(40).trim());
  expect(lines.every((line) => line.startsWith("# word") && line.length <= 76)).toBe(true);
  expect(lines.join(" ").match(/word/g)).toHaveLength(40);
});

test("what Markdown would read is escaped", () => {
  expect(escaped("a_b *c* <d> [e]")).toBe("a\\_b \\*c\\* \\<d> \\[e\\]");
  expect(table(["a"], [["x | `y|z`\nnext"]])).toEqual(["| a |\n| --- |\n| x \\| `y\\|z` next |"]);
  expect(table(["a"], [])).toEqual([]);
});

describe("starting a document", () => {
  test("gives what has no default, free text in quotation marks, and what the procedure knows", () => {
    const given = givenTo(document("move-evidence"), {
      BucketName: value`${ref.bucket("archive")}`,
    });
    expect(startLines(document("move-evidence"), given, estate, true)).toEqual([
      'EXECUTION="$(aws ssm start-automation-execution \\',
      "  --region eu-west-1 \\",
      '  --document-name "$HOME_DOCUMENTS/acme-ir-move-evidence" \\',
      `  --parameters "${[
        "CaseId=$CASE",
        "Exhibit=$EXHIBIT",
        "BucketName=acme-ir-trail-archive-222222222222-eu-west-1",
        'Prefix=\\"$PREFIX\\"',
        "From=$FROM",
        "To=$TO",
      ].join(",\\\n")}" \\`,
      '  --query AutomationExecutionId --output text)"',
      'follow eu-west-1 "$EXECUTION"',
    ]);
  });

  test("a parameter that the document lacks, or that nobody can fill in, is an error", () => {
    expect(() => givenTo(document("open-case"), { Case: value`x` })).toThrow(
      "document open-case: has no parameter Case; remove it from the step",
    );
    const strange = document("open-case");
    const changed: AutomationDocument = {
      ...strange,
      content: {
        ...strange.content,
        parameters: { Mood: { type: "String", description: "How it feels." } },
      },
    };
    expect(() => givenTo(changed)).toThrow(
      "document open-case: no variable is known for its parameter Mood; name one in procedures/pages/parameters.ts",
    );
    expect(() => document("image-volume")).toThrow(
      "document image-volume: runs on a host, and no step starts it; name the one that does",
    );
  });
});
