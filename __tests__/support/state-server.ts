import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type State, addressesIn } from "./state-addresses";

/**
 * Keeps Terraform's states in memory, behind its http backend. A local state file is written whole after every single
 * resource, which takes most of the time of a stack with hundreds of large ones; other backends get it every 20 seconds.
 * Source: Terraform, `PersistInterval` of the local operations.
 */
export interface StateServer {
  /** Lets a workspace keep its state here. */
  readonly use: (workspace: string) => void;
  /** What the state of a workspace holds, `type.name` or `data.type.name`, sorted. */
  readonly addresses: (workspace: string) => readonly string[];
  readonly close: () => void;
}

export async function startStateServer(): Promise<StateServer> {
  const states = new Map<string, Buffer>();
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    if (request.method === "GET") {
      const state = states.get(path);
      response.writeHead(state ? 200 : 404).end(state);
      return;
    }
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      states.set(path, Buffer.concat(parts));
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const pathOf = (workspace: string): string => `/${basename(workspace)}`;
  return {
    use: (workspace) => {
      const address = `http://127.0.0.1:${port}${pathOf(workspace)}`;
      writeFileSync(
        join(workspace, "offline_override.tf.json"),
        JSON.stringify({ terraform: { backend: { http: { address } } } }),
      );
    },
    addresses: (workspace) => {
      const state = states.get(pathOf(workspace));
      return state ? addressesIn(JSON.parse(state.toString("utf8")) as State) : [];
    },
    close: () => void server.close(),
  };
}
