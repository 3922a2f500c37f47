"use strict";
const { existsSync } = require("node:fs");
const { join } = require("node:path");
const Sequencer = require("@jest/test-sequencer").default;

/** The files that take longest, the longest first: what starts last must be short, or one core waits for the other. */
const longest = [
  "offline/terraform/lifecycle",
  "policies/example-organization",
  "policies/mutation/mutation",
  "commands/command-line",
  "judges/checkov",
  "stacks/account",
  "commands/plan",
  "stacks/security",
  "procedures/drill/others",
  "procedures/custody/custody",
  "procedures/documents/memory",
  "procedures/drill/instances",
].map((name) => join(__dirname, "..", "__tests__", `${name}.test.ts`));

for (const file of longest)
  if (!existsSync(file)) throw new Error(`${file} is not there: correct ${__filename}`);

/** Starts the longest files first, on a fresh clone too, where jest knows no times yet. */
class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => (longest.includes(path) ? longest.indexOf(path) : longest.length);
    return super.sort(tests).sort((a, b) => rank(a) - rank(b));
  }
}

module.exports = LongestFirst;
