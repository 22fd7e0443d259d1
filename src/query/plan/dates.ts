/** Days since 1 January 1970 as the dates that answers show. */
import { dayMs } from './buckets.ts';

/** `YYYY-MM-DD` */
export function writeDay(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}
