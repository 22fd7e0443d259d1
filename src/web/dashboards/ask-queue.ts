/** Runs some of many asks at a time, in the order in which they came, so that the rest of the page is still heard. */

interface AskQueue {
  /** Runs the work when it is its turn. Rejects with the signal's reason where it is aborted before. */
  take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  readonly begin: () => void;
}

export function createAskQueue(most: number): AskQueue {
  let running = 0;
  const waiting: Waiting[] = [];
  const leave = () => {
    running--;
    waiting.shift()?.begin();
  };
  const enter = (signal: AbortSignal) => {
    if (running < most) {
      running++;
      return Promise.resolve();
    }
    return new Promise<void>((resolve, reject) => {
      const mine: Waiting = {
        begin: () => {
          running++;
          signal.removeEventListener('abort', giveUp);
          resolve();
        },
      };
      const giveUp = () => {
        waiting.splice(waiting.indexOf(mine), 1);
        reject(signal.reason);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      waiting.push(mine);
    });
  };
  return {
    take: async (signal, work) => {
      signal.throwIfAborted();
      await enter(signal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
