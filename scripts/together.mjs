// Runs scripts of package.json at the same time, and prints what each said when it ends. Ends with 1 when one of them
// failed; the others are run to their end all the same. Plain Node, like ensure-installed.mjs.
import { spawn } from "node:child_process";

const run = (name) =>
  new Promise((resolve) => {
    const child = spawn("npm", ["run", name], {
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    const said = [];
    child.stdout.on("data", (chunk) => said.push(chunk));
    child.stderr.on("data", (chunk) => said.push(chunk));
    child.on("error", (error) => said.push(Buffer.from(`npm run ${name}: ${error.message}\n`)));
    child.on("close", (code) => {
      process.stdout.write(Buffer.concat(said));
      resolve(code === 0);
    });
  });

const ended = await Promise.all(process.argv.slice(2).map(run));
process.exitCode = ended.every(Boolean) ? 0 : 1;
