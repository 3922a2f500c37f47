import { check } from "../../policies/check/check";
import { readBaseline } from "../../policies/check/baseline";
import { Estate } from "../../policies/engine/estate";
import { judge } from "../../policies/engine/judge";
import { ReadingError } from "../../policies/engine/reading/json";
import { readPlan } from "../../policies/engine/reading/plan";
import { readSynthesized } from "../../policies/engine/reading/synth";
import { formats } from "../../policies/formats";
import { trailRules } from "../../policies/rules/trail";
import { storageRules } from "../../policies/rules/storage";
import { waiversIn } from "../../policies/waivers/artefact";
import { readWaivers } from "../../policies/waivers/file";

const manifest = JSON.stringify(
  {
    version: "0.21.0",
    stacks: {
      a: { constructPath: "a", synthesizedStackPath: "stacks/a/cdk.tf.json", dependencies: ["b"] },
    },
  },
  null,
  1,
);
const bucket = {
  "//": { metadata: { path: "a/logs", uniqueId: "logs" }, waivers: [] },
  bucket: "logs-${local.suffix}",
  lifecycle: { prevent_destroy: true },
  tags: { a: "${jsonencode({x = 1})}" },
};
const stack = JSON.stringify(
  {
    "//": { metadata: { stackName: "a" } },
    provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["111111111111"] }] },
    locals: { suffix: "x" },
    variable: { role: { default: "deployer" } },
    resource: {
      aws_s3_bucket: { logs: bucket },
      aws_s3_bucket_policy: {
        logs: {
          bucket: "${aws_s3_bucket.logs.id}",
          policy:
            '{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}',
        },
      },
      aws_cloudtrail: {
        trail: { s3_bucket_name: "${aws_s3_bucket.logs.id}", enable_logging: true },
      },
    },
    data: { aws_caller_identity: { me: {} } },
    output: { x: { value: "${aws_s3_bucket.logs.arn}" } },
    terraform: { backend: { s3: { bucket: "state", key: "a" } } },
  },
  null,
  1,
);
const plan = JSON.stringify({
  format_version: "1.2",
  complete: true,
  variables: { role: { value: "x" } },
  resource_changes: [
    {
      address: 'module.m["a"].aws_s3_bucket.logs[0]',
      module_address: 'module.m["a"]',
      mode: "managed",
      type: "aws_s3_bucket",
      name: "logs",
      index: 0,
      change: {
        actions: ["create"],
        before: null,
        after: { tags: [null] },
        after_unknown: { bucket: true, tags: [true] },
      },
    },
  ],
  prior_state: {
    values: { root_module: { resources: [], child_modules: [{ address: "module.m" }] } },
  },
  configuration: {
    provider_config: {
      aws: { name: "aws", expressions: { region: { constant_value: "eu-west-1" } } },
    },
    root_module: {
      module_calls: {
        m: {
          expressions: { given: { references: ["var.role"] } },
          module: {
            resources: [
              {
                mode: "managed",
                type: "aws_s3_bucket",
                name: "logs",
                expressions: {
                  bucket: { constant_value: "${var.given}-x", references: ["var.given"] },
                },
              },
            ],
            outputs: { o: { expression: { references: ["aws_s3_bucket.logs"] } } },
          },
        },
      },
    },
  },
});
const waivers = `waivers:
  - rule: IRR-TRAIL-001
    at: a/logs
    reason: The name is part of a contract.
    owner: &o platform
    ticket: OPS-1
    expires: 2030-01-31
`;

/** mulberry32: the same cases in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const scraps = [
  "null",
  "[]",
  "{}",
  '""',
  "0",
  "-1e999",
  '"${"',
  '"${a.b["',
  '"%{if"',
  '"\\u0000"',
  "true",
  '"${jsonencode({"}"',
  "[[[]]]",
  '{"__proto__":1}',
  '"${local.suffix}"',
  "\ud800",
  '{"":{}}',
];

/** Damages a text: replaces a JSON token, cuts, doubles or removes a piece, or changes one character. */
function damage(text: string, next: () => number): string {
  const pick = (length: number) => Math.floor(next() * length);
  const [from, to] = [pick(text.length), pick(text.length)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  const scrap = scraps[pick(scraps.length)] ?? "";
  switch (pick(6)) {
    case 0:
      return text.slice(0, from);
    case 1:
      return text.slice(0, from) + text.slice(Math.min(to, from + 20));
    case 2:
      return text.slice(0, from) + scrap + text.slice(from);
    case 3:
      return text.slice(0, from) + String.fromCharCode(pick(128)) + text.slice(from + 1);
    default: {
      // A whole value, so that most cases stay JSON and reach what lies behind the parser.
      const values = [
        ...text.matchAll(/"(?:[^"\\]|\\.)*"(?!\s*:)|\b(?:true|false|null|\d+)\b|\{\s*\}|\[\s*\]/g),
      ];
      const chosen = values[pick(values.length)];
      return chosen
        ? text.slice(0, chosen.index) + scrap + text.slice(chosen.index + chosen[0].length)
        : text;
    }
  }
}

const rules = [...trailRules.slice(0, 4), ...storageRules.slice(0, 4)];

/** Reads and judges; nothing but a positioned ReadingError may be thrown, and no rule may break. */
function survive(work: () => Estate): string {
  let estate: Estate;
  try {
    estate = work();
    waiversIn(estate);
  } catch (error) {
    return rejection(error);
  }
  const findings = judge(estate, rules);
  const broken = findings.find(({ outcome }) => outcome === "error");
  if (broken) throw new Error(`${broken.rule.id}: ${broken.reasons[0]?.text ?? ""}`);
  for (const finding of findings)
    for (const { at } of finding.reasons)
      if (at) estate.stack(at.stack)?.locate(at.address, at.path);
  return "judged";
}

function rejection(error: unknown): string {
  if (!(error instanceof ReadingError)) throw error;
  if (!/^[^]+?:[1-9]\d*:[1-9]\d*: \S/.test(error.message))
    throw new Error(`no position: ${error.message}`);
  return "rejected";
}

const synthOf = (files: { readonly manifest: string; readonly stack: string }) =>
  readSynthesized((path) => {
    if (path === "manifest.json") return files.manifest;
    if (path === "stacks/a/cdk.tf.json") return files.stack;
    throw Object.assign(new Error("no such file"), { code: "ENOENT" });
  }, "out");

describe.each([
  [
    "manifests",
    10_000,
    (text: string) => new Estate({ synthesized: synthOf({ manifest: text, stack }) }),
    manifest,
  ],
  [
    "stacks",
    14_000,
    (text: string) => new Estate({ synthesized: synthOf({ manifest, stack: text }) }),
    stack,
  ],
  [
    "plans",
    14_000,
    (text: string) => new Estate({ plans: new Map([["a", readPlan(text, "a.json")]]) }),
    plan,
  ],
  [
    "plans of a synthesised stack",
    6_000,
    (text: string) =>
      new Estate({
        synthesized: synthOf({ manifest, stack }),
        plans: new Map([["a", readPlan(text, "a.json")]]),
      }),
    plan.replaceAll('module.m["a"].', "").replace("logs[0]", "logs"),
  ],
] as const)("%s", (_, cases, read, text) => {
  it(`survive ${cases} kinds of damage`, () => {
    const next = random(cases);
    const outcomes = { judged: 0, rejected: 0 };
    for (let index = 0; index < cases; index += 1) {
      const damaged = damage(text, next);
      try {
        outcomes[survive(() => read(damaged)) as keyof typeof outcomes] += 1;
      } catch (error) {
        throw new Error(`${(error as Error).stack ?? ""}\n\n${damaged}`);
      }
    }
    expect(outcomes.judged + outcomes.rejected).toBe(cases);
    expect(Math.min(outcomes.judged, outcomes.rejected)).toBeGreaterThan(cases / 20);
  });
});

it("waivers and baselines survive 6000 kinds of damage", () => {
  const next = random(6);
  const baseline = `{"finding":"a","outcome":"fail"}\n{"finding":"b","outcome":"undecided"}\n`;
  const outcomes = new Map<string, number>();
  const attempt = (work: () => unknown) => {
    let outcome = "read";
    try {
      work();
    } catch (error) {
      outcome = rejection(error);
    }
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  };
  for (let index = 0; index < 3000; index += 1) {
    attempt(() => readWaivers(damage(waivers, next), "w.yaml"));
    attempt(() => readBaseline(damage(baseline, next), "b.jsonl"));
  }
  expect([...outcomes.keys()].sort()).toEqual(["read", "rejected"]);
});

test("every format survives what a damaged stack leaves", () => {
  const next = random(7);
  for (let index = 0; index < 300; index += 1) {
    let estate: Estate;
    try {
      estate = new Estate({ synthesized: synthOf({ manifest, stack: damage(stack, next) }) });
      if (estate.resources().length === 0) continue;
      const report = check({ estate, rules, today: "2030-01-01" });
      for (const render of Object.values(formats)) expect(render(report)).not.toBe("");
    } catch (error) {
      rejection(error);
    }
  }
});
