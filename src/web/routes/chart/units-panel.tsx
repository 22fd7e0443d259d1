/** Who is behind a number of a chart: who did, who did not, who came and went. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Download, UsersRound } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { compareAddress, groupAddress, userAddress } from '../../addresses.ts';
import { call } from '../../api/call.ts';
import { downloadCsv } from '../../api/download.ts';
import type { ChartDefinition, CohortDefinition } from '../../api/operations.ts';
import { isSameList, type Outcome } from '../../charts/outcomes.ts';
import type { Point } from '../../charts/types.ts';
import { useUnitWords } from '../../charts/units.ts';
import { readClockMs } from '../../clock.ts';
import { findRepeated } from '../../find-repeated.ts';
import { capitalize, writeChange, writeCount, writeExact, writeMoment, writeSince } from '../../format.ts';
import { Button, buttonClass } from '../../parts/button.tsx';
import { AppLink } from '../../parts/link.tsx';
import { SidePanel } from '../../parts/side-panel.tsx';
import { Empty, Failed, SkeletonRows } from '../../parts/states.tsx';
import { useMay, useProject, useScope } from '../../scope.ts';
import { unitsPanelTexts as words } from '../../words/units-panel.ts';
import { CohortDialog } from './cohort-dialog.tsx';

const pageSize = 100;
const dayMs = 86_400_000;

interface Props {
  readonly definition: ChartDefinition;
  readonly point: Point;
  /** What the number is of. */
  readonly title: string;
  /** The lists behind it. */
  readonly outcomes: readonly Outcome[];
  /** Who they are as conditions, where a cohort can say it. */
  readonly dynamic: CohortDefinition | undefined;
  /** What else can be done with the number. */
  readonly actions: ReactNode;
  readonly onChange: (point: Point | undefined) => void;
}

export function UnitsPanel({
  definition,
  point,
  title,
  outcomes,
  dynamic,
  actions,
  onChange,
}: Props): ReactNode {
  return (
    <SidePanel label={words.title} title={title} closeLabel={words.close} onClose={() => onChange(undefined)}>
      <Outcomes outcomes={outcomes} point={point} onChange={onChange} />
      <UnitList
        key={JSON.stringify(point)}
        definition={definition}
        point={point}
        title={title}
        dynamic={dynamic}
        actions={actions}
      />
    </SidePanel>
  );
}

function Outcomes({ outcomes, point, onChange }: Pick<Props, 'outcomes' | 'point' | 'onChange'>): ReactNode {
  if (outcomes.length < 2) return null;
  return (
    <div role="tablist" aria-label={words.lists} className="flex flex-wrap gap-1">
      {outcomes.map((outcome) => {
        const isSelected = isSameList(outcome.point, point);
        return (
          <button
            key={outcome.label}
            type="button"
            role="tab"
            aria-selected={isSelected}
            className={`h-8 rounded-control px-2 text-13 ${isSelected ? 'bg-hover font-medium text-text' : 'text-muted hover:bg-hover'}`}
            onClick={() => onChange(outcome.point)}
          >
            {outcome.label}
          </button>
        );
      })}
    </div>
  );
}

function UnitList({
  definition,
  point,
  title,
  dynamic,
  actions,
}: Omit<Props, 'outcomes' | 'onChange'>): ReactNode {
  const scope = useScope();
  const { project } = scope;
  const unit = useUnitWords(definition.unit);
  const isChange = point.kind === 'change';
  const request = { definition, point, ...(isChange && { orderBy: 'difference' as const }) };
  const query = useInfiniteQuery({
    queryKey: [project, 'units', JSON.stringify(request)],
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) =>
      call(
        'listUnits',
        { query: {}, body: { ...request, offset: pageParam, limit: pageSize } },
        { project, signal },
      ),
    getNextPageParam: (last, pages) => {
      const shown = pages.reduce((sum, { rows }) => sum + rows.length, 0);
      return shown < last.total && last.rows.length > 0 ? shown : undefined;
    },
  });
  const { data, error, hasNextPage, isFetchingNextPage } = query;
  if (error && !data) return <Failed error={error} what={words.list} onRetry={() => void query.refetch()} />;
  if (!data) return <SkeletonRows rows={12} />;
  const rows = data.pages.flatMap((page) => page.rows);
  // A unit held by several constants has a row for each.
  const repeated = findRepeated(new Map(rows.map(({ unit: id, name }) => [id, name])).values());
  const hasOpen = rows.some(({ openUntilMs }) => openUntilMs !== undefined);
  const total = data.pages[0]?.total ?? 0;
  if (total === 0)
    return (
      <>
        <div className="flex justify-end gap-1">{actions}</div>
        <Empty title={words.none} />
      </>
    );
  return (
    <>
      <PanelActions
        request={request}
        title={title}
        count={writeCount(total, unit.singular, unit.plural)}
        dynamic={dynamic}
        actions={actions}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <table className="w-full border-separate border-spacing-0 text-13">
          <thead>
            <tr className="text-12 text-muted">
              <th className="sticky top-0 bg-canvas py-1 text-left font-normal">
                {capitalize(unit.singular)}
              </th>
              <th
                className="sticky top-0 bg-canvas py-1 pl-3 text-right font-normal"
                title={words.metricNotes[point.kind]}
              >
                {isChange ? words.change : (words.metrics[point.kind] ?? words.metric)}
              </th>
              {hasOpen && (
                <th
                  className="sticky top-0 bg-canvas py-1 pl-3 text-right font-normal"
                  title={words.stillHasNote}
                >
                  {words.stillHas}
                </th>
              )}
              <th className="sticky top-0 bg-canvas py-1 pl-3 text-right font-normal">{words.lastSeen}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <UnitRow
                key={`${row.unit} ${row.held?.join() ?? ''}`}
                row={row}
                unit={definition.unit}
                isRepeated={repeated.has(row.name)}
                hasOpen={hasOpen}
              />
            ))}
          </tbody>
        </table>
        {hasNextPage && (
          <Button look="quiet" isBusy={isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </div>
    </>
  );
}

function UnitRow({
  row: { value, name, held = [], metric, difference, lastSeenMs, openUntilMs },
  unit,
  isRepeated,
  hasOpen,
}: {
  readonly row: Awaited<ReturnType<typeof call<'listUnits'>>>['rows'][number];
  readonly unit: ChartDefinition['unit'];
  /** Another one shown is called so, too. */
  readonly isRepeated: boolean;
  /** Whether the list says who may still go on. */
  readonly hasOpen: boolean;
}): ReactNode {
  const { timeZone } = useProject();
  const address = unit?.kind === 'group' ? groupAddress(unit.groupType, value) : userAddress(value);
  const shown = [name, ...held].join(' · ');
  const cell = 'h-8 border-b border-line';
  return (
    <tr className="hover:bg-hover">
      <td className={`max-w-48 ${cell}`}>
        <AppLink {...address} className="block truncate" title={shown} dir="auto">
          {shown}
          {isRepeated && name !== value && <span className="ml-2 text-12 text-faint">{value}</span>}
        </AppLink>
      </td>
      <td className={`pl-3 text-right whitespace-nowrap ${cell}`}>
        {difference === undefined ? writeExact(metric ?? undefined) : writeChange(difference)}
      </td>
      {hasOpen && (
        <td
          className={`pl-3 text-right whitespace-nowrap ${openUntilMs === undefined ? 'text-muted' : ''} ${cell}`}
          title={openUntilMs === undefined ? undefined : writeMoment(openUntilMs, timeZone)}
        >
          {openUntilMs === undefined
            ? words.isOver
            : words.days(Math.floor((openUntilMs - readClockMs()) / dayMs))}
        </td>
      )}
      <td
        className={`pl-3 text-right whitespace-nowrap text-muted ${cell}`}
        title={lastSeenMs === null ? undefined : writeMoment(lastSeenMs, timeZone)}
      >
        {lastSeenMs === null ? words.never : writeSince(lastSeenMs, readClockMs(), timeZone)}
      </td>
    </tr>
  );
}

function PanelActions({
  request,
  title,
  count,
  dynamic,
  actions,
}: {
  readonly request: { readonly definition: ChartDefinition; readonly point: Point };
  readonly title: string;
  readonly count: string;
  readonly dynamic: CohortDefinition | undefined;
  readonly actions: ReactNode;
}): ReactNode {
  const scope = useScope();
  const mayChange = useMay('member');
  const [isNaming, setNaming] = useState(false);
  const [problem, setProblem] = useState<string>();
  const download = () =>
    downloadCsv(scope, 'listUnits', { query: {}, body: { ...request, origins: true } }, title).catch(() =>
      setProblem(words.downloadFailed),
    );
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <p className="text-13 text-muted">{count}</p>
      <div className="-mx-3 flex flex-wrap">
        <Button look="quiet" onClick={() => void download()}>
          <Download size={14} aria-hidden="true" />
          {words.download}
        </Button>
        <AppLink
          {...compareAddress({
            ...{ d: JSON.stringify(request.definition), p: JSON.stringify(request.point) },
            t: title,
          })}
          className={buttonClass('quiet')}
        >
          {words.compare}
        </AppLink>
        {mayChange && (
          <Button look="quiet" onClick={() => setNaming(true)}>
            <UsersRound size={14} aria-hidden="true" />
            {words.cohort}
          </Button>
        )}
        {actions}
      </div>
      {problem !== undefined && (
        <p role="alert" className="text-13 text-bad">
          {problem}
        </p>
      )}
      {isNaming && (
        <CohortDialog
          request={request}
          dynamic={dynamic}
          name={title}
          count={count}
          onClose={() => setNaming(false)}
        />
      )}
    </div>
  );
}
