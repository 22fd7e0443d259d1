/** Schedules the reading of large requests in time slices: few at a time, fair between peers, and never blocking for long. */

export interface TimeSlices {
  /** Runs a job to its end in time slices. Errors: what the job throws. */
  run<T>(peer: string, job: Generator<void, T>): Promise<T>;
  /** Jobs that are under way or wait. */
  readonly jobs: number;
}

interface TimeSliceOptions {
  /** How many jobs run at a time; the others wait. */
  readonly runningMax: number;
  readonly sliceMs: number;
  /** A monotonic clock in ms. */
  readonly elapsedMs: () => number;
}

interface Job {
  /** Takes the next step; true when the job has ended. */
  readonly step: () => boolean;
}

export function createTimeSlices({ runningMax, sliceMs, elapsedMs }: TimeSliceOptions): TimeSlices {
  // Maps keep insertion order: the peer served last is last.
  const waiting = new Map<string, Job[]>();
  const running: Job[] = [];
  let [jobs, scheduled] = [0, false];

  const nextWaiting = (): Job | undefined => {
    const [first] = waiting;
    if (!first) return undefined;
    const [peer, queue] = first;
    const job = queue.shift();
    waiting.delete(peer);
    if (queue.length > 0) waiting.set(peer, queue);
    return job;
  };
  /** One time slice of one job. */
  const runSlice = (): void => {
    scheduled = false;
    while (running.length < runningMax) {
      const job = nextWaiting();
      if (!job) break;
      running.push(job);
    }
    const job = running.shift();
    if (job && !runFor(job)) running.push(job);
    schedule();
  };
  const runFor = (job: Job): boolean => {
    const startMs = elapsedMs();
    do if (job.step()) return true;
    while (elapsedMs() - startMs < sliceMs);
    return false;
  };
  const schedule = (): void => {
    if (scheduled || (running.length === 0 && waiting.size === 0)) return;
    scheduled = true;
    setImmediate(runSlice);
  };
  return {
    get jobs() {
      return jobs;
    },
    run: (peer, job) =>
      new Promise((resolve, reject) => {
        jobs += 1;
        const step = (): boolean => {
          try {
            const { done, value } = job.next();
            if (!done) return false;
            resolve(value);
          } catch (error) {
            reject(error);
          }
          jobs -= 1;
          return true;
        };
        const queue = waiting.get(peer);
        if (queue) queue.push({ step });
        else waiting.set(peer, [{ step }]);
        schedule();
      }),
  };
}

/** Runs a job that is short to its end. */
export function runAtOnce<T>(job: Generator<void, T>): T {
  let result = job.next();
  while (!result.done) result = job.next();
  return result.value;
}
