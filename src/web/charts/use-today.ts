/** Today in the project’s time zone, as far as a result knows. */
import { dateAt } from '../format-intervals.ts';
import { useProject } from '../scope.ts';

export function useDateAt(ms: number): string {
  return dateAt(ms, useProject().timeZone);
}
