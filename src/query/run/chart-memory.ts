/** How much memory the statements of charts get: a small share first, and all that a chart may have where that is too little. */
import { limits } from '../../domain/limits.ts';
import { MemoryPool } from './memory-pool.ts';

export interface MemoryLimits {
  /** Of all statements of one chart together. */
  readonly chartBytes: number;
  /** Of all charts together. */
  readonly allBytes: number;
}

/** The memory of one chart. */
export interface ChartMemory {
  /** What a statement may take when it is tried first, and when it is tried again because that was too little. */
  readonly attempts: readonly number[];
  /** Waits until an attempt has its memory, and gives the function that gives it back. Errors: EngineError `cancelled`. */
  take(bytes: number, signal: AbortSignal): Promise<() => void>;
}

export interface ChartsMemory {
  ofChart(): ChartMemory;
  /** Promised to statements that run. */
  takenBytes(): number;
}

/**
 * What statements are promised never adds up to more than `allBytes`, nor that of one chart to more than `chartBytes`, and the
 * engine holds each to its promise. Small shares come from a pool of their own, so that they need not wait for the dear ones.
 */
export function createChartsMemory({ chartBytes, allBytes }: MemoryLimits): ChartsMemory {
  const share = Math.floor(Math.min(allBytes - chartBytes, chartBytes) / limits.queryMemoryShares);
  const small = new MemoryPool(share * limits.queryMemoryShares);
  const large = new MemoryPool(chartBytes);
  return {
    takenBytes: () => small.taken + large.taken,
    ofChart: () => {
      const own = new MemoryPool(chartBytes);
      return {
        attempts: [share, chartBytes],
        take: async (bytes, signal) => {
          const giveBackOwn = await own.take(bytes, signal);
          try {
            const giveBack = await (bytes > share ? large : small).take(bytes, signal);
            return () => {
              giveBack();
              giveBackOwn();
            };
          } catch (error) {
            giveBackOwn();
            throw error;
          }
        },
      };
    },
  };
}
