import { execFile, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { GuardError } from "../../stacks/guard-error";
import { replaceFolder } from "../../stacks/output-folder";
import { root } from "../support/organization";

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "ir-baseline-"));
  out = join(folder, "cdktf.out");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const write = (path: string, content: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
};
const files = (path: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [relative(path, file), readFileSync(file, "utf8")]),
  );
const output =
  (content: string, stack = "one") =>
  (staging: string) => {
    write(join(staging, "manifest.json"), content);
    write(join(staging, "stacks", stack, "cdk.tf.json"), content);
  };
const whole = (content: string) => ({
  "manifest.json": content,
  "stacks/one/cdk.tf.json": content,
});

const child = (...args: readonly string[]) =>
  [
    process.execPath,
    [
      "--require",
      "sucrase/register",
      join(root, "__tests__/support/replace-folder-process.ts"),
      ...args,
    ],
    { cwd: root, encoding: "utf8" },
  ] as const;

describe("replacing", () => {
  test("a new folder, with its parents, and returns what was returned", () => {
    const nested = join(folder, "a", "b");
    expect(replaceFolder(nested, (staging) => (output("new")(staging), 42))).toBe(42);
    expect(files(nested)).toEqual(whole("new"));
    expect(readdirSync(join(folder, "a"))).toEqual(["b"]);
  });

  test("an earlier output, of which nothing remains", () => {
    replaceFolder(out, output("old", "gone"));
    replaceFolder(out, output("new"));
    expect(files(folder)).toEqual({
      "cdktf.out/manifest.json": "new",
      "cdktf.out/stacks/one/cdk.tf.json": "new",
    });
  });

  test("an empty folder", () => {
    mkdirSync(out);
    replaceFolder(out, output("new"));
    expect(files(out)).toEqual(whole("new"));
  });

  test("with the permissions that the user's mask gives, for other users and containers to read", () => {
    replaceFolder(out, output("new"));
    mkdirSync(join(folder, "usual"));
    expect(statSync(out).mode).toBe(statSync(join(folder, "usual")).mode);
  });

  test("refuses a folder that is no earlier output: --output . must not replace a project", () => {
    write(join(out, "main.ts"), "mine");
    expect(() => replaceFolder(out, output("new"))).toThrow(
      new GuardError(
        `${out}: holds files but no manifest.json, so it is no earlier output and is not replaced; name a new or an empty folder`,
      ),
    );
    expect(files(folder)).toEqual({ "cdktf.out/main.ts": "mine" });
  });

  test("leaves everything as it was when writing fails", () => {
    replaceFolder(out, output("old"));
    write(join(out, "stacks/one/terraform.tfstate"), "state");
    const before = files(folder);
    expect(() =>
      replaceFolder(out, (staging) => {
        output("half")(staging);
        throw new Error("no space");
      }),
    ).toThrow("no space");
    expect(files(folder)).toEqual(before);
    expect(readdirSync(folder)).toEqual(["cdktf.out"]);
  });
});

describe("Terraform's own files", () => {
  test("move along with their stack, and only they", () => {
    replaceFolder(out, output("old"));
    const kept = {
      "stacks/one/.terraform/providers/aws": "binary",
      "stacks/one/.terraform.lock.hcl": "lock",
      "stacks/one/.terraform.tfstate.lock.info": "held",
      "stacks/one/terraform.tfstate": "state",
      "stacks/one/terraform.tfstate.backup": "backup",
      "stacks/one/terraform.tfstate.d/test/terraform.tfstate": "workspace",
      "stacks/one/mine_override.tf.json": "override",
    };
    for (const [name, content] of Object.entries(kept)) write(join(out, name), content);
    write(join(out, "stacks/one/plan"), "stale");
    write(join(out, "stacks/.DS_Store"), "noise");
    replaceFolder(out, output("new"));
    expect(files(out)).toEqual({ ...whole("new"), ...kept });
  });

  test("of a stack that is gone: its state stays, its cache does not", () => {
    replaceFolder(out, output("old", "gone"));
    write(join(out, "stacks/gone/terraform.tfstate"), "state");
    write(join(out, "stacks/gone/.terraform/x"), "cache");
    replaceFolder(out, output("new"));
    replaceFolder(out, output("newer"));
    expect(files(out)).toEqual({ ...whole("newer"), "stacks/gone/terraform.tfstate": "state" });
  });

  test("a state that Terraform wrote since the interruption is not replaced by the older one", () => {
    const previous = join(folder, `.cdktf.out.${process.pid}-previous`);
    write(join(previous, "stacks/one/terraform.tfstate"), "old");
    write(join(previous, "stacks/one/.terraform/x"), "old");
    for (const name of ["terraform.tfstate", ".terraform"])
      utimesSync(join(previous, "stacks/one", name), 1, 1);
    output("new")(out);
    write(join(out, "stacks/one/terraform.tfstate"), "new");
    write(join(out, "stacks/one/.terraform/x"), "new");
    replaceFolder(out, output("newer"));
    expect(files(folder)).toEqual({
      "cdktf.out/manifest.json": "newer",
      "cdktf.out/stacks/one/cdk.tf.json": "newer",
      "cdktf.out/stacks/one/terraform.tfstate": "new",
      "cdktf.out/stacks/one/.terraform/x": "new",
    });
  });
});

describe("interrupted", () => {
  test("before any change to the disk: the folder is whole, and the next run finds everything", () => {
    const state = "stacks/one/terraform.tfstate";
    const seen = new Set<string>();
    for (let change = 1; ; change += 1) {
      rmSync(out, { recursive: true, force: true });
      output("old")(out);
      write(join(out, state), "state");
      write(join(out, "stacks/one/.terraform/x"), "cache");
      const { signal, status, stderr } = spawnSync(...child(out, "new", "1", String(change)));
      expect(stderr).toBe("");
      if (status === 0) break;
      expect(signal).toBe("SIGKILL");

      const entries = readdirSync(folder);
      const away = entries.filter((name) => name.endsWith("-previous"));
      const visible = entries.includes("cdktf.out") ? out : join(folder, away[0] ?? "");
      const { [state]: kept, "stacks/one/.terraform/x": _cache, ...written } = files(visible);
      expect(kept).toBe("state");
      const content = written["manifest.json"] ?? "";
      expect(written).toEqual(whole(content));
      seen.add(`${entries.includes("cdktf.out") ? "in place" : "away"}, ${content}`);

      expect(() =>
        replaceFolder(out, () => {
          throw new Error("fails too");
        }),
      ).toThrow("fails too");
      expect(readdirSync(folder)).toEqual(["cdktf.out"]);
      expect(files(out)).toEqual({
        ...whole(content),
        [state]: "state",
        "stacks/one/.terraform/x": "cache",
      });
    }
    expect([...seen]).toEqual(["in place, old", "away, old", "in place, new"]);
  });

  test("leaves the folders of a run that is still at work alone", () => {
    const [next, previous] = ["next", "previous"].map((end) => `.cdktf.out.${process.ppid}-${end}`);
    write(join(folder, next ?? "", "manifest.json"), "theirs");
    write(join(folder, previous ?? "", "manifest.json"), "theirs");
    write(join(folder, ".cdktf.out.mine"), "mine");
    replaceFolder(out, output("new"));
    expect(readdirSync(folder).sort()).toEqual(
      [next, previous, ".cdktf.out.mine", "cdktf.out"].sort(),
    );
  });
});

describe("at the same time", () => {
  const run = promisify(execFile);

  test("four processes: all succeed, one output stands whole, no state is lost", async () => {
    output("old")(out);
    write(join(out, "stacks/one/terraform.tfstate"), "state");
    await Promise.all(["a", "b", "c", "d"].map((content) => run(...child(out, content, "25"))));
    expect(readdirSync(folder)).toEqual(["cdktf.out"]);
    const { "stacks/one/terraform.tfstate": state, ...written } = files(out);
    expect(state).toBe("state");
    expect(written).toEqual(whole(written["manifest.json"] ?? ""));
    expect(["a", "b", "c", "d"]).toContain(written["manifest.json"]);
  });
});
