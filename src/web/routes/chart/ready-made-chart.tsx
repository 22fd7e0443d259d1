/** A ready-made chart: reads its definition, and puts it into the address. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { call } from '../../api/call.ts';
import { catalogueQuery } from '../../api/catalogue-queries.ts';
import { cohortsQuery, readyMadeQuery } from '../../api/queries.ts';
import { useChoices } from '../../charts/builder/use-choices.ts';
import { withKind } from '../../charts/builder/with-kind.ts';
import { nameUnits } from '../../charts/name-units.ts';
import { makeRange } from '../../charts/ranges.ts';
import type { ChartKind } from '../../charts/types.ts';
import { useUnitWords } from '../../charts/units.ts';
import { useDateAt } from '../../charts/use-today.ts';
import { readClockMs } from '../../clock.ts';
import { Page } from '../../parts/page.tsx';
import { Failed } from '../../parts/states.tsx';
import { useScope } from '../../scope.ts';
import { chartTexts as words } from '../../words/charts.ts';
import { ChartSkeleton } from './chart-skeleton.tsx';

export function ReadyMadeChart({
  id,
  groupType: named,
  kind,
  isEdited,
}: {
  readonly id: string;
  /** Undefined: of the first type. */
  readonly groupType: string | undefined;
  /** Of another kind than it is ready-made. */
  readonly kind: ChartKind | undefined;
  /** Whether the builder opens with it. */
  readonly isEdited: boolean;
}): ReactNode {
  const scope = useScope();
  const { project } = scope;
  const navigate = useNavigate();
  const range = makeRange('12w', useDateAt(readClockMs()));
  const catalogue = useQuery(catalogueQuery(scope));
  const groupType = named ?? catalogue.data?.groupTypes[0]?.type;
  const unit = useUnitWords(groupType === undefined ? undefined : { kind: 'group', groupType });
  const cohorts = useQuery(cohortsQuery(scope));
  const isPending = catalogue.isPending || (kind !== undefined && cohorts.isPending);
  const { data: known } = useQuery(readyMadeQuery(scope));
  const title = known?.readyMade.find((each) => each.id === id)?.title;
  const { data, error, refetch } = useQuery({
    queryKey: [project, 'readyMade', id, groupType, range],
    enabled: named !== undefined || !catalogue.isPending,
    queryFn: ({ signal }) =>
      call(
        'getReadyMadeChart',
        { path: { id }, query: { ...range, ...(groupType !== undefined && { groupType }) } },
        { project, signal },
      ),
  });
  // What its groups are called is part of the title, and what there is to choose from of a chart of another kind.
  const name = title === undefined || isPending ? undefined : nameUnits(title, unit);
  const choices = useChoices(data?.definition);
  const shown =
    data && kind !== undefined ? withKind(data.definition, kind, choices).definition : data?.definition;
  const written = shown && JSON.stringify(shown);
  const isOther = shown?.kind !== data?.definition.kind;
  useEffect(() => {
    if (written === undefined || name === undefined) return;
    const search = { d: written, ...(!isOther && { t: name }), ...(isEdited && { edit: '1' }) };
    void navigate({ to: '/charts/new', search, replace: true } as never);
  }, [written, name, isOther, isEdited, navigate]);
  if (!error) return <ChartSkeleton title={name ?? words.title} />;
  return (
    <Page title={words.title}>
      <Failed error={error} what={words.chart} onRetry={() => void refetch()} />
    </Page>
  );
}
