/** The members of a cohort at the end of today, page by page. */
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { call } from '../../api/call.ts';
import type { ChartDefinition, Unit } from '../../api/operations.ts';
import { useUnitWords } from '../../charts/units.ts';
import { capitalize } from '../../format.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PlainCell, PlainRow, PlainTable } from '../../parts/plain-table.tsx';
import { Empty, Failed, SkeletonRows } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { cohortTexts as words } from '../../words/cohorts.ts';
import { MemberLink } from './member-link.tsx';

const pageSize = 100;

/** Asks by the chart of the cohort's size, over today. */
export function useMembers(cohort: string, unit: Unit, today: string) {
  const { project } = useScope();
  const definition: ChartDefinition = {
    kind: 'cohortSize',
    cohort,
    unit,
    interval: 'all',
    range: { start: today, end: today },
  };
  return useInfiniteQuery({
    queryKey: [project, 'cohorts', cohort, 'members', JSON.stringify(definition)],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) =>
      call(
        'listUnits',
        {
          query: {},
          body: {
            definition,
            point: { kind: 'cohortSize', x: 0 },
            orderBy: 'lastSeen',
            offset: pageParam,
            limit: pageSize,
          },
        },
        { project, signal },
      ),
    getNextPageParam: ({ total, rows }, pages) => {
      const shown = (pages.length - 1) * pageSize + rows.length;
      return shown < total && rows.length > 0 ? shown : undefined;
    },
  });
}

export function Members({
  unit,
  query,
}: {
  readonly unit: Unit;
  readonly query: ReturnType<typeof useMembers>;
}): ReactNode {
  const { singular } = useUnitWords(unit);
  const { data, error, hasNextPage, isFetchingNextPage } = query;
  if (error && !data)
    return <Failed error={error} what={words.membersList} onRetry={() => void query.refetch()} />;
  if (!data) return <SkeletonRows rows={12} />;
  const rows = data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) return <Empty title={words.none}>{words.noneNote}</Empty>;
  return (
    <div className="flex flex-col items-start gap-2">
      <div className="w-full">
        <PlainTable label={words.members} heads={[capitalize(singular), words.lastSeen]} endFrom={1} isDense>
          {rows.map((row) => (
            <PlainRow key={row.unit}>
              <PlainCell isHead>
                <MemberLink unit={unit} member={row} />
              </PlainCell>
              <PlainCell isEnd isQuiet>
                {row.lastSeenMs === null ? words.never : <Moment ms={row.lastSeenMs} />}
              </PlainCell>
            </PlainRow>
          ))}
        </PlainTable>
      </div>
      {hasNextPage && (
        <Button look="quiet" isBusy={isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {words.more100}
        </Button>
      )}
    </div>
  );
}
