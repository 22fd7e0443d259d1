/** How each column of a list is called, how wide it is, and what its cells show. */
import type { ReactNode } from 'react';
import type { GroupList, ListColumn, ListedGroup } from '../../../api/operations.ts';
import { Defined } from '../../../parts/defined.tsx';
import type { TableColumn } from '../../../parts/table/column.ts';
import type { DefinedWord } from '../../../words/definitions.ts';
import { groupsTexts as words } from '../../../words/groups.ts';
import type { View } from '../views.ts';
import {
  AmountCell,
  ChangeCell,
  CompactCell,
  FirstSeenCell,
  LastUseCell,
  NameCell,
  PeopleCell,
  PlainCell,
  RenewalCell,
  SeatsShareCell,
  SeatsUsedCell,
  StateCell,
  WeeksCell,
} from './cells.tsx';
import { nameColumnId } from './column-choices.ts';

type Head = Pick<GroupList, 'groupType' | 'today' | 'currency' | 'columns'> & { readonly sort?: string };

interface Look {
  readonly width: number;
  readonly align?: 'end';
  readonly cell?: (row: ListedGroup, head: Head, view: View, repeated: Given['repeated']) => ReactNode;
}

const text = (width: number, cell?: Look['cell']): Look => ({ width, ...(cell && { cell }) });
const number = (width: number, cell?: Look['cell']): Look => ({ width, align: 'end', ...(cell && { cell }) });

const looks: Readonly<Record<string, Look | undefined>> = {
  name: text(168, (row, { groupType }, _, repeated) => (
    <NameCell type={groupType} row={row} repeated={repeated} />
  )),
  owner: text(104),
  plan: text(84),
  stage: text(84),
  value: number(104, ({ yearlyValue, cancelled }) => (
    <AmountCell value={yearlyValue ?? cancelled?.lastValue} />
  )),
  activePeople: number(116, (row) => <PeopleCell row={row} />),
  change: number(112, (row) => <ChangeCell row={row} />),
  activeDays: text(88, (row) => <WeeksCell row={row} />),
  lastUse: text(92, (row, { today }) => <LastUseCell row={row} today={today} />),
  firstSeen: text(96, (row, { today }) => <FirstSeenCell row={row} today={today} />),
  renewal: text(160, (row) => <RenewalCell row={row} />),
  seatsUsed: text(160, (row) => <SeatsUsedCell row={row} />),
  seatsShare: number(108, (row) => <SeatsShareCell row={row} />),
  words: text(240, (row, _, view) => <StateCell row={row} view={view} />),
};

const ofType: Readonly<Record<ListColumn['type'], Look>> = {
  text: text(140),
  words: text(200),
  date: text(104),
  number: number(112),
  metric: number(200),
  history: number(200),
};

interface Given {
  readonly isHidden: (column: string) => boolean;
  /** Names that several of them have. */
  readonly repeated: ReadonlySet<string>;
  /** Properties that are numbers, and with how many decimals they are shown. */
  readonly numbers: ReadonlyMap<string, number>;
  /** What stands on hover over the head of a column. */
  readonly notes: (column: string) => string | undefined;
  /** Of a property, by its name. */
  readonly findMeaning: (property: string) => string | undefined;
}

/** Words that are defined, by the column that shows them. */
const defined: Readonly<Record<string, DefinedWord | undefined>> = {
  activePeople: 'people',
  activePeople28: 'people28',
  knownPeople: 'knownPeople',
  change: 'change',
  events: 'events',
  activeDays: 'daysOfUse',
  lastUse: 'lastSeen',
  firstSeen: 'firstSeen',
  quietDays: 'quietDays',
  seats: 'seats',
  seatsUsed: 'seats',
  seatsShare: 'seats',
  renewal: 'renewing',
  words: 'state',
};

function defineHead(id: string, groupType: string): TableColumn<never>['define'] {
  const word = id.startsWith('feature:') ? 'adoption' : defined[id];
  return (
    word &&
    ((head, text) => (
      <Defined word={word} type={groupType} as={head}>
        {text}
      </Defined>
    ))
  );
}

/** In the order of the answer, whose rows have a cell for each. */
export function makeColumns(
  head: Head,
  view: View,
  { isHidden, repeated, notes, numbers, findMeaning }: Given,
): readonly TableColumn<ListedGroup>[] {
  return head.columns.flatMap((column, index) => {
    if (isHidden(column.id)) return [];
    const { id, type } = column;
    const decimals = numbers.get(id);
    const isPlain = decimals === undefined || type === 'history';
    const { cell, ...look } = looks[id] ?? (isPlain ? ofType[type] : number(136));
    const label = nameColumn(column);
    return [
      {
        id,
        label,
        note: notes(id),
        define: defineHead(id, head.groupType),
        unit: id.startsWith('prop:') ? findMeaning(label) : writeUnit(id, head),
        ...look,
        ...(widths[view]?.[id] !== undefined && { width: widths[view][id] }),
        sort: {
          by: id,
          first: (type === 'text' && decimals === undefined) || type === 'words' ? 'ascending' : 'descending',
        },
        cell: (row) =>
          cell ? (
            cell(row, head, view, repeated)
          ) : (
            <PlainCell cell={row.cells[index]} label={label} today={head.today} decimals={decimals} />
          ),
      },
    ];
  });
}

function writeUnit(id: string, { currency, sort }: Head): string | undefined {
  if (id === 'value') return words.perYear(currency);
  return id === 'change' && sort === 'moveWeight' ? words.byMove : words.unit[id];
}

/** Where the usual widths would cut the last column, or a head, at 1280. */
const widths: Readonly<Partial<Record<View, Readonly<Record<string, number>>>>> = {
  growing: { change: 140 },
  shrinking: { change: 140 },
  renewing: { renewal: 128, words: 160, seatsShare: 96, change: 104 },
};

/** What each view is about, where it is not how many people are active. */
const figures: Readonly<Partial<Record<View, string>>> = {
  quiet: 'value',
  lost: 'value',
  cancelled: 'value',
  stalled: 'firstSeen',
  new: 'firstSeen',
  neverActive: 'value',
  seats: 'seatsUsed',
  seatsNear: 'seatsUsed',
  seatsFar: 'seatsUsed',
  renewing: 'renewal',
};

/** As narrow as the smallest screens. */
const compactWidth = 240;

/** All of a row on a small screen: the name and the figure of the view, the sentence and the change. */
export function makeCompact(head: Head, view: View, { isHidden, repeated }: Given): TableColumn<ListedGroup> {
  const wanted = figures[view] ?? 'activePeople';
  const figure = isHidden(wanted) ? 'activePeople' : wanted;
  const unit = figure === 'value' ? words.perYear(head.currency) : words.unit[figure];
  return {
    id: 'name',
    label: words.column['name'] ?? '',
    unit: [words.column[figure], unit].filter((part) => part !== undefined).join(', '),
    width: compactWidth,
    sort: { by: figure, first: 'descending' },
    cell: (row) => (
      <CompactCell
        row={row}
        type={head.groupType}
        view={view}
        repeated={repeated}
        figure={looks[figure]?.cell?.(row, head, view, repeated)}
      />
    ),
  };
}

/** Before the answer is there: the same columns, as far as they are known. */
export function makeExpected(groupType: string, ids: readonly string[], currency: string | undefined): Head {
  const columns = ids.map((id) => ({
    id,
    label: nameColumnId(id),
    type: expectType(id),
  }));
  return { groupType, today: '', columns, ...(currency !== undefined && { currency }) };
}

function expectType(id: string): ListColumn['type'] {
  if (id.startsWith('metric:')) return 'metric';
  return id.startsWith('history:') ? 'history' : 'text';
}

function nameColumn({ id, label }: Pick<ListColumn, 'id' | 'label'>): string {
  return (
    words.column[id] ?? (id.startsWith('metric:') || id.startsWith('feature:') ? nameColumnId(id) : label)
  );
}
