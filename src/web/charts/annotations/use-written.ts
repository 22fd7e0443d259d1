/** When an annotation was, and what kind of thing it is, in words. */
import type { Annotation } from '../../api/operations.ts';
import { writeDay, writeDayTime } from '../../format.ts';
import { dateAt } from '../../format-intervals.ts';
import { useProject } from '../../scope.ts';
import { annotationTexts as words } from '../../words/annotations.ts';

const midnight = 'T00:00:00';

export function useWritten({ start, end, startMs, endMs, category, release }: Annotation) {
  const { timeZone } = useProject();
  // A midnight was written as a day.
  const write = (text: string, ms: number) =>
    text.includes(midnight) ? writeDay(dateAt(ms, timeZone), '') : writeDayTime(ms, timeZone);
  const from = write(start, startMs);
  return {
    when: end === null || endMs === null ? from : words.until(from, writeEnd(start, end, write(end, endMs))),
    note: [release && words.release(release.version, release.platforms), category?.name]
      .filter(Boolean)
      .join(' · '),
  };
}

/** Of the same day the time is enough. */
function writeEnd(start: string, end: string, written: string): string {
  return start.slice(0, 10) === end.slice(0, 10) && !end.includes(midnight) ? end.slice(11, 16) : written;
}
