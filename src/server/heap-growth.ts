/** Lets V8 collect garbage earlier while work goes on of which much grows old: pages of records, each in memory for seconds. */
import { setFlagsFromString } from 'node:v8';

/** By how much the heap grows before it is collected as a whole. V8 chooses 50 to 300 by itself, for speed. */
const growthPercent = 25;
const asV8Chooses = 0;

let works = 0;

/** Costs the work some more processor time, and the rest of the program while it goes on. */
export async function frugally<T>(work: () => Promise<T>): Promise<T> {
  works += 1;
  setFlagsFromString(`--heap-growing-percent=${growthPercent}`);
  try {
    return await work();
  } finally {
    works -= 1;
    if (works === 0) setFlagsFromString(`--heap-growing-percent=${asV8Chooses}`);
  }
}
