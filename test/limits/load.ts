/** What goes on beside the charts: events that come in, and a look at the process. */
import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { testKeys } from '../support/muster-process.ts';

export interface Ingestion {
  /** Ends it; the milliseconds that each request took until it was acknowledged. */
  stop(): Promise<readonly number[]>;
}

/** Sends a batch of ten events every 50 ms, one at a time. */
export function ingestBeside(url: string): Ingestion {
  const took: number[] = [];
  let going = true;
  const running = (async () => {
    for (let batch = 0; going; batch++) {
      const startMs = performance.now();
      await send(url, batch);
      took.push(performance.now() - startMs);
      await wait(50);
    }
  })();
  return {
    stop: async () => {
      going = false;
      await running;
      return took;
    },
  };
}

function send(url: string, batch: number): Promise<void> {
  const events = Array.from({ length: 10 }, (_, index) => ({
    event_type: 'beside',
    user_id: `beside-${(batch * 10 + index) % 1_000}`,
    insert_id: `beside-${batch}-${index}`,
    groups: { company: `beside-${batch % 20}` },
  }));
  return sendEvents(url, events);
}

export async function sendEvents(url: string, events: readonly object[]): Promise<void> {
  const response = await fetch(`${url}/2/httpapi`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ api_key: testKeys.apiKey, events }),
  });
  if (!response.ok) throw new Error(`events were answered ${response.status}: ${await response.text()}`);
}

/** In ascending order, the one below which this share lies. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** MB resident now, and at most so far; undefined where the system does not say. */
export function residentMb(
  pid: number | undefined,
): { readonly now: number; readonly peak: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const mb = (name: string) =>
      Math.round(Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1_000);
    return { now: mb('VmRSS'), peak: mb('VmHWM') };
  } catch {
    return undefined;
  }
}
