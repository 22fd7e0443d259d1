/** Is told how long the named steps of a pipeline take; metrics show it. */
export interface StepTimer {
  /** Milliseconds that only grow, with fractions. */
  readonly elapsedMs: () => number;
  readonly add: (pipeline: string, step: string, ms: number) => void;
}
