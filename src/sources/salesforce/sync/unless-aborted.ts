/** Waits for work that nothing can stop, until nobody needs it any more. */

/** Rejects with the signal’s reason where that comes first; the work goes on. */
export async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const listening = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { signal: listening.signal });
  });
  try {
    signal.throwIfAborted();
    await Promise.race([work, aborted]);
  } finally {
    listening.abort();
  }
}
