/** A list of groups on a dashboard: the columns asked for, each row leading to its group. */
import type { ReactNode } from 'react';
import type { Address } from '../addresses.ts';
import type { DashboardList, ListCell } from '../api/operations.ts';
import { findRepeated } from '../find-repeated.ts';
import { capitalize, writeAmount, writeDay, writeExact } from '../format.ts';
import { GroupLink } from '../parts/group-link.tsx';
import { AppLink } from '../parts/link.tsx';
import { PlainCell, PlainRow, PlainTable } from '../parts/plain-table.tsx';
import { dashboardTexts as words } from '../words/dashboards.ts';
import { groupsTexts } from '../words/groups.ts';

export function ListRows({
  list: { groupType, columns, rows, total },
  title,
  address,
}: {
  readonly list: DashboardList;
  readonly title: string;
  /** Of the whole list; undefined for a reader by link, to whom nothing leads. */
  readonly address: Address | undefined;
}): ReactNode {
  if (rows.length === 0) return <p className="py-2 text-muted">{words.nobody}</p>;
  const shown = columns.map((column, index) => ({ ...column, index })).filter(({ id }) => id !== 'name');
  const isNumber = (index: number) => rows.some(({ cells }) => isAmount(cells[index]));
  const repeated = findRepeated(rows.map(({ name }) => name));
  const more = total - rows.length;
  return (
    <>
      <PlainTable
        heads={[
          words.columns.name,
          ...shown.map(({ id, label }) => groupsTexts.column[id] ?? capitalize(label)),
        ]}
        ends={shown.flatMap(({ index }, column) => (isNumber(index) ? [column + 1] : []))}
        label={title}
        isDense
      >
        {rows.map(({ value, name, cells }) => (
          <PlainRow key={value}>
            <PlainCell isHead title={name ?? value}>
              {address ? (
                <GroupLink type={groupType} value={value} name={name} repeated={repeated} />
              ) : (
                (name ?? value)
              )}
            </PlainCell>
            {shown.map(({ id, index }) => {
              const text = writeCell(cells[index]);
              return (
                <PlainCell key={id} title={text} isEnd={isNumber(index)}>
                  {text}
                </PlainCell>
              );
            })}
          </PlainRow>
        ))}
      </PlainTable>
      {more > 0 && (
        <p className="flex h-8 items-center text-13 text-muted">
          {address ? (
            <AppLink {...address} className="text-accent">
              {words.moreRows(writeExact(more))}
            </AppLink>
          ) : (
            words.moreRows(writeExact(more))
          )}
        </p>
      )}
    </>
  );
}

const isAmount = (cell: ListCell | undefined): boolean => cell?.kind === 'number' || cell?.kind === 'metric';

function writeCell(cell: ListCell | undefined): string {
  switch (cell?.kind) {
    case 'values':
      return cell.values.join(', ');
    case 'number':
      return writeAmount(cell.number);
    case 'date':
      return writeDay(cell.date);
    case 'metric':
      return writeExact(cell.now);
    default:
      return '–';
  }
}
