import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { findFiles } from "../../commands/replay/find-files";
import { JsonSplitter } from "../../commands/replay/json-splitter";
import { barText, progressBar } from "../../commands/replay/progress-bar";
import { readFile, readStream } from "../../commands/replay/read-file";
import { replay } from "../../commands/replay/run";
import { catalogue } from "../../detections/catalogue/catalogue";
import { call } from "../../detections/catalogue/example-events";
import type { JsonObject } from "../../detections/language/json";
import { ofDetection } from "../../detections/replay/condition";
import { envelope } from "../../detections/replay/envelope";
import { describeRecorded, recorded } from "../support/recorded-data";

const root = join(__dirname, "../..");
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "replay-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const stop = (number: number) =>
  call("cloudtrail", "StopLogging", {
    eventID: `é"{[\\ ${number}`,
    eventTime: `2026-03-14T09:${10 + number}:00Z`,
  });
const three = [stop(1), stop(2), stop(3)];
const trail = JSON.stringify({ Records: three });
const lines = three.map((one) => JSON.stringify(one)).join("\n");

describe("readFile", () => {
  const forms: readonly (readonly [string, string | Buffer])[] = [
    ["trail.json", trail],
    ["trail.json.gz", gzipSync(trail)],
    ["members.json.gz", Buffer.concat([gzipSync(trail.slice(0, 50)), gzipSync(trail.slice(50))])],
    ["pretty.json", JSON.stringify({ Records: three }, null, 2)],
    ["list.json", JSON.stringify(three)],
    ["lines.ndjson", lines],
    ["lines.json.gz", gzipSync(`${lines}\n`)],
    ["events.ndjson", three.map((one) => JSON.stringify(envelope(one))).join("\n")],
    ["late.json", JSON.stringify({ meta: { a: [] }, Records: three })],
    ["many.ndjson", three.map((one) => JSON.stringify({ Records: [one] })).join("\n")],
  ];
  const all = async (path: string, limits?: { compressed: number; plain: number }) => {
    const received: JsonObject[] = [];
    const reading = await readFile(path, ({ record }) => received.push(record), limits);
    return { ...reading, received };
  };

  test.each(forms)("%s, whole and in a stream", async (name, content) => {
    const path = write(name, content);
    expect(await all(path)).toEqual({ events: 3, other: false, received: three });
    expect(await all(path, { compressed: 0, plain: 0 })).toEqual({
      events: 3,
      other: false,
      received: three,
    });
  });

  test("a file that unpacks to more than fits is streamed", async () => {
    const path = write("big.json.gz", gzipSync(trail));
    expect(await all(path, { compressed: 1_000_000, plain: 100 })).toEqual({
      events: 3,
      other: false,
      received: three,
    });
  });

  test.each([
    ["digest.json", JSON.stringify({ digestStartTime: "x", logFiles: [{}] })],
    ["empty.json", ""],
    ["blank.ndjson", "\n\n"],
  ])("%s holds no records, and is not corrupt", async (name, content) => {
    expect(await all(write(name, content))).toEqual({ events: 0, other: true, received: [] });
  });

  test.each([
    ["text.json", "hello", /not valid JSON|Unexpected token/],
    ["cut.json", trail.slice(0, -10), /JSON/],
    ["line.ndjson", `${lines}\n{"a":`, /^line 4: /],
    [
      "noise.json.gz",
      Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.from("noise noise noise")]),
      /.+/,
    ],
  ])("%s is corrupt, and says why", async (name, content, why) => {
    const { corrupt, events } = await all(write(name, content));
    expect(corrupt).toMatch(why);
    expect(events).toBe(0);
  });

  test("a gzip file that is cut off is corrupt, whole and in a stream", async () => {
    const path = write(
      "cut.json.gz",
      gzipSync(
        JSON.stringify({
          Records: Array.from({ length: 200 }, (_, i) => ({ ...stop(1), i: Math.sin(i) })),
        }),
      ),
    );
    truncateSync(path, Math.floor(readFileSync(path).length / 2));
    expect((await all(path)).corrupt).toMatch(/unexpected end of file/);
    expect((await all(path, { compressed: 0, plain: 0 })).corrupt).toMatch(
      /unexpected end of file/,
    );
  });

  test("a file that vanished", async () => {
    expect((await all(join(folder, "gone.json"))).corrupt).toMatch(/ENOENT/);
  });
});

describe("JsonSplitter", () => {
  const cut = (text: string, size: number) => {
    const found: unknown[] = [];
    const splitter = new JsonSplitter((one) => found.push(JSON.parse(one)));
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += size) splitter.write(bytes.subarray(at, at + size));
    splitter.end();
    return found;
  };

  test.each([1, 2, 3, 7, 64, 1_000_000])("finds the same values in chunks of %i bytes", (size) => {
    expect(cut(trail, size)).toEqual(three);
    expect(cut(JSON.stringify({ Records: three }, null, 1), size)).toEqual(three);
    expect(cut(` ${JSON.stringify(three)}`, size)).toEqual(three);
    expect(cut(lines, size)).toEqual(three);
    expect(cut(trail + trail, size)).toEqual([...three, ...three]);
  });

  test("refuses an end inside a value, and a value without end", () => {
    expect(() => cut(trail.slice(0, -5), 10)).toThrow("the file ends inside a value");
    expect(() => cut("hello", 2)).toThrow("not JSON: text stands between the values");
    expect(() => cut("[]]", 2)).toThrow("not JSON: it closes what was never opened");
    const splitter = new JsonSplitter(() => {}, 100);
    splitter.write(Buffer.from('{"a":"'));
    expect(() => splitter.write(Buffer.alloc(300, "x"))).toThrow(
      "a value is larger than 100 bytes",
    );
  });

  test("reads standard input, gzip or not, in any chunks", async () => {
    for (const content of [Buffer.from(trail), gzipSync(trail)]) {
      let events = 0;
      const chunks = Array.from(content, (byte) => Buffer.from([byte]));
      expect(await readStream(Readable.from(chunks), () => (events += 1))).toBe(true);
      expect(events).toBe(3);
    }
  });
});

describe("findFiles", () => {
  test("folders with everything below them, in order; named files whatever their name", () => {
    mkdirSync(join(folder, "tree/b"), { recursive: true });
    for (const name of [
      "tree/z.json",
      "tree/b/a.json.gz",
      "tree/b/readme.md",
      "tree/c.ndjson",
      "tree/x.txt",
    ])
      write(name, "{}");
    expect(findFiles([join(folder, "tree"), join(folder, "tree/x.txt")])).toEqual(
      ["tree/b/a.json.gz", "tree/c.ndjson", "tree/z.json", "tree/x.txt"].map((name) => ({
        path: join(folder, name),
        size: 2,
      })),
    );
    expect(() => findFiles([join(folder, "nowhere")])).toThrow(
      /nowhere: no such file or folder; name CloudTrail files/,
    );
  });
});

describe("the progress bar", () => {
  const total = { files: 4, bytes: 1_000 };
  test("shows the share of bytes", () => {
    expect(barText({ files: 1, bytes: 500, events: 2_000 }, total, 1_000, 100)).toBe(
      `[${"#".repeat(20)}${"-".repeat(20)}] 50 %, 1 of 4 files, 2000 events, 2000/s`,
    );
    expect(
      barText({ files: 4, bytes: 1_000, events: 2_000 }, total, 1_000, 30).length,
    ).toBeLessThan(30);
  });

  test("is drawn on a terminal only, ten times a second, and is gone in the end", () => {
    const written: string[] = [];
    const write = (text: string) => written.push(text);
    let time = 0;
    const draw = (isTTY: boolean) => {
      const bar = progressBar({ isTTY, columns: 80, write }, total, () => time);
      for (time = 0; time < 1_000; time += 10) bar.update({ files: 1, bytes: time, events: time });
      bar.end();
    };
    draw(false);
    expect(written).toEqual([]);
    draw(true);
    expect(written).toHaveLength(11);
    expect(written.at(-1)).toBe("\r\x1b[K");
  });
});

describeRecorded("a replay of recorded events", "cloudtrail", () => {
  const run = (threads: number) =>
    replay({
      conditions: catalogue().map(ofDetection),
      files: findFiles([recorded("cloudtrail")]),
      threads,
      progress: () => {},
    });

  test("gives the same with one thread and with three", async () => {
    const one = await run(1);
    expect(one.reading.events).toBe(3_210);
    expect(one.reading.corrupt).toEqual([]);
    expect(await run(3)).toEqual(one);
    const stopped = one.outcomes.find(({ id }) => id === "IR-LOG-001");
    expect([stopped?.count, stopped?.alarm.times]).toEqual([4, 3]);
  });
});

describe("ir-baseline replay", () => {
  const command = (args: readonly string[], input?: string) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ["bin/ir-baseline.js", "replay", ...args],
      {
        cwd: root,
        encoding: "utf8",
        ...(input === undefined ? {} : { input }),
      },
    );
    return { status, stdout, stderr };
  };

  test("names corrupt files, reads the others, and ends with 1", () => {
    mkdirSync(join(folder, "mixed"));
    write("mixed/good.json.gz", gzipSync(trail));
    const bad = write("mixed/bad.json", trail.slice(0, 40));
    const { status, stdout, stderr } = command([join(folder, "mixed")]);
    expect([status, stderr]).toEqual([1, ""]);
    expect(stdout).toContain("3 events in 2 files: ");
    expect(stdout).toContain(`1 corrupt file, skipped:\n  ${bad}: `);
    expect(stdout).toContain(
      "critical IR-LOG-001  CloudTrail logging stopped or trail deleted\n         3 events, 2026-03-14T09:11:00Z to 2026-03-14T09:13:00Z\n         alarm 1 time, first 2026-03-14T09:10:00.000Z (1 event in 300 s)",
    );
  });

  test("tries filters and patterns beside the detections, from standard input", () => {
    const pattern = write("pattern.json", '{"detail":{"eventName":[{"prefix":"Stop"}]}}');
    const { status, stdout } = command(
      ["-", "--format", "json", "--filter", "{ $.eventName = Start* }", "--pattern", pattern],
      trail,
    );
    const { reading, outcomes } = JSON.parse(stdout) as {
      readonly reading: JsonObject;
      readonly outcomes: readonly { readonly id: string; readonly count: number }[];
    };
    expect(status).toBe(0);
    expect(reading.events).toBe(3);
    expect(outcomes.slice(0, 2).map(({ id, count }) => [id, count])).toEqual([
      ["--filter 1", 0],
      [pattern, 3],
    ]);
  });

  test("says everything that is wrong with filters and patterns, with their places", () => {
    const pattern = write("wrong.json", '{\n  "detail": "x"\n}');
    const { status, stdout, stderr } = command(
      ["-", "--filter", "{ $.a = b c }", "--pattern", pattern],
      "",
    );
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr)
      .toBe(`--filter 1:1:11: "c" stands where } is expected; join conditions with && or ||, and close the pattern with }
${pattern}:2:13: "detail" needs a list; write ["x"]
`);
  });

  test("knows the Regions of the organization file", () => {
    const { stdout } = command(
      ["-", "--format", "json", "--file", "organization.yaml"],
      JSON.stringify({ Records: [call("ec2", "RunInstances", { awsRegion: "ap-southeast-2" })] }),
    );
    const { outcomes } = JSON.parse(stdout) as {
      readonly outcomes: readonly { readonly id: string; readonly count: number }[];
    };
    expect(outcomes.find(({ id }) => id === "IR-USE-101")?.count).toBe(1);
  });

  test("lists the detections, and their techniques for the Navigator", () => {
    const list = execFileSync(process.execPath, ["bin/ir-baseline.js", "detections"], {
      cwd: root,
      encoding: "utf8",
    });
    expect(list).toContain("IR-LOG-001");
    expect(list).toContain(`\n${catalogue().length} detections\n`);
    const layer = execFileSync(
      process.execPath,
      ["bin/ir-baseline.js", "detections", "--attack", "v18"],
      { cwd: root, encoding: "utf8" },
    );
    expect((JSON.parse(layer) as { readonly versions: JsonObject }).versions.attack).toBe("18");
  });
});
