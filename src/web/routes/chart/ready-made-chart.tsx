/** A ready-made chart: reads its definition, and puts it into the address. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { call } from '../../api/call.ts';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import { readyMadeQuery } from '../../api/queries.ts';
import { makeRange } from '../../charts/ranges.ts';
import { useUnitWords } from '../../charts/units.ts';
import { useDateAt } from '../../charts/use-today.ts';
import { readClockMs } from '../../clock.ts';
import { Page } from '../../parts/page.tsx';
import { Failed } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { nameUnits } from '../charts/ready-made.tsx';
import { ChartSkeleton } from './chart-skeleton.tsx';

export function ReadyMadeChart({
  id,
  groupType,
  isEdited,
}: {
  readonly id: string;
  readonly groupType: string | undefined;
  /** Whether the builder opens with it. */
  readonly isEdited: boolean;
}): ReactNode {
  const scope = useScope();
  const { project } = scope;
  const navigate = useNavigate();
  const range = makeRange('12w', useDateAt(readClockMs()));
  const unit = useUnitWords(groupType === undefined ? undefined : { kind: 'group', groupType });
  const { isPending } = useQuery(catalogueQuery(scope));
  const { data: known } = useQuery(readyMadeQuery(scope));
  const title = known?.readyMade.find((each) => each.id === id)?.title;
  const { data, error, refetch } = useQuery({
    queryKey: [project, 'readyMade', id, groupType, range],
    queryFn: ({ signal }) =>
      call(
        'getReadyMadeChart',
        { path: { id }, query: { ...range, ...(groupType !== undefined && { groupType }) } },
        { project, signal },
      ),
  });
  // What its groups are called is part of the title.
  const name = title === undefined || isPending ? undefined : nameUnits(title, unit);
  useEffect(() => {
    if (!data || name === undefined) return;
    const search = { d: JSON.stringify(data.definition), t: name, ...(isEdited && { edit: '1' }) };
    void navigate({ to: '/charts/new', search, replace: true } as never);
  }, [data, name, isEdited, navigate]);
  if (!error) return <ChartSkeleton title={name ?? words.title} />;
  return (
    <Page title={words.title}>
      <Failed error={error} what={words.chart} onRetry={() => void refetch()} />
    </Page>
  );
}
