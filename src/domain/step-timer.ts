/** Collects how long the named steps of a pipeline take, for metrics. */
export interface StepTimer {
  /** A monotonic clock in ms, with fractions. */
  readonly elapsedMs: () => number;
  readonly add: (pipeline: string, step: string, ms: number) => void;
}
