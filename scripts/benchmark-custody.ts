// How long a custody record takes to verify: node -r ./bin/typescript.js scripts/benchmark-custody.ts [entries] [cases]
// Writes a record, verifies it in a new process, and prints its time and peak memory (GNU time).
import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chained, type Link } from "../procedures/custody/chain";

const [entries = 1_000_000, cases = 100] = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "custody-benchmark-"));
const file = join(folder, "record.ndjson");

function write(): void {
  const handle = openSync(file, "w");
  const heads = new Map<string, Link>();
  for (let number = 0; number < entries; number += 1) {
    const id = `IR-2026-${String(number % cases).padStart(4, "0")}`;
    const time = new Date(1_770_000_000_000 + number * 10).toISOString();
    const entry = chained(
      {
        case: id,
        act: "acquired",
        exhibit: `E-${number}`,
        artifact: "objects",
        source: {
          account: "602000000001",
          region: "eu-west-1",
          arn: `arn:aws:s3:::shop-orders/${number}`,
        },
        method: "Document move-evidence, version 3",
        tool: { name: "boto3", version: "1.42.0", arguments: ["upload_part"] },
        actor: { principal: "arn:aws:iam::602000000001:role/ir-acquisition", session: "drill" },
        start: time,
        end: time,
        sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        size: number,
      },
      heads.get(id),
      time,
    );
    const { sequence, recorded, hash } = entry;
    heads.set(id, { sequence, recorded, hash });
    writeSync(handle, `${JSON.stringify(entry)}\n`);
  }
  closeSync(handle);
}

try {
  write();
  const command = [
    process.execPath,
    join(__dirname, "../bin/ir-baseline.js"),
    "custody",
    "verify",
    file,
  ];
  const { status, stderr } = spawnSync("time", ["-f", "%e %U %S %M", ...command], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(stderr);
  const [wall = 0, user = 0, system = 0, kilobytes = 0] = stderr.trim().split(" ").map(Number);
  process.stdout.write(
    `${entries} entries of ${cases} cases, ${Math.round(statSync(file).size / 1e6)} MB: ` +
      `${wall.toFixed(1)} s, ${(user + system).toFixed(1)} s of processor time, ` +
      `${Math.round(entries / wall)} entries/s, ${Math.round(kilobytes / 1024)} MB at most\n`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
