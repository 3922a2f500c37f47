import type { ServiceDefinition, UntypedServiceImplementation } from "@grpc/grpc-js";
import { loadPackageDefinition, Server, ServerCredentials } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { join } from "node:path";
import type { Diagnostic } from "../protocol/messages";
import { schemaMessage } from "../protocol/schema-message";
import type { ProviderDefinition } from "./handlers";
import { providerHandlers } from "./handlers";

/** Largest message that is taken or sent, bytes: what Terraform itself allows. */
const messageLimit = 64 * 1024 * 1024;

/** A running provider. */
export interface ProviderServer {
  /** Port on 127.0.0.1. */
  readonly port: number;
  /** Ends the server and every connection. */
  readonly close: () => void;
}

/**
 * Serves a provider on a free port of the loopback interface. TCP, because the server tells the
 * differently configured providers of one stack apart by the port that they call from.
 * @param onShutdown called when Terraform, having started the process itself, asks it to end.
 */
export async function serveProvider(
  definition: ProviderDefinition,
  onShutdown?: () => void,
): Promise<ProviderServer> {
  const server = new Server({
    "grpc.max_receive_message_length": messageLimit,
    "grpc.max_send_message_length": messageLimit,
  });
  const service = serviceOf("tfplugin5.proto", ["tfplugin5", "Provider"]);
  server.addService(...withEncodedSchema(service, definition));
  if (onShutdown) {
    server.addService(serviceOf("go-plugin.proto", ["plugin", "GRPCController"]), {
      Shutdown: (_: unknown, reply: (error: null, value: object) => void) => {
        reply(null, {});
        onShutdown();
      },
    });
  }
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error) reject(error);
      else resolve(bound);
    });
  });
  return { port, close: () => server.forceShutdown() };
}

/** The schema is the same for every caller and can be large: it is encoded once. */
function withEncodedSchema(
  service: ServiceDefinition,
  definition: ProviderDefinition,
): [ServiceDefinition, UntypedServiceImplementation] {
  const getSchema = service["GetSchema"];
  if (!getSchema) throw new Error("tfplugin5.proto declares no GetSchema.");
  const encoded = getSchema.responseSerialize(schemaMessage(definition.schema));
  const implementation: UntypedServiceImplementation = {
    GetSchema: (_: unknown, reply: (error: null, value: object) => void) => reply(null, {}),
  };
  for (const [name, handler] of Object.entries(providerHandlers(definition))) {
    implementation[name] = answer(handler as (request: unknown, peer: string) => object);
  }
  return [
    { ...service, GetSchema: { ...getSchema, responseSerialize: () => encoded } },
    implementation,
  ];
}

interface Call {
  readonly request: unknown;
  readonly getPeer: () => string;
}

/** A failing handler becomes a diagnostic: Terraform prints it instead of "plugin crashed". */
function answer(handler: (request: unknown, peer: string) => object) {
  return (call: Call, reply: (error: null, value: object) => void): void => {
    let value: object;
    try {
      value = handler(call.request, call.getPeer());
    } catch (error) {
      const diagnostic: Diagnostic = {
        severity: "ERROR",
        summary: "The offline provider cannot do this",
        detail: error instanceof Error ? error.message : String(error),
      };
      value = { diagnostics: [diagnostic] };
    }
    reply(null, value);
  };
}

function serviceOf(file: string, path: readonly string[]): ServiceDefinition {
  const loaded: unknown = loadPackageDefinition(
    loadSync(join(__dirname, "..", "protocol", file), {
      keepCase: true,
      longs: Number,
      enums: String,
      oneofs: true,
    }),
  );
  let found: unknown = loaded;
  for (const name of path) found = (found as Readonly<Record<string, unknown>>)[name];
  const { service } = found as { readonly service: ServiceDefinition };
  return service;
}
