/** Reads large requests in turns: a few at a time, one of each peer before a second of any, never long without a pause. */

export interface TimeSlices {
  /** Runs a job to its end, in its turns. Errors: what the job throws. */
  run<T>(peer: string, job: Generator<void, T>): Promise<T>;
  /** Jobs that are under way or wait. */
  readonly jobs: number;
}

export interface TimeSliceOptions {
  /** Jobs begun and not ended; the others wait and take no memory but what they have. */
  readonly runningMax: number;
  readonly sliceMs: number;
  /** Milliseconds that only grow. */
  readonly elapsedMs: () => number;
}

interface Job {
  /** Takes the next step; true when the job has ended. */
  readonly step: () => boolean;
}

export function createTimeSlices({ runningMax, sliceMs: turnMs, elapsedMs }: TimeSliceOptions): TimeSlices {
  // Maps keep their order: who was served last stands last.
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
  /** One turn of one job. */
  const turn = (): void => {
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
    while (elapsedMs() - startMs < turnMs);
    return false;
  };
  const schedule = (): void => {
    if (scheduled || (running.length === 0 && waiting.size === 0)) return;
    scheduled = true;
    setImmediate(turn);
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
