"use strict";
// TypeScript is stripped as it is loaded: there is no build step to forget. What was stripped is kept under
// node_modules/.cache, one entry per source file, because stripping takes longer than everything else at the start.
// An entry names the hash of its source and of its own text: a stale or damaged one is made again, and so is one that
// another process is writing, because entries are replaced whole.
const { createHash } = require("node:crypto");
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { dirname, join, relative, sep } = require("node:path");

const root = join(__dirname, "..");
const cache = join(root, "node_modules", ".cache", "typescript");
const { version } = require("sucrase/package.json");
/** What Node understands stays as it is written, and fast. */
const options = { transforms: ["imports", "typescript"], disableESTransforms: true };

const hash = (...texts) => createHash("sha256").update(texts.join("\0")).digest("hex");

/** Stripped text of an entry; undefined when there is none, or it is not the one of this source. */
function read(entry, key) {
  try {
    const text = readFileSync(entry, "utf8");
    const end = text.indexOf("\n");
    const code = text.slice(end + 1);
    return text.slice(0, end) === `// ${key} ${hash(code)}` ? code : undefined;
  } catch {
    return undefined;
  }
}

/** A cache that cannot be written costs time and nothing else. */
function write(entry, key, code) {
  try {
    const whole = `${entry}.${process.pid}`;
    mkdirSync(dirname(entry), { recursive: true });
    writeFileSync(whole, `// ${key} ${hash(code)}\n${code}`);
    renameSync(whole, entry);
  } catch {
    // A folder that cannot be written, such as an image's.
  }
}

/** JavaScript of a TypeScript file, line by line the same as its source. */
function strip(source, path) {
  const key = hash(version, JSON.stringify(options), source);
  const entry = join(cache, `${relative(root, path).split(sep).join("~")}.js`);
  const known = path.startsWith(root + sep) ? read(entry, key) : undefined;
  if (known !== undefined) return known;
  const { code } = require("sucrase").transform(source, { ...options, filePath: path });
  if (path.startsWith(root + sep)) write(entry, key, code);
  return code;
}

require.extensions[".ts"] = (module, path) => {
  if (path.includes(`${sep}node_modules${sep}`)) throw new Error(`${path}: not compiled`);
  module._compile(strip(readFileSync(path, "utf8"), path), path);
};
