import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

/** An S3 on the loopback interface, by moto. */
export interface S3Server {
  readonly endpoint: string;
  /** Reads an object. */
  readonly read: (key: string) => Promise<{ readonly status: number; readonly text: string }>;
  readonly stop: () => Promise<void>;
}

const executable = join(__dirname, "..", "..", ".venv", "bin", "moto_server");

/**
 * Starts moto's server with one empty bucket.
 * @throws when moto is not installed or does not answer within 30 seconds.
 */
export async function startS3(bucket: string): Promise<S3Server> {
  if (!existsSync(executable)) {
    throw new Error(`${executable} is missing: run node scripts/ensure-judges.mjs`);
  }
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const server = spawn(executable, ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => server.once("close", () => resolve()));
  const deadline = Date.now() + 30_000;
  while (!(await putBucket(`${endpoint}/${bucket}`))) {
    if (Date.now() > deadline || server.exitCode !== null) {
      server.kill("SIGKILL");
      throw new Error("moto does not answer");
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    endpoint,
    read: async (key) => {
      const response = await fetch(`${endpoint}/${bucket}/${key}`, { headers });
      return { status: response.status, text: await response.text() };
    },
    stop: () => {
      server.kill("SIGKILL");
      return ended;
    },
  };
}

/** moto wants to know who asks, and believes everybody. */
const headers = {
  authorization:
    "AWS4-HMAC-SHA256 Credential=testing/20250101/us-east-1/s3/aws4_request, " +
    "SignedHeaders=host, Signature=none",
};

async function putBucket(url: string): Promise<boolean> {
  try {
    const created = await fetch(url, { method: "PUT", headers });
    return created.ok;
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
