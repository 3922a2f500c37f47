import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Drill } from "../../../procedures/drill/drill";
import { acquisitionDrill } from "../../../procedures/drill/drills/acquire-memory";
import type { CommandRequest } from "../../../procedures/drill/interpreter/environment";
import type { Json } from "../../../procedures/language/content";
import { scriptFolder } from "../../../procedures/language/script";

/** Stands for AVML: the same command line, and an image whose bytes are known. */
export const tool = '#!/bin/bash\n[ "$*" = "acquire /dev/stdout" ] && seq 1 6000000\n';
/** What the tool prints. */
export const image = () => spawnSync("seq", ["1", "6000000"], { maxBuffer: 2 ** 27 }).stdout;

export const sha256 = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");

/** Memory is not read here: the scratch folder is on disk, /dev/shm of a container is too small. */
export const shell = join(scriptFolder, "acquire_memory.sh");

/** The real shell body. @param pinned SHA-256 of the organization file, which its Command document hands over */
const host =
  (pinned: string) =>
  ({ parameters }: CommandRequest) => {
    const scratch = mkdtempSync(join(tmpdir(), "ir-memory-"));
    const given = { ...parameters, ToolSha256: [pinned] };
    const environment = Object.entries(given).map(([name, value]) => [
      `SSM_${name}`,
      String((value as readonly Json[])[0]),
    ]);
    const { status, stdout } = spawnSync("bash", [shell], {
      env: { PATH: process.env.PATH, IR_SCRATCH: scratch, ...Object.fromEntries(environment) },
      encoding: "utf8",
    });
    const clean = existsSync(scratch);
    rmSync(scratch, { recursive: true });
    return {
      CommandId: "4c1e0000-0000-4000-8000-000000000002",
      Status: status === 0 && clean ? ("Success" as const) : ("Failed" as const),
      ResponseCode: status ?? 1,
      Output: stdout,
    };
  };

/** @param checksum SHA-256 in base64 with which the tool was uploaded */
export const memoryDrill = (pinned: string, checksum?: string): Drill =>
  acquisitionDrill({
    tool,
    image: image(),
    pinned,
    ...(checksum !== undefined && { checksum }),
    host: host(pinned),
  });
