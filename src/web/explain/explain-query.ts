/** Asks how a number is counted, as it is or with one thing changed. */
import { queryOptions } from '@tanstack/react-query';
import { type Answer, call } from '../api/call.ts';
import type { Operations } from '../api/operations.ts';
import type { Scope } from '../api/queries.ts';

export type Explanation = Answer<'explainNumber'>;
export type Change = Explanation['changes'][number];
/** What is explained: a chart with a point, or a figure of a list. */
export type ExplainRequest = Omit<Operations['explainNumber']['body'], 'change' | 'timeZone'>;

export const explainQuery = (
  { project }: Scope,
  request: ExplainRequest,
  timeZone: string,
  change?: Change,
) =>
  queryOptions({
    queryKey: [project, 'explain', JSON.stringify(request), timeZone, change],
    staleTime: 60_000,
    // Closing the panel ends it on the server, too.
    queryFn: ({ signal }) =>
      call(
        'explainNumber',
        { body: { ...request, timeZone, ...(change && { change }) } },
        { project, signal },
      ),
  });

/** The one to compare with: the reader’s own, else that of the whole world. */
export function chooseOtherZone(ofProject: string): string {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return own === ofProject ? 'UTC' : own;
}
