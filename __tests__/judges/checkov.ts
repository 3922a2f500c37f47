import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StacksJson } from "./example";
import { runPython } from "./python";
import type { Finding } from "./verdict";

export interface CheckovVerdict {
  /** Number of passed checks by stack id. */
  readonly passed: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

interface CheckovRecord {
  readonly check_id: string;
  readonly check_name: string;
  /** `/<variant>/<stack>/cdk.tf.json` */
  readonly file_path: string;
  readonly file_line_range: readonly [number, number];
}

interface CheckovReport {
  readonly results: {
    /** Paths of files that were left out. */
    readonly parsing_errors: readonly string[];
    readonly passed_checks: readonly CheckovRecord[];
    readonly failed_checks: readonly CheckovRecord[];
  };
}

/**
 * Asks checkov about several variants of an estate, in one process: its start takes most of the time.
 * @returns the verdict by variant
 * @throws Error when checkov could not read a stack
 */
export function checkov<V extends string>(
  variants: Readonly<Record<V, StacksJson>>,
): (variant: V) => CheckovVerdict {
  const texts = new Map<string, string>();
  for (const [variant, stacks] of Object.entries<StacksJson>(variants))
    for (const [id, stack] of Object.entries(stacks))
      texts.set(`/${variant}/${id}/cdk.tf.json`, readable(stack));
  const { passed_checks: passed, failed_checks: failed } = scan(texts).results;

  return (variant) => {
    const inVariant = ({ file_path }: CheckovRecord) => file_path.startsWith(`/${variant}/`);
    return {
      passed: countByStack(passed.filter(inVariant)),
      findings: failed.filter(inVariant).map((record) => ({
        rule: record.check_id,
        where: `${stackOf(record)}/${addressOf(record, texts.get(record.file_path) ?? "")}`,
        detail: record.check_name,
      })),
    };
  };
}

/** checkov 3.3.30 gives up on a file with `import` blocks, or with a string in its `terraform` block. */
function readable(stack: StacksJson[string]): string {
  const { required_version: _version, ...terraform } = stack.terraform;
  return JSON.stringify({ ...stack, terraform, import: undefined }, null, 2);
}

/** With framework `terraform` instead of `terraform_json` it would scan nothing and be content. */
function scan(texts: ReadonlyMap<string, string>): CheckovReport {
  const folder = mkdtempSync(join(tmpdir(), "ir-baseline-checkov-"));
  try {
    for (const [path, text] of texts) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const flags = "--framework terraform_json --skip-download --compact --soft-fail -o json";
    const output = runPython(["-m", "checkov.main", "-d", folder, ...flags.split(" ")]);
    const report = JSON.parse(output) as CheckovReport;
    const unread = report.results.parsing_errors;
    if (unread.length > 0) throw new Error(`checkov could not read ${unread.join(", ")}`);
    return report;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const stackOf = ({ file_path }: CheckovRecord) => file_path.split("/")[2] ?? "";

function countByStack(records: readonly CheckovRecord[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const record of records) counts[stackOf(record)] = (counts[stackOf(record)] ?? 0) + 1;
  return counts;
}

/** checkov names some resources without their type; their lines say which they are. */
function addressOf({ file_line_range: [first] }: CheckovRecord, text: string): string {
  const before = text.split("\n").slice(0, first).reverse();
  const keyAt = (indent: number) => {
    const key = new RegExp(`^ {${indent}}"([^"]+)": \\{$`);
    return before.map((line) => key.exec(line)?.[1]).find((name) => name !== undefined);
  };
  return `${keyAt(4)}.${keyAt(6)}`;
}
