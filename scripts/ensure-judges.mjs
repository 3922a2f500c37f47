// Installs the Python judges of the tests (requirements-judges.txt) into .venv, unless they are installed
// already. Plain Node, like ensure-installed.mjs.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const requirements = join(root, "requirements-judges.txt");
const venv = join(root, ".venv");
const windows = process.platform === "win32";
const python = join(venv, windows ? "Scripts/python.exe" : "bin/python");
/** Says whose folder it is, and once all is installed, of which requirements. */
const stamp = join(venv, ".judges");
const wanted = createHash("sha256").update(readFileSync(requirements)).digest("hex");

if (!isInstalled()) install();

function isInstalled() {
  // existsSync follows links: the Python that the environment was made with may be gone.
  return existsSync(stamp) && readFileSync(stamp, "utf8") === wanted && existsSync(python);
}

function install() {
  const basePython = findPython();
  if (existsSync(venv) && !existsSync(stamp))
    fail(
      `${venv} was not made by this script: move it away, its place is taken by the tests' judges.`,
    );
  process.stderr.write(
    "Installing the judges of requirements-judges.txt into .venv (once, about a minute)…\n",
  );
  rmSync(venv, { recursive: true, force: true });
  mkdirSync(venv);
  writeFileSync(stamp, "incomplete");
  run(
    basePython,
    ["-m", "venv", venv],
    "Python cannot create a virtual environment: install its venv and ensurepip modules (Debian and Ubuntu: apt-get install python3-venv).",
  );
  run(
    python,
    [
      "-m",
      "pip",
      "install",
      "--quiet",
      "--no-input",
      "--disable-pip-version-check",
      "-r",
      requirements,
    ],
    "pip failed, see above. It needs PyPI, or its mirror set in pip's configuration, this once; later runs need no network.",
  );
  writeFileSync(stamp, wanted);
}

/** @returns the command of a Python that the judges run on */
function findPython() {
  const command = process.env.PYTHON ?? (windows ? "python" : "python3");
  const advice = "install Python 3.10 or newer, or name one in the environment variable PYTHON";
  const { status, stdout } = spawnSync(
    command,
    ["-c", "import sys; print(*sys.version_info[:2])"],
    { encoding: "utf8" },
  );
  if (status !== 0) fail(`The tests' judges need Python, and ${command} does not run: ${advice}.`);
  const [major, minor] = stdout.trim().split(" ").map(Number);
  if (major !== 3 || minor < 10)
    fail(`The tests' judges need a newer Python than ${command} ${major}.${minor}: ${advice}.`);
  return command;
}

function run(command, args, advice) {
  const { status } = spawnSync(command, args, { stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) fail(advice);
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
