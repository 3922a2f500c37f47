import { forEachLimited } from "../../../offline/terraform/pool";
import type { OfflineSession } from "../../../offline/terraform/session";
import { openSession } from "../../../offline/terraform/session";
import { findTerraform } from "../../../offline/terraform/binary";
import type { SynthesisedStack } from "../../../offline/terraform/workspace";
import type { BrokenConfiguration } from "../../support/broken-configurations/broken-configuration";
import { refusedByCore } from "../../support/broken-configurations/refused-by-core";
import { refusedByProvider } from "../../support/broken-configurations/refused-by-provider";
import { openTestSession, preamble, temporaryFolder, writeStacks } from "../../support/offline";

interface PrintedError {
  readonly summary: string;
  readonly detail: string;
}

const corpus = [...refusedByCore, ...refusedByProvider];

describe("broken configurations", () => {
  const folder = temporaryFolder();
  let found: ReadonlyMap<string, readonly PrintedError[]>;

  beforeAll(async () => {
    const stacks = writeStacks(
      folder.path,
      Object.fromEntries(corpus.map(({ configuration }, at) => [`broken-${at}`, configuration])),
    );
    const session = await openTestSession(stacks);
    try {
      const errors = await forEachLimited(stacks, 2, (stack) => errorsOf(session, stack));
      found = new Map(corpus.map(({ what }, at) => [what, errors[at] ?? []]));
    } finally {
      session.close();
    }
  }, 120_000);
  afterAll(folder.remove);

  it("has at least 25 of them, each different", () => {
    expect(corpus.length).toBeGreaterThanOrEqual(25);
    expect(new Set(corpus.map(({ what }) => what)).size).toBe(corpus.length);
  });

  it.each(corpus.map((broken) => [broken.what, broken] as const))("refuses %s", (what, broken) => {
    const errors = distinct(found.get(what) ?? []);
    expect([...errors].sort(bySummary)).toEqual([...expectedOf(broken)].sort(bySummary));
  });
});

describe("stacks that cannot be served", () => {
  const folder = temporaryFolder();
  afterAll(folder.remove);
  const openWith = async (configuration: object) => {
    const stacks = writeStacks(folder.path, { unserved: { ...preamble, ...configuration } });
    const session = await openSession({ binary: await findTerraform(), stacks });
    session.close();
  };

  it("names every type that the bindings do not have", async () => {
    const resource = { aws_s3_buckett: { b: {} }, aws_kms_kee: { k: {} } };
    await expect(openWith({ resource })).rejects.toThrow(
      /^aws_kms_kee: the installed AWS bindings have no resource of this name .*\naws_s3_buckett: the installed/s,
    );
  });

  it("names every type of another provider, and leaves Terraform's own alone", async () => {
    const resource = { random_id: { r: {} }, terraform_data: { d: {} } };
    const data = { archive_file: { a: {} } };
    await expect(openWith({ resource, data })).rejects.toThrow(
      [
        "Only the hashicorp/aws provider can be planned offline; remove, or plan with credentials:",
        "  unserved: data source archive_file",
        "  unserved: resource random_id",
      ].join("\n"),
    );
  });
});

/** All errors of init, validate and plan; stops at the first command with any. */
async function errorsOf(
  session: OfflineSession,
  stack: SynthesisedStack,
): Promise<readonly PrintedError[]> {
  const workspace = session.open(stack);
  const init = await session.terraform(workspace, "init", "-json");
  const early = errorLines(init.stdout);
  if (early.length > 0) return early;
  const validate = await session.terraform(workspace, "validate", "-json");
  const { diagnostics } = JSON.parse(validate.stdout) as {
    readonly diagnostics: readonly (PrintedError & { readonly severity: string })[];
  };
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(shortened);
  if (errors.length > 0) return errors;
  const plan = await session.terraform(workspace, "plan", "-json", "-lock=false");
  return errorLines(plan.stdout);
}

/** The errors in the line-by-line JSON of init and plan. */
function errorLines(stdout: string): readonly PrintedError[] {
  const lines = stdout.split("\n").filter((line) => line.startsWith("{"));
  return lines
    .map((line) => JSON.parse(line) as { "@level": string; diagnostic?: PrintedError })
    .filter((line) => line["@level"] === "error")
    .flatMap(({ diagnostic }) => (diagnostic ? [shortened(diagnostic)] : []));
}

/** Terraform names the members of a cycle in any order. */
function shortened({ summary, detail }: PrintedError): PrintedError {
  const [, cycle] = /^Cycle: (.*)$/.exec(summary) ?? [];
  return {
    summary: cycle === undefined ? summary : `Cycle: ${cycle.split(", ").sort().join(", ")}`,
    detail,
  };
}

/** Terraform repeats some errors, and init puts a heading over them. */
function distinct(errors: readonly PrintedError[]): readonly PrintedError[] {
  const byText = new Map(errors.map((error) => [JSON.stringify(error), error]));
  return [...byText.values()].filter(
    ({ summary }) => !summary.startsWith("Terraform encountered problems during init"),
  );
}

function expectedOf({ errors }: BrokenConfiguration): readonly PrintedError[] {
  return errors.map(({ summary, detail }) => ({
    summary,
    detail:
      typeof detail === "string" ? detail : (expect.stringMatching(detail) as unknown as string),
  }));
}

function bySummary(a: PrintedError, b: PrintedError): number {
  return a.summary < b.summary ? -1 : 1;
}
