/** Divides memory among statements: a small share first, the limit of a chart where that is too little. */
import { limits } from '../../domain/limits.ts';
import { MemoryPool } from './memory-pool.ts';

interface MemoryLimits {
  /** For all statements of one chart together. */
  readonly chartBytes: number;
  /** For all charts together. */
  readonly allBytes: number;
}

/** The memory of one chart. */
export interface ChartMemory {
  /** Memory limits to try one after the other. */
  readonly attempts: readonly number[];
  /** Waits for memory and returns the function that releases it. Errors: EngineError `cancelled`. */
  take(bytes: number, signal: AbortSignal): Promise<() => void>;
}

interface ChartsMemory {
  ofChart(): ChartMemory;
  /** Reserved by running statements. */
  takenBytes(): number;
}

/**
 * Reservations never exceed `allBytes` in total, nor `chartBytes` per chart, and the engine enforces each
 * reservation. Small shares come from a separate pool, so that they do not wait for large ones.
 */
export function createChartsMemory({ chartBytes, allBytes }: MemoryLimits): ChartsMemory {
  const share = Math.floor(Math.min(allBytes - chartBytes, chartBytes) / limits.queryMemoryShares);
  const small = new MemoryPool(share * limits.queryMemoryShares);
  const large = new MemoryPool(chartBytes);
  return {
    takenBytes: () => small.taken + large.taken,
    ofChart: () => {
      const chartPool = new MemoryPool(chartBytes);
      return {
        attempts: [share, chartBytes],
        take: async (bytes, signal) => {
          const giveBackToChart = await chartPool.take(bytes, signal);
          try {
            const giveBack = await (bytes > share ? large : small).take(bytes, signal);
            return () => {
              giveBack();
              giveBackToChart();
            };
          } catch (error) {
            giveBackToChart();
            throw error;
          }
        },
      };
    },
  };
}
