/** Tests of the memory limit of charts. */
import { describe, expect, it } from 'vitest';
import { computeChartMemory, memoryOfMachine } from './chart-memory.ts';

const bytes = (ofChart?: number, ofAll?: number, memory = 24e9) =>
  computeChartMemory({ queryMemoryBytes: ofChart, queriesMemoryBytes: ofAll }, memory);

describe('memory of charts', () => {
  it('is 1.2 GB on a large machine, 40 % of a small one or of its container', () => {
    expect(bytes()).toEqual({ chartBytes: 800e6, allBytes: 1200e6 });
    expect(bytes(undefined, undefined, 1e9)).toEqual({ chartBytes: 266_666_666, allBytes: 400e6 });
  });

  it('grows with what one chart may take, and is split where only all are limited', () => {
    expect(bytes(4e9)).toEqual({ chartBytes: 4e9, allBytes: 6e9 });
    expect(bytes(10e6)).toEqual({ chartBytes: 10e6, allBytes: 1200e6 });
    expect(bytes(undefined, 3e9)).toEqual({ chartBytes: 2e9, allBytes: 3e9 });
  });

  it('is refused where one chart would leave nothing to others', () => {
    expect(() => bytes(1e9, 1.1e9)).toThrowError(expect.objectContaining({ path: '--queries-memory-bytes' }));
    expect(bytes(1e9, 1.25e9)).toEqual({ chartBytes: 1e9, allBytes: 1.25e9 });
  });

  it('knows what there is', () => {
    expect(memoryOfMachine()).toBeGreaterThan(100e6);
    expect(memoryOfMachine()).toBeLessThan(1e15);
  });
});
