/** Reads a span of time as flags write it. */
import { Problem } from '../domain/problem.ts';

const unitMs: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds of `30m`, `24h`, `7d`, `2w` or `0`. Errors: Problem at the flag. */
export function parseSpan(text: string, flag: string): number {
  if (text === '0') return 0;
  const [, count, unit = ''] = /^(\d{1,6})([mhdw])$/.exec(text) ?? [];
  if (count !== undefined) return Number(count) * (unitMs[unit] ?? 0);
  throw new Problem('invalid_request', `takes 30m, 24h, 7d, 2w or 0, not ${JSON.stringify(text)}.`, flag);
}
