import { join } from "node:path";
import type { Readable } from "node:stream";
import { Worker } from "node:worker_threads";
import type { ReplayCondition } from "../../detections/replay/condition";
import { type Corrupt, outcomes, type ReplayResult } from "../../detections/replay/result";
import { emptyTally, merge } from "../../detections/replay/tally";
import type { LogFile } from "./find-files";
import { type FileReading, readFile, readStream, reason } from "./read-file";
import { reader } from "./reader";
import type { FromWorker, ToWorker } from "./worker";

export interface ReplayRun {
  readonly conditions: readonly ReplayCondition[];
  readonly files: readonly LogFile[];
  /** Read after the files. */
  readonly stdin?: Readable;
  readonly threads: number;
  /** Called after each file. */
  readonly progress: (progress: Progress) => void;
}

export interface Progress {
  readonly files: number;
  readonly bytes: number;
  readonly events: number;
}

/** Reads everything and judges it. Same input, same result, with any number of threads. */
export async function replay({
  conditions,
  files,
  stdin,
  threads,
  progress,
}: ReplayRun): Promise<ReplayResult> {
  const tallies = conditions.map(emptyTally);
  const corrupt: Corrupt[] = [];
  const so = { files: 0, events: 0, bytes: 0, otherFiles: 0 };
  const done = ({ path, size }: LogFile, reading: FileReading) => {
    so.files += 1;
    so.bytes += size;
    so.events += reading.events;
    if (reading.other) so.otherFiles += 1;
    if (reading.corrupt !== undefined) corrupt.push({ file: path, reason: reading.corrupt });
    progress(so);
  };
  const own = reader(conditions);
  if (threads > 1 && files.length > 1) {
    const crew = Math.min(threads, files.length);
    for (const found of await withWorkers(crew, conditions, files, done))
      found.forEach((tally, place) => merge(tallies[place] ?? emptyTally(), tally));
  } else for (const file of files) done(file, await readFile(file.path, own.receive));
  if (stdin !== undefined) done({ path: "stdin", size: 0 }, await readStdin(stdin, own.receive));
  own.tallies.forEach((tally, place) => merge(tallies[place] ?? emptyTally(), tally));
  corrupt.sort((a, b) => (a.file < b.file ? -1 : 1));
  return { reading: { ...so, corrupt }, outcomes: outcomes(conditions, tallies) };
}

async function readStdin(
  stdin: Readable,
  receive: Parameters<typeof readStream>[1],
): Promise<FileReading> {
  let events = 0;
  try {
    const found = await readStream(stdin, (received) => {
      events += 1;
      receive(received);
    });
    return { events, other: !found };
  } catch (error) {
    return { events, other: false, corrupt: reason(error) };
  }
}

type Tallies = Extract<FromWorker, { readonly kind: "tallies" }>["tallies"];

/** Every thread asks for the next file when it is done with one: large files do not hold up the others. */
function withWorkers(
  crew: number,
  conditions: readonly ReplayCondition[],
  files: readonly LogFile[],
  done: (file: LogFile, reading: FileReading) => void,
): Promise<readonly Tallies[]> {
  let next = 0;
  const one = () =>
    new Promise<Tallies>((resolve, reject) => {
      const worker = new Worker(join(__dirname, "worker.ts"), {
        workerData: conditions,
        execArgv: ["-r", join(__dirname, "../../bin/typescript.js")],
      });
      let current: LogFile | undefined;
      const tell = (message: ToWorker) => worker.postMessage(message);
      const more = () => {
        current = files[next];
        next += 1;
        tell(current === undefined ? { kind: "end" } : { kind: "file", path: current.path });
      };
      worker.on("message", (message: FromWorker) => {
        if (message.kind === "tallies") return resolve(message.tallies);
        if (message.kind === "file" && current !== undefined) done(current, message);
        return more();
      });
      worker.on("error", reject);
      worker.on("exit", () => reject(new Error("a thread ended before its counts were told")));
    });
  return Promise.all(Array.from({ length: crew }, one));
}
