/** What each test file costs in processor time, with the programs that it started; test/support/part-costs.ts adds it up. */
import { readFileSync } from 'node:fs';
import { afterAll } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    processorMs?: number;
  }
}

/** The kernel counts in hundredths of a second, whatever the processor. */
const msPerTick = 10;

/** Of this process and of its children that have ended. */
function measureProcessorMs(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8');
    // The name in parentheses may hold anything; behind it utime, stime, cutime and cstime are words 11 to 14.
    const ticks = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 15);
    return ticks.reduce((sum, each) => sum + Number(each), 0) * msPerTick;
  } catch {
    // Not on Linux: without the children.
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  }
}

const startedMs = measureProcessorMs();

// Hooks at the end run in reverse order: this one comes when the file has stopped what it started.
// biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern which fixtures to make.
afterAll(({}, file) => {
  file.meta.processorMs = measureProcessorMs() - startedMs;
});
