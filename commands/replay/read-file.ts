import { createReadStream, openSync, closeSync, readFileSync, readSync, statSync } from "node:fs";
import type { Readable } from "node:stream";
import { createGunzip, gunzipSync } from "node:zlib";
import { pipeline } from "node:stream/promises";
import type { Received } from "../../detections/replay/condition";
import { recordsOf } from "../../detections/replay/records";
import type { Json } from "../../detections/language/json";
import { JsonSplitter } from "./json-splitter";

/** What became of one file. */
export interface FileReading {
  readonly events: number;
  /** No record, and nothing wrong: a digest, a configuration file. */
  readonly other: boolean;
  /** What is wrong with it. */
  readonly corrupt?: string;
}

/** Files up to these many bytes are read whole, which is fastest; larger ones are cut as they stream by. */
export const wholeFile = { compressed: 16 * 1024 * 1024, plain: 64 * 1024 * 1024 };

type Receive = (received: Received) => void;

/** Hands on all records of a file, gzip or not. */
export async function readFile(
  path: string,
  receive: Receive,
  limits = wholeFile,
): Promise<FileReading> {
  let events = 0;
  const counting: Receive = (received) => {
    events += 1;
    receive(received);
  };
  try {
    const gzip = isGzip(firstBytes(path));
    const { size } = statSync(path);
    const text =
      size <= (gzip ? limits.compressed : limits.plain)
        ? readWhole(path, gzip, limits.plain)
        : undefined;
    const found =
      text === undefined
        ? await readStream(createReadStream(path), counting)
        : readText(text, counting);
    return { events, other: !found };
  } catch (error) {
    return { events, other: false, corrupt: reason(error) };
  }
}

export const reason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replace(/\s+/g, " ").slice(0, 200);

const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b;

function firstBytes(path: string): Buffer {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(2);
    readSync(file, bytes, 0, 2, 0);
    return bytes;
  } finally {
    closeSync(file);
  }
}

/** Undefined when it unpacks to more than fits: then it must be streamed. */
function readWhole(path: string, gzip: boolean, most: number): string | undefined {
  if (!gzip) return readFileSync(path, "utf8");
  try {
    return gunzipSync(readFileSync(path), { maxOutputLength: most }).toString("utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE") return undefined;
    throw error;
  }
}

/** One JSON value, or one in each line. */
function readText(text: string, receive: Receive): boolean {
  if (text.trim() === "") return false;
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    return readLines(text, error, receive);
  }
  return recordsOf(value, receive);
}

function readLines(text: string, error: unknown, receive: Receive): boolean {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  if (lines.length < 2) throw error;
  const values = lines.map((line, place) => {
    try {
      return JSON.parse(line) as Json;
    } catch (inLine) {
      throw place === 0 ? error : new Error(`line ${place + 1}: ${reason(inLine)}`);
    }
  });
  return values.map((value) => recordsOf(value, receive)).some((found) => found);
}

/** Hands on the records of a stream, gzip or not; ends with an error where it is cut off. */
export async function readStream(stream: Readable, receive: Receive): Promise<boolean> {
  let found = false;
  const splitter = new JsonSplitter((text) => {
    found = recordsOf(JSON.parse(text) as Json, receive) || found;
  });
  const consume = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) splitter.write(chunk);
    splitter.end();
  };
  await pipeline(stream, maybeGunzip, consume);
  return found;
}

/** Unpacks a stream that begins as gzip does. */
export async function* maybeGunzip(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const iterator = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let done = false;
  while (head.length < 2 && !done) {
    const next = await iterator.next();
    done = next.done === true;
    if (!next.done) head = Buffer.concat([head, next.value]);
  }
  async function* whole(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head;
    for (let next = await iterator.next(); !next.done; next = await iterator.next())
      yield next.value;
  }
  if (!isGzip(head)) {
    yield* whole();
    return;
  }
  const gunzip = createGunzip();
  const fed = pipeline(whole(), gunzip).catch((error: unknown) => gunzip.destroy(error as Error));
  yield* gunzip;
  await fed;
}
