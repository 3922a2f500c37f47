import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import Ajv2020 from "ajv/dist/2020";
import canonicalize from "canonicalize";
import fc from "fast-check";
import { chained } from "../../../procedures/custody/chain";
import type { CustodyEntry } from "../../../procedures/custody/entry";
import { custodyJsonSchema, custodySchemaFile } from "../../../procedures/custody/json-schema";
import { runPython } from "../../judges/python";
import { type Ended, run } from "../../support/project-copy";
import { anyStatement, chain } from "./chains";

const root = join(__dirname, "../../..");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "custody-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the Python twin", () => {
  const statements = fc.sample(anyStatement, { numRuns: 200, seed: 1 });
  const program = `
import json, sys
sys.path.insert(0, ${JSON.stringify(join(root, "procedures/custody"))})
import custody
for line in sys.stdin.buffer:
    statement, previous = json.loads(line)
    entry = custody.chained(statement, previous, "2026-11-01T00:00:00.000Z")
    anchor = custody.anchor("evidence", entry)
    anchor["Body"] = anchor["Body"].decode()
    print(json.dumps({"entry": entry, "item": custody.attribute(entry)["M"], "anchor": anchor}))
`;
  const previous = chain(1)[0];
  const asked = statements.map((statement, index) => [statement, index % 2 ? previous : null]);
  const answers = () =>
    runPython(["-c", program], asked.map((each) => JSON.stringify(each)).join("\n"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { entry: CustodyEntry; item: object; anchor: object });

  test("chains as TypeScript does, and writes items and anchors that the verifier reads", async () => {
    const expected = statements.map((statement, index) =>
      chained(statement, index % 2 ? previous : undefined, "2026-11-01T00:00:00.000Z"),
    );
    const found = answers();
    expect(found.map(({ entry }) => entry)).toEqual(expected);
    expect(found.map(({ anchor }) => anchor)).toEqual(
      expected.map((entry) => {
        const Body = canonicalize(entry) ?? "";
        return {
          Bucket: "evidence",
          Key: `cases/${entry.case}/custody/${entry.sequence}-${entry.hash}.json`,
          Body,
          IfNoneMatch: "*",
          ChecksumSHA256: createHash("sha256").update(Body).digest("base64"),
        };
      }),
    );
    const exported = found.find((_, index) => index % 2 === 0);
    const path = join(folder, "item.json");
    writeFileSync(path, `${JSON.stringify({ Item: exported?.item })}\n`);
    expect(await verify([path])).toEqual({
      code: 0,
      stdout: `${exported?.entry.case} 000000000001 ${exported?.entry.hash}\n1 entries of 1 case: every link is whole\n`,
      stderr: "",
    });
  });

  test("refuses numbers that not every reader understands alike", () => {
    const canonical = (value: string) =>
      runPython([
        "-c",
        `import sys; sys.path.insert(0, "${root}/procedures/custody"); import custody; print(custody.canonical(${value}))`,
      ]);
    expect(canonical('{"b": [1, True, None], "a": "\\u20ac\\n"}').trim()).toBe(
      '{"a":"€\\n","b":[1,true,null]}',
    );
    expect(() => canonical("1.5")).toThrow("1.5 is no whole number below 2^53");
    expect(() => canonical("2**53")).toThrow("9007199254740992 is no whole number below 2^53");
  });
});

describe("the JSON Schema", () => {
  test("is what npm run generate writes", () => {
    expect(readFileSync(join(root, custodySchemaFile), "utf8")).toBe(custodyJsonSchema());
  });

  test("accepts entries, and no other field", () => {
    const validate = new Ajv2020({ strict: true }).compile(
      JSON.parse(custodyJsonSchema()) as object,
    );
    const [entry] = chain(1);
    expect(validate(entry)).toBe(true);
    expect(validate({ ...entry, comment: "x" })).toBe(false);
  });
});

test("the example of docs/custody.md is a whole chain", async () => {
  const page = readFileSync(join(root, "docs/custody.md"), "utf8");
  const [, example = ""] = /```json\n([^]*?)```/.exec(page) ?? [];
  const path = join(folder, "example.ndjson");
  writeFileSync(path, `${JSON.stringify(JSON.parse(example))}\n`);
  expect((await verify([path])).code).toBe(0);
});

const verify = (args: readonly string[]): Promise<Ended> =>
  run(process.execPath, [join(root, "bin/ir-baseline.js"), "custody", "verify", ...args], {
    cwd: folder,
  });

describe("ir-baseline custody verify", () => {
  const entries = chain(3);
  const text = entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  const hash = entries[2]?.hash ?? "";
  const whole = {
    code: 0,
    stdout: `IR-2026-001 000000000003 ${hash}\n3 entries of 1 case: every link is whole\n`,
    stderr: "",
  };
  const broken = `case IR-2026-001, entry 000000000003: gap: 000000000002 is missing\n`;
  const gap = text
    .split("\n")
    .filter((_, index) => index !== 1)
    .join("\n");
  const write = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return name;
  };

  test("a whole record: plain, gzip, from standard input, with its head", async () => {
    expect(await verify([write("whole.ndjson", text)])).toEqual(whole);
    expect(await verify([write("whole.ndjson.gz", gzipSync(text))])).toEqual(whole);
    expect(await verify(["whole.ndjson", "--head", hash, "--case", "IR-2026-001"])).toEqual(whole);
    const piped = execFileSync(
      process.execPath,
      [join(root, "bin/ir-baseline.js"), "custody", "verify", "-"],
      { input: text, encoding: "utf8" },
    );
    expect(piped).toBe(whole.stdout);
  });

  test("a broken one ends 1 and names the first broken link", async () => {
    const long = gap + text.replaceAll("IR-2026-001", "IR-2026-002").repeat(2000);
    expect(await verify([write("gap.ndjson", gap)])).toEqual({
      code: 1,
      stdout: "",
      stderr: `gap.ndjson:2: ${broken}`,
    });
    expect((await verify([write("long.ndjson.gz", gzipSync(long))])).stderr).toBe(
      `long.ndjson.gz:2: ${broken}`,
    );
    const early = `{}\n${long}`;
    expect((await verify([write("early.ndjson.gz", gzipSync(early))])).code).toBe(1);
    const head = "0".repeat(64);
    expect(await verify([write("whole.ndjson", text), "--head", head])).toEqual({
      code: 1,
      stdout: "",
      stderr: `whole.ndjson: case IR-2026-001, entry 000000000003: head: the last entry should be ${head}, it is ${hash}\n`,
    });
  });

  test("the anchors of a record: as a listing, or as the folder of downloaded objects", async () => {
    const keys = entries.map(
      ({ sequence, hash: of }) => `IR-2026-001/custody/${sequence}-${of}.json`,
    );
    for (const key of keys) {
      mkdirSync(join(folder, "anchors", key, ".."), { recursive: true });
      writeFileSync(join(folder, "anchors", key), "{}");
    }
    write("whole.ndjson", text);
    write(
      "anchors.json",
      JSON.stringify({ Contents: keys.map((key) => ({ Key: `cases/${key}` })) }),
    );
    for (const anchors of ["anchors.json", "anchors/IR-2026-001/custody"])
      expect([anchors, await verify(["whole.ndjson", "--anchors", anchors])]).toEqual([
        anchors,
        whole,
      ]);
    write("cut.ndjson", text.split("\n").slice(0, 2).join("\n"));
    expect(await verify(["cut.ndjson", "--anchors", "anchors"])).toEqual({
      code: 1,
      stdout: "",
      stderr:
        "cut.ndjson: case IR-2026-001, entry 000000000003: anchor: is missing; 000000000003 is anchored\n",
    });
  });

  test("what is no record ends 2 and says what to write", async () => {
    const two = chain(1, () => ({ case: "IR-2026-002" }));
    write("two.ndjson", `${text}${JSON.stringify(two[0])}\n`);
    write("empty.ndjson", "\n");
    write("cut.ndjson.gz", gzipSync(text).subarray(0, -20));
    write("line.ndjson", `"${"x".repeat(5 * 1024 * 1024)}"`);
    const wrong: readonly (readonly [readonly string[], string])[] = [
      [["gone.ndjson"], "gone.ndjson: cannot be read (ENOENT"],
      [["empty.ndjson"], "empty.ndjson: holds no entry; name a custody record"],
      [["cut.ndjson.gz"], "cut.ndjson.gz: cannot be read (unexpected end of file)"],
      [["line.ndjson"], "line.ndjson: cannot be read (line 1 is longer than 4194304 characters)"],
      [["two.ndjson", "--head", hash], "two.ndjson: holds several cases; write --head CASE=HASH"],
      [["two.ndjson", "--anchors", "gone.txt"], "gone.txt: cannot be read (ENOENT"],
      [["two.ndjson", "--anchors", "two.ndjson"], "two.ndjson: names no anchor, CASE/custody/"],
      [["two.ndjson", "--head", "x"], "--head x: write HASH or CASE=HASH, with 64 hexadecimal"],
    ];
    for (const [args, message] of wrong) {
      const { code, stderr } = await verify(args);
      expect([code, stderr.slice(0, message.length)]).toEqual([2, message]);
    }
    expect((await verify(["two.ndjson", "--head", `IR-2026-001=${hash}`])).code).toBe(0);
  });
});
