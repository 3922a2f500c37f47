// A process of its own that replaces an output folder, and may be killed before a given change to the disk:
//   node --require sucrase/register replace-folder-process.ts <folder> <content> [rounds] [kill at change]
import fs from "node:fs";
import { join } from "node:path";
import { replaceFolder } from "../../stacks/output-folder";

const [, , folder = "", content = "", rounds = "1", killAt] = process.argv;

if (killAt !== undefined) {
  let changes = 0;
  for (const name of ["mkdirSync", "writeFileSync", "cpSync", "renameSync", "rmSync"] as const) {
    const original = fs[name] as (...args: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        changes += 1;
        if (changes === Number(killAt)) process.kill(process.pid, "SIGKILL");
        return original(...args);
      },
    });
  }
}

for (let round = 0; round < Number(rounds); round += 1)
  replaceFolder(folder, (staging) => writeOutput(staging, content));

/** Two files that must never be seen apart. */
export function writeOutput(staging: string, text: string): void {
  fs.mkdirSync(join(staging, "stacks", "one"), { recursive: true });
  fs.writeFileSync(join(staging, "stacks", "one", "cdk.tf.json"), text);
  fs.writeFileSync(join(staging, "manifest.json"), text);
}
