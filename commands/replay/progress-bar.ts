import type { Progress } from "./run";

/** Where the bar is drawn: a terminal, and nothing else. */
export interface Terminal {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Bar {
  readonly update: (progress: Progress) => void;
  /** Removes the bar. */
  readonly end: () => void;
}

/** A bar over bytes read, redrawn at most ten times a second; nothing where there is no terminal. */
export function progressBar(
  terminal: Terminal,
  total: { readonly files: number; readonly bytes: number },
  now: () => number = () => performance.now(),
): Bar {
  if (terminal.isTTY !== true || total.files === 0) return { update: () => {}, end: () => {} };
  const start = now();
  let drawn = -Infinity;
  return {
    update: (progress) => {
      const time = now();
      if (time - drawn < 100) return;
      drawn = time;
      terminal.write(`\r${barText(progress, total, time - start, terminal.columns ?? 80)}\x1b[K`);
    },
    end: () => terminal.write("\r\x1b[K"),
  };
}

/** @param elapsed milliseconds */
export function barText(
  { files, bytes, events }: Progress,
  total: { readonly files: number; readonly bytes: number },
  elapsed: number,
  columns: number,
): string {
  const share = total.bytes === 0 ? files / total.files : bytes / total.bytes;
  const rate = Math.round((events / Math.max(elapsed, 1)) * 1000);
  const words = ` ${Math.floor(share * 100)} %, ${files} of ${total.files} files, ${events} events, ${rate}/s`;
  const width = Math.max(10, Math.min(40, columns - words.length - 3));
  const filled = Math.round(share * width);
  return `[${"#".repeat(filled)}${"-".repeat(width - filled)}]${words}`.slice(
    0,
    Math.max(columns - 1, 20),
  );
}
