import { createReadStream, readdirSync, readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { InputError } from "../main";
import { type Anchors, anchorsIn } from "../procedures/custody/anchors";
import { type CustodyVerdict, CustodyVerifier, formatBroken } from "../procedures/custody/verifier";
import { eachLine } from "./custody/lines";
import { maybeGunzip } from "./replay/read-file";
import { newCommand } from "./options";

interface VerifyOptions {
  readonly case?: string;
  readonly head: readonly string[];
  readonly anchors?: string;
}

export const custodyCommand = () =>
  newCommand("custody").description("the custody record of evidence").addCommand(verifyCommand());

const verifyCommand = () =>
  newCommand("verify")
    .description("prove that nothing in a custody record was changed, removed or added")
    .argument("<file>", "entries, one a line: JSON or a DynamoDB export; gzip or not; - for stdin")
    .option("--case <id>", "the only case that may occur")
    .option(
      "--head <hash>",
      "hash of the last entry, known from elsewhere; CASE=HASH with several cases; repeatable",
      (text: string, before: readonly string[]) => [...before, text],
      [],
    )
    .option(
      "--anchors <path>",
      "listing of the objects below cases/CASE/custody/ of the evidence bucket, or the folder that they were downloaded to",
    )
    .addHelpText(
      "after",
      "\nExit codes: 0 every chain is whole; 1 a link is broken, the first one is named; 2 wrong usage or unreadable file.",
    )
    .action(async (file: string, options: VerifyOptions) => {
      const verdict = await verify(file, options);
      if (verdict.broken === undefined) process.stdout.write(summary(verdict));
      else {
        process.stderr.write(`${formatBroken(file, verdict.broken)}\n`);
        process.exitCode = 1;
      }
    });

/** @throws InputError when a file cannot be read or is empty, or the heads do not fit it. */
async function verify(file: string, options: VerifyOptions): Promise<CustodyVerdict> {
  const expected = headsOf(options);
  const verifier = new CustodyVerifier({
    ...expected,
    ...(options.case === undefined ? {} : { case: options.case }),
    ...(options.anchors === undefined ? {} : { anchors: anchorsAt(options.anchors) }),
    now: Date.now(),
  });
  try {
    await pipeline(
      file === "-" ? process.stdin : createReadStream(file),
      maybeGunzip,
      (source: AsyncIterable<Buffer>) => eachLine(source, (line) => verifier.accept(line)),
    );
  } catch (error) {
    throw new InputError(`${file}: cannot be read (${(error as Error).message})`);
  }
  const verdict = verifier.end();
  if (verdict.broken === undefined && verdict.entries === 0)
    throw new InputError(`${file}: holds no entry; name a custody record`);
  if (expected.head !== undefined && verdict.heads.size > 1)
    throw new InputError(`${file}: holds several cases; write --head CASE=HASH`);
  return verdict;
}

function headsOf({ head, case: id }: VerifyOptions) {
  const parsed = head.map((text) => {
    const [, named, hash] = /^(?:([A-Z0-9-]{4,32})=)?([0-9a-f]{64})$/.exec(text) ?? [];
    if (hash === undefined)
      throw new InputError(`--head ${text}: write HASH or CASE=HASH, with 64 hexadecimal digits`);
    return { named: named ?? id, hash };
  });
  const only = parsed.find(({ named }) => named === undefined)?.hash;
  return {
    heads: new Map(
      parsed.flatMap(({ named, hash }) => (named === undefined ? [] : [[named, hash] as const])),
    ),
    ...(only === undefined ? {} : { head: only }),
  };
}

function anchorsAt(path: string): Anchors {
  let text: string;
  try {
    text = statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true, encoding: "utf8" })
          .map((name) => resolve(path, name).replaceAll("\\", "/"))
          .join("\n")
      : readFileSync(path, "utf8");
  } catch (error) {
    throw new InputError(`${path}: cannot be read (${(error as Error).message})`);
  }
  const anchors = anchorsIn(text);
  if (anchors.size === 0)
    throw new InputError(`${path}: names no anchor, CASE/custody/SEQUENCE-HASH.json`);
  return anchors;
}

const summary = ({ entries, heads }: CustodyVerdict) =>
  [
    ...[...heads].map(([id, { sequence, hash }]) => `${id} ${sequence} ${hash}\n`),
    `${entries} entries of ${heads.size} ${heads.size === 1 ? "case" : "cases"}: every link is whole\n`,
  ].join("");
