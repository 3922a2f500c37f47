import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../../main";

export interface LogFile {
  readonly path: string;
  /** Bytes as it lies. */
  readonly size: number;
}

/** Names of files that may hold records; a file that is named itself is read whatever its name. */
const logFile = /\.(json|jsonl|ndjson)(\.gz)?$|\.gz$/;

/**
 * The log files of paths: files as they are, folders with everything below them, in a stable order.
 * @throws InputError for a path that does not exist
 */
export function findFiles(paths: readonly string[]): readonly LogFile[] {
  return paths.flatMap((path) => {
    const stats = statSync(path, { throwIfNoEntry: false });
    if (stats === undefined)
      throw new InputError(
        `${path}: no such file or folder; name CloudTrail files, folders of them, or - for stdin`,
      );
    return stats.isDirectory() ? below(path) : [{ path, size: stats.size }];
  });
}

function below(folder: string): readonly LogFile[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return below(path);
      return entry.isFile() && logFile.test(entry.name)
        ? [{ path, size: statSync(path).size }]
        : [];
    });
}
