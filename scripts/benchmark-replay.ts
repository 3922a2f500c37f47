// How long a replay takes: node -r sucrase/register scripts/benchmark-replay.ts [megabytes] [rounds]
// Writes a corpus, then measures in turns, so that other work on the machine hits all alike: reading and JSON.parse of
// all files, the floor; the whole catalogue with one thread; the same with two.
import { spawnSync } from "node:child_process";
import {
  closeSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findFiles } from "../commands/replay/find-files";
import { replay } from "../commands/replay/run";
import { catalogue } from "../detections/catalogue/catalogue";
import { rulePatterns } from "../detections/catalogue/event-rules";
import { read } from "../detections/catalogue/example-events";
import type { JsonObject } from "../detections/language/json";
import { ofDetection } from "../detections/replay/condition";

const [megabytes = 1_024, rounds = 3] = process.argv.slice(2).map(Number);
const bytesPerFile = 8 * 1024 * 1024;

/** Numbers that look random and are the same every time. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What fills a trail: reads by roles of services and pipelines, with the details that real records have. */
function ordinary(next: () => number): JsonObject {
  const pick = <T>(from: readonly T[], otherwise: T) =>
    from[Math.floor(next() * from.length)] ?? otherwise;
  const [service, name] = pick(
    [
      ["ec2", "DescribeInstances"],
      ["ec2", "DescribeRouteTables"],
      ["sts", "AssumeRole"],
      ["kms", "Decrypt"],
      ["s3", "GetBucketAcl"],
      ["iam", "GetRole"],
      ["logs", "CreateLogStream"],
      ["ssm", "UpdateInstanceInformation"],
    ] as const,
    ["ec2", "DescribeInstances"] as const,
  );
  const account = String(100_000_000_000 + Math.floor(next() * 40));
  const role = `arn:aws:iam::${account}:role/role-${Math.floor(next() * 50)}`;
  const id = () => Math.floor(next() * 1e12).toString(16);
  return read(service, name, {
    userIdentity: {
      type: "AssumedRole",
      principalId: `AROA${id()}:session`,
      arn: `arn:aws:sts::${account}:assumed-role/role/${id()}`,
      accountId: account,
      accessKeyId: `ASIA${id()}`,
      sessionContext: {
        sessionIssuer: {
          type: "Role",
          principalId: `AROA${id()}`,
          arn: role,
          accountId: account,
          userName: "role",
        },
        attributes: { creationDate: "2026-03-14T09:00:00Z", mfaAuthenticated: "false" },
      },
    },
    eventTime: new Date(1_770_000_000_000 + Math.floor(next() * 86_400_000))
      .toISOString()
      .replace(/\.\d+/, ""),
    request: {
      filterSet: {
        items: [{ name: "tag:Name", valueSet: { items: [{ value: id() }, { value: id() }] } }],
      },
      resources: [`arn:aws:ec2:eu-west-1:${account}:instance/i-${id()}`, role],
    },
    requestID: `${id()}-${id()}`,
    eventID: `${id()}-${id()}`,
    recipientAccountId: account,
    tlsDetails: {
      tlsVersion: "TLSv1.3",
      cipherSuite: "TLS_AES_128_GCM_SHA256",
      clientProvidedHostHeader: `${service}.eu-west-1.amazonaws.com`,
    },
  });
}

/** One event in a hundred is what some detection looks for. */
function writeCorpus(folder: string): number {
  const next = random(1);
  const suspicious = catalogue().flatMap(({ examples }) => examples.fires);
  let events = 0;
  for (let file = 0; file * bytesPerFile < megabytes * 1024 * 1024; file += 1) {
    const handle = openSync(join(folder, `${String(file).padStart(5, "0")}.json`), "w");
    let size = writeSync(handle, '{"Records":[');
    for (let first = true; size < bytesPerFile; first = false) {
      const event =
        next() < 0.01 ? suspicious[Math.floor(next() * suspicious.length)] : ordinary(next);
      size += writeSync(handle, `${first ? "" : ","}${JSON.stringify(event)}`);
      events += 1;
    }
    writeSync(handle, "]}");
    closeSync(handle);
  }
  return events;
}

/** Seconds that pass, and seconds of processor time of all threads, which other work on the machine hardly changes. */
interface Time {
  readonly wall: number;
  readonly processor: number;
}

async function measure(run: () => Promise<unknown> | unknown): Promise<Time> {
  const start = performance.now();
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - start) / 1000, processor: (user + system) / 1e6 };
}

const least = (times: readonly Time[]): Time => ({
  wall: Math.min(...times.map(({ wall }) => wall)),
  processor: Math.min(...times.map(({ processor }) => processor)),
});

/** AWS's event-ruler over the same files, where Java is: its own process, whose start is part of it. */
function peer(folder: string): Time | undefined {
  const fetched = spawnSync(process.execPath, [join(__dirname, "fetch-event-ruler.mjs")], {
    encoding: "utf8",
  });
  if (fetched.status !== 0) return undefined;
  const patterns = join(folder, "patterns");
  writeFileSync(patterns, JSON.stringify(catalogue().flatMap(rulePatterns)));
  const { stdout } = spawnSync(
    "java",
    [
      "-cp",
      join(fetched.stdout.trim(), "*"),
      join(__dirname, "EventRulerBenchmark.java"),
      folder,
      patterns,
    ],
    { encoding: "utf8" },
  );
  const [, wall, processor] = stdout.trim().split(" ").map(Number);
  return wall === undefined || processor === undefined ? undefined : { wall, processor };
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "replay-benchmark-"));
  try {
    const events = writeCorpus(folder);
    const files = findFiles([folder]);
    const conditions = catalogue().map(ofDetection);
    const replayed = (threads: number) => () =>
      replay({ conditions, files, threads, progress: () => {} });
    const contestants: readonly (readonly [string, () => Promise<unknown> | unknown])[] = [
      [
        "read and JSON.parse",
        () => {
          for (const { path } of files) JSON.parse(readFileSync(path, "utf8"));
        },
      ],
      [`replay of ${conditions.length} detections, 1 thread`, replayed(1)],
      [`replay of ${conditions.length} detections, 2 threads`, replayed(2)],
    ];
    const times = contestants.map((): Time[] => []);
    for (let round = 0; round < rounds; round += 1)
      for (const [place, [, run]] of contestants.entries()) times[place]?.push(await measure(run));
    const ruler = peer(folder);
    const best = [...times.map(least), ...(ruler === undefined ? [] : [ruler])];
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    process.stdout.write(
      `${events} events, ${Math.round(bytes / 1024 / 1024)} MB in ${files.length} files, best of ${rounds}\n\n`,
    );
    process.stdout.write(
      "| | s | events/s | processor time, s | of the floor |\n|---|---|---|---|---|\n",
    );
    const names = [
      ...contestants.map(([name]) => name),
      "event-ruler 2.1.0 on the event patterns, 1 thread",
    ];
    best.forEach(({ wall, processor }, place) => {
      const cells = [
        names[place],
        wall.toFixed(1),
        Math.round(events / wall),
        processor.toFixed(1),
        (processor / (best[0]?.processor ?? 1)).toFixed(2),
      ];
      process.stdout.write(`| ${cells.join(" | ")} |\n`);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

void main();
