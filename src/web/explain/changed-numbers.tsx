/** The same number with one thing changed at a time, each counted by the server. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { writeInterval } from '../format-intervals.ts';
import { Skeleton } from '../parts/states.tsx';
import { useScope } from '../scope.ts';
import { explainTexts as words } from '../words/explain.ts';
import { type Change, type ExplainRequest, type Explanation, explainQuery } from './explain-query.ts';
import { writeNumber } from './write-number.ts';

export function ChangedNumbers({
  request,
  changes,
  timeZone,
  weekStart,
}: {
  readonly request: ExplainRequest;
  readonly changes: readonly Change[];
  readonly timeZone: string;
  /** As it is counted. */
  readonly weekStart: Explanation['weekStart'];
}): ReactNode {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-13 font-medium">{words.changed}</h3>
      {changes.length === 0 ? (
        <p className="text-13 text-muted">{words.nothingToChange}</p>
      ) : (
        <table className="w-full border-separate border-spacing-0 text-13">
          <tbody>
            {changes.map((change) => (
              <Row key={change} request={request} change={change} timeZone={timeZone} weekStart={weekStart} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({
  request,
  change,
  timeZone,
  weekStart,
}: {
  readonly request: ExplainRequest;
  readonly change: Change;
  readonly timeZone: string;
  readonly weekStart: Explanation['weekStart'];
}): ReactNode {
  const { data, isError } = useQuery(explainQuery(useScope(), request, timeZone, change));
  const name = nameChange(change, timeZone, weekStart, data);
  return (
    <tr>
      <th scope="row" className="h-8 border-b border-line pr-3 text-left font-normal">
        {name}
      </th>
      <td className="h-8 border-b border-line text-right whitespace-nowrap">
        {data ? (
          writeNumber(data.number)
        ) : isError ? (
          <span className="text-muted">{words.failed}</span>
        ) : (
          <span role="status" aria-label={words.counting} className="flex justify-end">
            <Skeleton className="h-3 w-12" />
          </span>
        )}
      </td>
    </tr>
  );
}

/** Weeks from another day are other weeks, so which one is said. */
function nameChange(
  change: Change,
  timeZone: string,
  weekStart: Explanation['weekStart'],
  changed: Explanation | undefined,
): string {
  if (change === 'timeZone') return words.changes.timeZone(timeZone);
  if (change !== 'otherWeekStart') return words.changes[change];
  const name = words.changes.otherWeekStart(weekStart);
  return changed?.x === undefined
    ? name
    : words.changes.ofWeek(name, writeInterval(changed.x, 'week', changed.range));
}
