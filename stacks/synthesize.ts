import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { App } from "cdktf";
import { dutiesFile } from "../duties";
import { createEstate } from "../organization/estate";
import type { Organization } from "../organization/model";
import type { Resources } from "../procedures/model/unresolved";
import { AccountStack } from "./account";
import { startedIn } from "./automation";
import { BackupStack } from "./backup";
import { type BaselineStack, isBaselineStack } from "./baseline-stack";
import { BootstrapStack } from "./bootstrap";
import { ForensicsStack } from "./forensics";
import { GuardrailsStack } from "./guardrails";
import { GuardError, guardConstructs, guardSynthesized } from "./guards";
import { LogArchiveStack } from "./log-archive";
import { OrganizationStack } from "./organization";
import { replaceFolder } from "./output-folder";
import { guardProcedures, procedureFiles } from "./procedures";
import { SecurityStack } from "./security";
import { withoutTokenTraces } from "./token-traces";
import { TrailStack } from "./trail";

/** What a pipeline needs to know of a stack without reading its Terraform. */
export interface StackSummary {
  readonly account: { readonly id: string; readonly name: string };
  readonly region: string;
  readonly wave: number;
  /** Stacks that must be applied before this one. */
  readonly dependsOn: readonly string[];
  /** Number of resources; one with `for_each` counts once. */
  readonly resources: number;
  /** SHA-256 of `cdk.tf.json`, hexadecimal: equal hashes mean an unchanged stack. */
  readonly sha256: string;
}

/** `cdktf.out/estate.json`: every stack by id. */
export interface EstateSummary {
  readonly stacks: Readonly<Record<string, StackSummary>>;
}

/** All stacks of an organization, in the order of their waves. */
export function buildApp(organization: Organization, outdir: string): App {
  const estate = createEstate(organization);
  const app = new App({ outdir });
  const bootstrap = new BootstrapStack(app, estate);
  const organizationStack = new OrganizationStack(app, estate);
  organizationStack.addDependency(bootstrap);
  const logArchive = new LogArchiveStack(app, estate);
  logArchive.addDependency(organizationStack);
  new TrailStack(app, estate).addDependency(logArchive);
  const security = new SecurityStack(app, estate);
  security.addDependency(logArchive);
  new ForensicsStack(app, estate).addDependency(logArchive);
  new BackupStack(app, estate).addDependency(logArchive);
  // The accounts' events have to find the bus.
  const accounts = estate.activeAccounts.map((account) => new AccountStack(app, estate, account));
  for (const account of accounts) account.addDependency(security);
  const guardrails = new GuardrailsStack(app, estate);
  for (const account of accounts) guardrails.addDependency(account);
  return app;
}

/**
 * Writes the Terraform of every stack, its companion files, the pages of the procedures, `manifest.json`, `estate.json`
 * and `duties.json` into the output folder, replacing the previous one whole.
 * @throws GuardError with every problem found; the output folder is then as it was.
 */
export function synthesize(organization: Organization, outDir: string): EstateSummary {
  return replaceFolder(outDir, (staging) => {
    const app = withoutTokenTraces(() => {
      const built = buildApp(organization, staging);
      guardConstructs(built);
      built.synth();
      return built;
    });
    writeCompanionFiles(app, staging);
    return summarize(app, staging);
  });
}

/** @throws Error when two stacks, or a stack and the framework, write the same file */
function writeCompanionFiles(app: App, folder: string): void {
  const stacks = app.node.children.filter(isBaselineStack);
  const pages = stacks.slice(0, 1).flatMap(({ estate }) => procedureFiles(estate));
  for (const { path, content } of [...stacks.flatMap((stack) => stack.companionFiles), ...pages]) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content, { flag: "wx" });
  }
}

function summarize(app: App, folder: string): EstateSummary {
  const stacks = app.node.children.filter(isBaselineStack);
  const read = stacks.map((stack) => {
    const text = readFileSync(join(folder, "stacks", stack.node.id, "cdk.tf.json"), "utf8");
    const { resource = {} } = JSON.parse(text) as { resource?: Resources };
    return { stack, text, resource };
  });
  const [first] = stacks;
  const created = read.map(({ stack: { account, region }, resource: resources }) => ({
    account: account.id,
    region,
    resources,
  }));
  const problems = [
    ...read.flatMap(({ stack, text }) => guardSynthesized(stack.node.id, text)),
    ...(first ? guardProcedures(first.estate, created) : []),
  ];
  if (problems.length > 0) throw new GuardError(problems.join("\n"));
  const summary: EstateSummary = {
    stacks: Object.fromEntries(
      read.map(({ stack, text, resource }) => [
        stack.node.id,
        summarizeStack(stack, text, resource),
      ]),
    ),
  };
  writeFileSync(join(folder, "estate.json"), `${JSON.stringify(summary, null, 2)}\n`);
  if (first)
    writeFileSync(join(folder, "duties.json"), dutiesFile(first.estate, startedIn(first.estate)));
  return summary;
}

function summarizeStack(stack: BaselineStack, text: string, resource: Resources): StackSummary {
  return {
    account: { id: stack.account.id, name: stack.account.name },
    region: stack.region,
    wave: stack.wave,
    dependsOn: stack.dependencies.map(({ node }) => node.id).sort(),
    resources: Object.values(resource).reduce((sum, byName) => sum + Object.keys(byName).length, 0),
    sha256: createHash("sha256").update(text).digest("hex"),
  };
}
