/** A command's answer to Ctrl-C: an abort signal, so that it can clean up before it ends. */
export interface Interrupt {
  readonly signal: AbortSignal;
  /** 128 and the signal's number, as shells expect. */
  readonly exitCode: () => number;
  /** Gives the signals back to Node's own handling. */
  readonly release: () => void;
}

const numbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 } as const;

/** Listens to the signals that ask a process to end. */
export function onInterrupt(): Interrupt {
  const controller = new AbortController();
  let received: keyof typeof numbers = "SIGINT";
  const handlers = (Object.keys(numbers) as (keyof typeof numbers)[]).map((name) => {
    const handler = (): void => {
      received = name;
      controller.abort();
    };
    process.on(name, handler);
    return [name, handler] as const;
  });
  return {
    signal: controller.signal,
    exitCode: () => 128 + numbers[received],
    release: () => {
      for (const [name, handler] of handlers) process.off(name, handler);
    },
  };
}
