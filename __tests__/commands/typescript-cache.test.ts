import { execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../support/offline";
import { root } from "../support/organization";

describe("the cache of stripped TypeScript", () => {
  const folder = temporaryFolder();
  const inFolder = (...path: readonly string[]) => join(folder.path, ...path);
  const cache = inFolder("node_modules", ".cache", "typescript");
  const entry = join(cache, "main.ts.js");
  beforeAll(() => {
    mkdirSync(inFolder("node_modules"));
    mkdirSync(inFolder("bin"));
    symlinkSync(join(root, "node_modules", "sucrase"), inFolder("node_modules", "sucrase"));
    cpSync(join(root, "bin", "typescript.js"), inFolder("bin", "typescript.js"));
  });
  beforeEach(() => {
    rmSync(cache, { recursive: true, force: true });
    write("one");
  });
  afterAll(folder.remove);

  const write = (text: string) =>
    writeFileSync(inFolder("main.ts"), `const text: string = "${text}";\nconsole.log(text);\n`);
  const run = () =>
    execFileSync(process.execPath, ["-r", inFolder("bin/typescript.js"), inFolder("main.ts")], {
      encoding: "utf8",
    });

  it("gives the same program from the source and from the cache", () => {
    expect(run()).toBe("one\n");
    expect(readdirSync(cache)).toEqual(["main.ts.js"]);
    const kept = readFileSync(entry, "utf8");
    expect(run()).toBe("one\n");
    expect(readFileSync(entry, "utf8")).toBe(kept);
  });

  it("reads what it kept: nothing is stripped twice", () => {
    run();
    rmSync(inFolder("node_modules", "sucrase"));
    mkdirSync(inFolder("node_modules", "sucrase"));
    cpSync(
      join(root, "node_modules/sucrase/package.json"),
      inFolder("node_modules/sucrase/package.json"),
    );
    try {
      expect(run()).toBe("one\n");
    } finally {
      rmSync(inFolder("node_modules", "sucrase"), { recursive: true });
      symlinkSync(join(root, "node_modules", "sucrase"), inFolder("node_modules", "sucrase"));
    }
  });

  it("follows the source", () => {
    run();
    write("two");
    expect(run()).toBe("two\n");
    expect(readdirSync(cache)).toEqual(["main.ts.js"]);
  });

  it.each([
    ["cut short", (text: string) => text.slice(0, -12)],
    ["changed", (text: string) => text.replace('"one"', '"bad"')],
    ["empty", () => ""],
  ])("makes an entry again that is %s", (_, damage) => {
    run();
    const kept = readFileSync(entry, "utf8");
    writeFileSync(entry, damage(kept));
    expect(run()).toBe("one\n");
    expect(readFileSync(entry, "utf8")).toBe(kept);
  });

  it("works where nothing can be kept", () => {
    mkdirSync(inFolder("node_modules", ".cache"), { recursive: true });
    writeFileSync(cache, "");
    expect(run()).toBe("one\n");
    rmSync(cache);
  });
});
