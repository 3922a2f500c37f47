// Installs the dependencies of the lock file, unless they are installed already. Plain Node: at this point
// there may be nothing else.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const wanted = join(root, "package-lock.json");
/** What npm writes as the last step of every install: a half-finished one leaves none. */
const installed = join(root, "node_modules", ".package-lock.json");

requireNode(20, 9);
if (!isInstalled()) install();

function requireNode(major, minor) {
  const [runningMajor, runningMinor] = process.versions.node.split(".").map(Number);
  if (runningMajor > major || (runningMajor === major && runningMinor >= minor)) return;
  fail(`Node.js ${process.versions.node} is too old: install ${major}.${minor} or newer.`);
}

/** Packages for other platforms are in the lock file only: they are optional. */
function isInstalled() {
  if (!existsSync(installed)) return false;
  const want = packagesOf(wanted);
  const have = packagesOf(installed);
  return (
    Object.keys(have).every((path) => path in want) &&
    Object.entries(want).every(
      ([path, { integrity, optional }]) =>
        path === "" || (have[path] ? have[path].integrity === integrity : optional),
    )
  );
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, "utf8")).packages;
  } catch (error) {
    if (lockFile === wanted) fail(`package-lock.json cannot be read: ${error.message}`);
    return {}; // half written: install again
  }
}

function install() {
  process.stderr.write("Installing the dependencies of package-lock.json (once)…\n");
  const { status } = spawnSync("npm", ["ci", "--no-fund", "--no-audit", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "inherit", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0)
    fail(
      "npm ci failed, see above. It needs the npm registry, or its mirror set in npm's configuration, this once; later runs need no network.",
    );
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
