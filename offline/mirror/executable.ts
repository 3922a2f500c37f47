// The provider as an executable that Terraform installs from a filesystem mirror and starts itself.
// Everything else in this folder lets a server that runs already be used instead, which is faster.
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { defineProvider } from "../provider/definition";
import { serveProvider } from "../provider/server";
import { findBindings, listBindings } from "../schema/binding-source";
import type { NamedDocument, TypesInUse } from "../schema/types-in-use";
import { typesInUse } from "../schema/types-in-use";
import { stackFile, stateFile } from "../terraform/workspace";

/** go-plugin's proof that Terraform started the process. Source: terraform's plugin/serve.go. */
const cookie = {
  name: "TF_PLUGIN_MAGIC_COOKIE",
  value: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
};

/**
 * Serves until Terraform asks the process to end, and says where on the standard output.
 * @throws when the process was not started by Terraform, or Terraform asks for TLS.
 */
export async function serveExecutable(env: NodeJS.ProcessEnv, folder: string): Promise<void> {
  if (env[cookie.name] !== cookie.value) {
    throw new Error(
      "This is a Terraform provider: Terraform starts it. To plan without an account, run ir-baseline plan.",
    );
  }
  if (env["PLUGIN_CLIENT_CERT"] !== undefined && env["PLUGIN_CLIENT_CERT"] !== "") {
    throw new Error(
      "The offline provider speaks to Terraform over the loopback interface without TLS: set " +
        "TF_DISABLE_PLUGIN_TLS=1.",
    );
  }
  const definition = defineProvider(findBindings(), typesOf(folder));
  const { port } = await serveProvider(definition, () => setImmediate(() => process.exit(0)));
  process.stdout.write(`1|5|tcp|127.0.0.1:${port}|grpc\n`);
}

/** The types of the configuration and local state in a folder; without a configuration, all. */
function typesOf(folder: string): TypesInUse {
  const configuration = read(join(folder, stackFile));
  if (!configuration) return listBindings(findBindings().directory);
  const state = read(join(folder, stateFile));
  return typesInUse([configuration], state ? [state] : []);
}

function read(file: string): NamedDocument | undefined {
  // Terraform holds its lock on a state that does not exist yet as an empty file.
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size === 0) return undefined;
  return { label: file, content: JSON.parse(readFileSync(file, "utf8")) as unknown };
}
