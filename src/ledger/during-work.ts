/** What is otherwise while some work goes on. */

/** Changes it for the first of several works at once, and back after the last. Errors: those of the work. */
export function createDuring(change: (isOn: boolean) => void): <T>(work: () => Promise<T>) => Promise<T> {
  let works = 0;
  return async (work) => {
    works += 1;
    if (works === 1) change(true);
    try {
      return await work();
    } finally {
      works -= 1;
      if (works === 0) change(false);
    }
  };
}
