/** The columns of the plan's tables. */
import type { ReactNode } from 'react';
import { writeAgo, writeExact } from '../../format.ts';
import type { TableColumn } from '../../parts/table/column.ts';
import { planTexts } from '../../words/plan.ts';
import { describeRow, isRequired, nameArrived, nameOwner, nameType, readValue } from './read-row.ts';
import type { PlanList, PlanRow } from './rows.ts';
import { StateBadge } from './state-badge.tsx';

type Column = TableColumn<PlanRow>;

const words = planTexts.columns;
const none = <span className="text-faint">–</span>;

/** `nameCell` shows what a row is called; `today` is what days are told from. */
export function listColumns(
  list: PlanList,
  nameCell: (row: PlanRow) => ReactNode,
  today: string,
): readonly Column[] {
  const name: Column = { id: 'name', label: words.name, width: 220, cell: nameCell };
  const lastSeen = makeText('lastSeen', words.lastSeen, 104, (row) =>
    row.lastSeen === undefined ? undefined : writeAgo(row.lastSeen, today),
  );
  switch (list) {
    case 'events':
      return [name, stateColumn, latelyColumn, lastSeen, ...eventColumns, ...ownedColumns];
    case 'eventProperties':
      return [name, ofColumn, stateColumn, ...typeColumns, lastSeen, ...ownedColumns];
    case 'userProperties':
      return [name, stateColumn, ...typeColumns, lastSeen, ...ownedColumns];
    case 'groups':
      return [name, stateColumn, groupsColumn, levelColumn, ...typeColumns, ...ownedColumns];
  }
}

/** All of a row on a small screen. */
export function makeCompactColumn(nameCell: (row: PlanRow) => ReactNode): Column {
  return {
    ...{ id: 'name', label: words.name, width: 240 },
    cell: (row) => (
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="flex items-baseline justify-between gap-3">
          {nameCell(row)}
          <span className="shrink-0">
            <StateBadge state={row.state} />
          </span>
        </span>
        <span dir="auto" className="truncate text-12 text-muted">
          {describeRow(row)}
        </span>
      </span>
    ),
  };
}

const stateColumn: Column = {
  ...{ id: 'state', label: words.state, width: 108 },
  cell: ({ state }) => <StateBadge state={state} />,
};
const latelyColumn: Column = {
  ...{ id: 'lately', label: words.lately, unit: words.latelyUnit, width: 128, align: 'end' },
  cell: ({ lately }) => (lately === undefined ? none : writeExact(lately)),
};
const groupsColumn: Column = {
  ...{ id: 'groups', label: words.groups, width: 88, align: 'end' },
  cell: ({ groups }) => (groups === undefined ? none : writeExact(groups)),
};
const ofColumn = makeText('of', words.of, 160, nameOwner);
const levelColumn = makeText('level', words.level, 88, ({ entry }) =>
  entry?.kind === 'groupType' && entry.value.level !== undefined
    ? planTexts.levels[entry.value.level]
    : undefined,
);
const typeColumns = [
  makeText('type', words.type, 104, nameType),
  makeText('arrived', words.arrived, 112, nameArrived),
  makeText('required', words.required, 80, (row) => (isRequired(row) ? planTexts.isRequired : undefined)),
];
const eventColumns = [
  makeText('groupTypes', words.groupTypes, 112, ({ entry }) =>
    entry?.kind === 'event' ? entry.value.groupTypes?.join(', ') : undefined,
  ),
  makeText('category', words.category, 104, ({ entry }) =>
    entry?.kind === 'event' ? entry.value.category : undefined,
  ),
];
const ownedColumns = [
  makeText('owner', words.owner, 88, (row) => readValue(row)?.owner),
  makeText('tags', words.tags, 104, (row) => readValue(row)?.tags?.join(', ')),
];

function makeText(
  id: string,
  label: string,
  width: number,
  read: (row: PlanRow) => string | undefined,
): Column {
  return {
    ...{ id, label, width },
    cell: (row) => {
      const text = read(row) ?? '';
      if (text === '') return none;
      return (
        <span dir="auto" className="truncate" title={text}>
          {text}
        </span>
      );
    },
  };
}
