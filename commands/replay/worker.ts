// A thread of `replay`: reads the files that it is given, one after the other, and tells its counts in the end.
import { parentPort, workerData } from "node:worker_threads";
import type { ReplayCondition } from "../../detections/replay/condition";
import type { Tally } from "../../detections/replay/tally";
import { type FileReading, readFile } from "./read-file";
import { reader } from "./reader";

export type ToWorker = { readonly kind: "file"; readonly path: string } | { readonly kind: "end" };
export type FromWorker =
  | { readonly kind: "ready" }
  | ({ readonly kind: "file"; readonly path: string } & FileReading)
  | { readonly kind: "tallies"; readonly tallies: readonly Tally[] };

if (parentPort !== null) {
  const port = parentPort;
  const tell = (message: FromWorker) => port.postMessage(message);
  const { receive, tallies } = reader(workerData as readonly ReplayCondition[]);
  port.on("message", (message: ToWorker) => {
    if (message.kind === "file")
      void readFile(message.path, receive).then((reading) =>
        tell({ kind: "file", path: message.path, ...reading }),
      );
    else {
      tell({ kind: "tallies", tallies });
      port.close();
    }
  });
  tell({ kind: "ready" });
}
