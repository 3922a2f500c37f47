import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Inputs, Json } from "../../language/content";
import type { Actor, Answer, ApiCall, ScriptCall } from "../interpreter/environment";
import { missingCalls } from "./missing-calls";

const venv = join(__dirname, "../../../.venv");
const python = join(venv, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

/** An AWS that begins empty, and forgets everything at a reset. */
export interface World {
  call(actor: Actor, call: ApiCall): Promise<Answer>;
  script(actor: Actor, script: ScriptCall): Promise<Answer>;
  /** @param recorded answers to the calls that moto lacks @default - those of missing-calls.ts */
  reset(recorded?: Readonly<Record<string, Json>>): Promise<void>;
  /** Until the next reset these calls are answered, too. */
  answer(recorded: Readonly<Record<string, Json>>): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts moto and boto3 in one Python process, on the loopback interface.
 * @throws Error when they are not installed, and with Python's last words when it ends early
 */
export async function startWorld(): Promise<World> {
  if (!existsSync(python))
    throw new Error(`${python} is missing; install moto: node scripts/ensure-judges.mjs`);
  const child = spawn(python, ["-u", join(__dirname, "world.py")], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const waiting: { resolve(answer: Answer): void; reject(error: Error): void }[] = [];
  let words = "";
  child.stderr.on("data", (chunk: Buffer) => (words = (words + chunk.toString()).slice(-2000)));
  createInterface({ input: child.stdout }).on("line", (line) =>
    waiting.shift()?.resolve(JSON.parse(line) as Answer),
  );
  const ended = new Promise<void>((resolve) =>
    child.once("close", () => {
      for (const { reject } of waiting.splice(0)) reject(new Error(`moto ended: ${words}`));
      resolve();
    }),
  );
  const ask = (request: object) =>
    new Promise<Answer>((resolve, reject) => {
      waiting.push({ resolve, reject });
      child.stdin.write(`${JSON.stringify(request)}\n`);
    });
  const world: World = {
    call: (actor, call) => ask({ do: "call", actor, ...call }),
    script: (actor, script) => ask({ do: "script", actor, ...script }),
    reset: async (recorded = missingAnswers()) => {
      const { error } = await ask({ do: "reset", recorded });
      if (error !== undefined) throw new Error(`moto: ${error}`);
    },
    answer: async (recorded) => void (await ask({ do: "answer", recorded })),
    stop: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
  await world.reset();
  return world;
}

const missingAnswers = () =>
  Object.fromEntries(
    missingCalls.map(({ service, api, answer }) => [`${service}:${api}`, answer] as const),
  );

/** Calls as an administrator of the account, for what a drill prepares and looks at. */
export const administrator =
  (world: World, account: string, region: string) =>
  async (service: string, api: string, parameters: Inputs = {}): Promise<Json> => {
    const actor = { account, region, role: undefined };
    const { result = null, error } = await world.call(actor, { service, api, parameters });
    if (error !== undefined) throw new Error(`${service}:${api}: ${error}`);
    return result;
  };
