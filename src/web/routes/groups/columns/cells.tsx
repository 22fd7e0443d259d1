/** Cells of the list of groups. */
import type { ReactNode } from 'react';
import type { ListCell, ListedGroup } from '../../../api/operations.ts';
import {
  writeAgo,
  writeAmount,
  writeDay,
  writeDecimals,
  writeExact,
  writePercentNumber,
  writeShort,
} from '../../../format.ts';
import { Spark } from '../../../marks/spark/spark.tsx';
import { Badge, Delta } from '../../../parts/figures.tsx';
import { GroupLink } from '../../../parts/group-link.tsx';
import { explainQuiet, groupsTexts as words, writeState } from '../../../words/groups.ts';
import { seatsBehind } from '../../../words/seats.ts';
import { TrackingMark } from '../tracking-mark.tsx';

const daysOfWeek = 7;

const None = (): ReactNode => <span className="text-faint">–</span>;

function Text({ text, title = text }: { readonly text: string; readonly title?: string }): ReactNode {
  return (
    <span dir="auto" className="truncate" title={title}>
      {text}
    </span>
  );
}

export function NameCell({
  type,
  row: { value, name, isLeftOut, quiet },
  repeated,
}: {
  readonly type: string;
  readonly row: ListedGroup;
  readonly repeated: ReadonlySet<string>;
}): ReactNode {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <GroupLink type={type} value={value} name={name} repeated={repeated} opensRow />
      <TrackingMark type={type} value={value} isQuiet={quiet !== undefined} />
      {isLeftOut && <Badge>{words.view.leftOut.toLowerCase()}</Badge>}
    </span>
  );
}

/** A row on a small screen: the figure of the view beside the name, below what is to be said, and the change. */
export function CompactCell({
  row,
  type,
  view,
  repeated,
  figure,
}: {
  readonly row: ListedGroup;
  readonly type: string;
  readonly view: string;
  readonly repeated: ReadonlySet<string>;
  readonly figure: ReactNode;
}): ReactNode {
  return (
    <span className="flex min-w-0 flex-1 flex-col">
      <span className="flex items-baseline justify-between gap-3">
        <NameCell type={type} row={row} repeated={repeated} />
        <span className="shrink-0">{figure}</span>
      </span>
      <span className="flex items-baseline justify-between gap-3 text-12 text-muted">
        <StateCell row={row} view={view} />
        <span className="shrink-0">
          <ChangeCell row={row} />
        </span>
      </span>
    </span>
  );
}

export function AmountCell({ value }: { readonly value: number | undefined }): ReactNode {
  return value === undefined ? <None /> : <span title={writeExact(value)}>{writeAmount(value)}</span>;
}

/** People, and which part of the seats they are. */
export function PeopleCell({ row }: { readonly row: ListedGroup }): ReactNode {
  const { activePeople, seats } = row;
  return (
    <span
      className="flex items-center gap-2"
      title={seats ? words.seatsOf(activePeople, seats.seats) : writeExact(activePeople)}
    >
      {seats && <ShareBar share={activePeople / seats.seats} />}
      <span className="min-w-8 text-right">{writeShort(activePeople)}</span>
    </span>
  );
}

/** A share of something, as a bar; more than all fills it. */
function ShareBar({ share, isBad = false }: { readonly share: number; readonly isBad?: boolean }): ReactNode {
  const width = `${Math.min(1, share) * 100}%`;
  return (
    <span aria-hidden="true" className="h-1 w-10 shrink-0 overflow-hidden rounded-full bg-heat-1">
      <span className={`block h-full ${isBad ? 'bg-warning' : 'bg-series-1'}`} style={{ width }} />
    </span>
  );
}

export function ChangeCell({ row }: { readonly row: ListedGroup }): ReactNode {
  const { activePeople, activePeopleBefore, move } = row;
  if (activePeople === 0 && activePeopleBefore === 0) return <None />;
  const of = Math.max(activePeople, activePeopleBefore);
  return (
    <Delta
      change={move?.change ?? activePeople - activePeopleBefore}
      of={of}
      detail={words.changeOf(activePeopleBefore, activePeople)}
    />
  );
}

export function WeeksCell({ row }: { readonly row: ListedGroup }): ReactNode {
  return <Spark values={row.activeDays} max={daysOfWeek} label={words.weeksOfUse(row.activeDays)} />;
}

function DateCell({
  date,
  today,
  none = <None />,
}: {
  readonly date: string | undefined;
  readonly today: string;
  readonly none?: ReactNode;
}): ReactNode {
  if (date === undefined) return none;
  return <span title={date}>{writeAgo(date, today)}</span>;
}

export function LastUseCell({
  row,
  today,
}: {
  readonly row: ListedGroup;
  readonly today: string;
}): ReactNode {
  return (
    <DateCell date={row.lastUse} today={today} none={<span className="text-faint">{words.never}</span>} />
  );
}

export function FirstSeenCell({
  row: { firstSeen },
  today,
}: {
  readonly row: ListedGroup;
  readonly today: string;
}): ReactNode {
  if (!firstSeen) return <None />;
  const { kind, date, by } = firstSeen;
  if (kind === 'before')
    return (
      <span className="truncate text-muted" title={words.sinceTracking(date)}>
        {words.before(writeDay(date, today))}
      </span>
    );
  const title = by === 'customerSince' ? words.sinceCustomer(date) : words.sinceEvent(date);
  return <span title={title}>{writeDay(date, today)}</span>;
}

export function RenewalCell({ row: { renewal } }: { readonly row: ListedGroup }): ReactNode {
  if (!renewal) return <None />;
  return (
    <span className="truncate" title={writeDay(renewal.date, '')}>
      {writeDay(renewal.date)}
      <span className="text-muted"> {words.inDays(renewal.inDays)}</span>
    </span>
  );
}

export function SeatsUsedCell({ row: { seats } }: { readonly row: ListedGroup }): ReactNode {
  if (!seats) return <None />;
  return (
    <span className="flex items-center gap-2">
      <ShareBar share={seats.share} isBad={seats.level === 'far'} />
      <span className="whitespace-nowrap">
        {writeExact(seats.used)} <span className="text-muted">{seatsBehind(seats)}</span>
      </span>
    </span>
  );
}

export function SeatsShareCell({ row: { seats } }: { readonly row: ListedGroup }): ReactNode {
  return seats ? <span>{writePercentNumber(seats.share)}</span> : <None />;
}

export function StateCell({ row, view }: { readonly row: ListedGroup; readonly view: string }): ReactNode {
  const said = writeState(row, view);
  const [first] = said;
  if (first === undefined) return <None />;
  const why = row.quiet ? [explainQuiet(row.quiet)] : [];
  return <Text text={first} title={[...said, ...why].join('\n')} />;
}

/** Of a column that has no cell of its own. */
export function PlainCell({
  cell,
  label,
  today,
  decimals,
}: {
  readonly cell: ListCell | undefined;
  readonly label: string;
  readonly today: string;
  /** Of a property that is a number. */
  readonly decimals?: number | undefined;
}): ReactNode {
  switch (cell?.kind) {
    case 'values': {
      const [first = '', ...rest] = cell.values;
      if (decimals !== undefined && rest.length === 0)
        return <span title={first}>{writeDecimals(first, decimals)}</span>;
      const text = rest.length > 0 ? `${first} +${rest.length}` : first;
      return <Text text={text} title={cell.values.join('\n')} />;
    }
    case 'number':
      return <span title={writeExact(cell.number)}>{writeExact(cell.number)}</span>;
    case 'date':
      return <DateCell date={cell.date} today={today} />;
    case 'metric':
      return (
        <span className="flex items-center gap-1">
          <Spark values={cell.weeks} label={words.weeksOf(label, cell.weeks)} width={51} />
          <span className="w-16 text-right">
            {cell.change === undefined ? (
              <None />
            ) : (
              <Delta change={cell.change} of={Math.max(cell.now, cell.before ?? 0)} />
            )}
          </span>
          <span className="w-12 text-right" title={writeExact(cell.now)}>
            {writeShort(cell.now)}
          </span>
        </span>
      );
    case 'history':
      return (
        <span className="flex items-center gap-1">
          <Spark values={cell.weeks} label={words.historyOf(label, cell.weeks)} width={51} />
          <span
            className="w-16 text-right"
            title={cell.before === undefined ? undefined : words.changeOfHistory(cell.before, cell.now)}
          >
            {cell.change === undefined ? (
              <None />
            ) : (
              <Delta change={cell.change} of={Math.max(cell.now, cell.before ?? 0)} decimals={decimals} />
            )}
          </span>
          <span className="w-12 text-right" title={writeExact(cell.now)}>
            {writeDecimals(String(cell.now), decimals ?? 0)}
          </span>
        </span>
      );
    case 'unknown':
    case undefined:
      return <None />;
  }
}
