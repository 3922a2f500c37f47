import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { bundled, scriptFolder } from "../../procedures/language/script";
import { runPython } from "./python";

const files = readdirSync(scriptFolder);
const shellcheck = join(__dirname, "..", "..", ".venv", "bin", "shellcheck");

/** What shellcheck says, and how it ends. */
const check = (args: readonly string[], input = "") => {
  const { error, status, stdout } = spawnSync(shellcheck, args, { input, encoding: "utf8" });
  if (error) throw error;
  return { status, stdout };
};

test.each(files.filter((file) => file.endsWith(".sh")))(
  "shellcheck finds nothing in %s",
  (file) => {
    expect(check(["--severity=style", join(scriptFolder, file)])).toEqual({
      status: 0,
      stdout: "",
    });
  },
);

test("shellcheck finds what is there to be found", () => {
  expect(check(["--format=gcc", "-"], "#!/bin/bash\nrm -rf $1/x\n").stdout).toMatch(/SC2086/);
});

test("every Python script compiles with its modules in front, and has a handler", () => {
  const modules = ["evidence.py", "containment.py", "copy_parts.py", "upload_plan.py", "window.py"];
  const scripts = files.filter((file) => file.endsWith(".py") && !modules.includes(file));
  const texts = Object.fromEntries(scripts.map((file) => [file, bundled(file)]));
  const program = [
    "import ast, json, sys",
    "for name, text in json.load(sys.stdin).items():",
    "    tree = ast.parse(text, name)",
    "    names = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]",
    "    repeated = sorted({each for each in names if names.count(each) > 1})",
    "    print(name, 'handler' in names, repeated)",
  ].join("\n");
  const said = runPython(["-c", program], JSON.stringify(texts)).trim().split("\n");
  expect(said).toEqual(scripts.map((file) => `${file} True []`));
  for (const text of Object.values(texts))
    expect(text).not.toMatch(
      /^from (custody|evidence|containment|copy_parts|upload_plan|window) import/m,
    );
});
