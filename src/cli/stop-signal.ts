/** SIGTERM and SIGINT, from as early as somebody listens. */
export interface StopSignal {
  /** Aborted by the first one. */
  readonly signal: AbortSignal;
  readonly received: Promise<void>;
}

/** A signal that comes again so soon is the same one, handed on by a launcher; one that comes later means at once. */
const sameSignalMs = 1_000;

export function listenForStop(): StopSignal {
  const controller = new AbortController();
  let insisted = false;
  const received = new Promise<void>((resolve) => {
    const onSignal = () => {
      if (insisted) process.exit(1);
      if (controller.signal.aborted) return;
      controller.abort();
      setTimeout(() => {
        insisted = true;
      }, sameSignalMs).unref();
      resolve();
    };
    process.on('SIGTERM', onSignal);
    process.on('SIGINT', onSignal);
  });
  return { signal: controller.signal, received };
}
