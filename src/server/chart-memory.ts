/** How much memory charts may take: what the options say, or a share of what there is. */
import { totalmem } from 'node:os';
import { limits } from '../domain/limits.ts';
import { Problem } from '../domain/problem.ts';
import type { Config } from './config.ts';

interface ChartMemoryBytes {
  readonly chartBytes: number;
  readonly allBytes: number;
}

/** One chart that takes all it may leaves the others at least this share of it. */
const besideOneChart = 1.25;

/**
 * One chart may take two thirds of what all may, unless its own limit is given: then all may take half as much again, where that
 * is more than their default. Errors: Problem.
 */
export function computeChartMemory(
  config: Pick<Config, 'queryMemoryBytes' | 'queriesMemoryBytes'>,
  memoryBytes: number,
): ChartMemoryBytes {
  const { queryMemoryBytes: ofChart, queriesMemoryBytes: ofAll } = config;
  const ofMachine = Math.min(limits.chartsMemoryBytesMax, memoryBytes * limits.chartsMemoryShareMax);
  const allBytes = Math.floor(ofAll ?? Math.max(ofMachine, 1.5 * (ofChart ?? 0)));
  const chartBytes = ofChart ?? Math.floor((allBytes * 2) / 3);
  if (allBytes < chartBytes * besideOneChart)
    throw new Problem(
      'invalid_request',
      `${allBytes} bytes for all charts are too few when one chart may use ${chartBytes}: set at least ${Math.ceil(chartBytes * besideOneChart)}, or lower --query-memory-bytes.`,
      '--queries-memory-bytes',
    );
  return { chartBytes, allBytes };
}

/** The machine's memory, or that of the container this process runs in. */
export function memoryOfMachine(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(constrained, totalmem()) : totalmem();
}
