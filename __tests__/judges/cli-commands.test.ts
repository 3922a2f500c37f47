import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { cli } from "../../commands/cli";
import { procedures } from "../../procedures/catalogue";
import { documentsOf } from "../../procedures/documents";
import { managedFor } from "../../duties/readers";
import { guides } from "../../procedures/guides";
import type { Parameter } from "../../procedures/language/content";
import { apiOf, commandActions } from "../../procedures/model/command-actions";
import { commandsIn } from "../../procedures/model/procedure";
import { readingRights } from "../../modules/responders/reading-rights";
import { procedureFiles } from "../../stacks/procedures";
import { estateWith } from "../support/organization";
import { runPython } from "./python";
import { blocksOf, commandsOf } from "./shell-pages";

interface Verdict {
  readonly code: number;
  readonly error: string;
  readonly calls: readonly {
    readonly service: string;
    readonly api: string;
    readonly members: Readonly<Record<string, unknown>>;
  }[];
}

const estate = estateWith();
const pages = procedureFiles(estate).map(({ content }) => content);
const typed = pages.flatMap(commandsOf);
const lines = [...new Map(typed.map((line) => [line.join("\0"), line])).values()];
const awsLines = lines.filter(([program]) => program === "aws").map(([, ...words]) => words);
const wrong = [
  ["kms", "enable-keys", "--key-id", "x"],
  ["kms", "enable-key"],
  ["kms", "enable-key", "--key-id", "x", "--id", "y"],
  ["cloudtrail", "lookup-events", "--lookup-attributes", "AttributeKey"],
  ["kms", "describe-key", "--key-id", "x", "--query", "a["],
];
const managed = ["SecurityAudit", "ViewOnlyAccess"] as const;

/** One process for all of it: it takes seconds to start. */
const judged = JSON.parse(
  runPython(
    [join(__dirname, "cli_commands.py")],
    JSON.stringify({
      lines: [...awsLines, ...wrong],
      files: { "reviewed-policy.json": "{}", "IR-2026-001.anchors": "" },
      policies: managed,
    }),
  ),
) as {
  readonly verdicts: readonly Verdict[];
  readonly policies: Readonly<
    Record<
      (typeof managed)[number],
      { readonly Statement: readonly { readonly Action: unknown }[] }
    >
  >;
};
const verdicts = judged.verdicts.slice(0, awsLines.length);
const calls = verdicts.flatMap((verdict) => verdict.calls);

test("the AWS CLI takes every command of every page as it stands", () => {
  expect(awsLines.length).toBeGreaterThan(100);
  const refused = verdicts.flatMap(({ code, error }, index) =>
    code === 0 ? [] : [`${awsLines[index]?.join(" ") ?? ""}: ${error}`],
  );
  expect(refused).toEqual([]);
  expect(verdicts.filter((verdict) => verdict.calls.length !== 1)).toEqual([]);
});

test("shellcheck finds nothing in what is copied", () => {
  const shellcheck = join(__dirname, "..", "..", ".venv", "bin", "shellcheck");
  const { status, stdout } = spawnSync(shellcheck, ["--shell=bash", "--severity=style", "-"], {
    input: [...new Set(pages.flatMap(blocksOf))].join("\n"),
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
});

test("the judge refuses wrong operations, options and values", () => {
  expect(judged.verdicts.slice(awsLines.length).map(({ code }) => code === 0)).toEqual([
    false,
    false,
    false,
    false,
    false,
  ]);
});

test("operations are those whose IAM actions are asked of the roles", () => {
  const made = new Set(calls.map(({ api }) => api));
  const named = procedures
    .flatMap(commandsIn)
    .flatMap((each) => (each.kind === "aws" ? [apiOf(each)] : []));
  expect([...new Set(named)].filter((api) => !made.has(api))).toEqual([]);
});

describe("starts of documents", () => {
  const documents = documentsOf({ estate, region: estate.organization.regions.home });
  const starts = calls.flatMap(({ api, members }) => {
    const arn = String(members.DocumentName);
    if (api !== "StartAutomationExecution" || arn.startsWith("AWS")) return [];
    const name = arn.split("/").at(-1) ?? "";
    const document = documents.find(({ id }) => estate.procedures.document(id).name === name);
    return [{ arn, document, given: members.Parameters as Readonly<Record<string, string[]>> }];
  });

  test("name documents by ARN in a governed Region, and start every one that people start", () => {
    const arn = /^arn:aws:ssm:eu-west-1:333333333333:document\/acme-ir-[a-z-]+$/;
    expect(starts.filter((each) => !arn.test(each.arn) || each.document === undefined)).toEqual([]);
    expect([...new Set(starts.map((each) => each.document?.id))].sort()).toEqual(
      guides.flatMap(({ back, documents: forward }) => [...forward, ...back]).sort(),
    );
  });

  test("give every parameter that has no default, no other than there are, and values that it takes", () => {
    const problems = starts.flatMap(({ arn, document, given }) => {
      const parameters: Readonly<Record<string, Parameter>> = document?.content.parameters ?? {};
      const missing = Object.entries(parameters).filter(
        ([name, { default: byDefault }]) => byDefault === undefined && given[name] === undefined,
      );
      const refused = Object.entries(given).filter(([name, values]) => {
        const { allowedPattern = "", allowedValues, type } = parameters[name] ?? { type: "none" };
        if (type === "String" && values.length !== 1) return true;
        return values.some(
          (each) =>
            type === "none" ||
            !new RegExp(allowedPattern).test(each) ||
            (allowedValues !== undefined && !allowedValues.includes(each)),
        );
      });
      return [...missing, ...refused].map(([name]) => `${arn}: ${name} ${String(given[name])}`);
    });
    expect(problems).toEqual([]);
  });
});

test("every other command is one of this project, Terraform, or the end of a pipe", () => {
  const programs = new Set(
    lines.map(([program, first, second]) =>
      program === "npx" ? [program, first, second].join(" ") : (program ?? ""),
    ),
  );
  expect([...programs].sort()).toEqual([
    "aws",
    "env",
    "jq",
    "npx ir-baseline access",
    "npx ir-baseline custody",
    "npx ir-baseline drill",
    "npx ir-baseline replay",
    "npx ir-baseline synth",
  ]);
});

test("this project's own commands take what the pages write", async () => {
  for (const [program, , ...words] of lines) {
    if (program !== "npx") continue;
    let command = await cli(words);
    let rest = words;
    const next = () => command.commands.find((each) => each.name() === rest[0]);
    for (let sub = next(); sub !== undefined; sub = next()) {
      command = sub;
      rest = rest.slice(1);
    }
    const { operands, unknown } = command.parseOptions(rest);
    const takes = command.registeredArguments;
    expect([words, unknown]).toEqual([words, []]);
    expect(operands.length).toBeLessThanOrEqual(takes.length);
    expect(operands.length).toBeGreaterThanOrEqual(takes.filter(({ required }) => required).length);
  }
});

test("ir-readonly may do what is asked of it: by its own rights, or by the policy of AWS that its duty names", () => {
  const patterns = (statements: readonly { readonly Action?: unknown }[]) =>
    statements
      .flatMap(({ Action }) => Action as string | readonly string[])
      .map((action) => new RegExp(`^${action.replaceAll("*", ".*")}$`, "i"));
  const asked = [...procedures, ...guides]
    .flatMap(commandActions)
    .filter(({ role }) => role === "readOnly");
  expect(asked.length).toBeGreaterThan(40);
  const allowed = (action: string) => {
    const managed = managedFor(action);
    return patterns(managed ? (judged.policies[managed]?.Statement ?? []) : readingRights()).some(
      (pattern) => pattern.test(action),
    );
  };
  expect(
    [...new Set(asked.map(({ action }) => action))].filter((action) => !allowed(action)),
  ).toEqual([]);
});
