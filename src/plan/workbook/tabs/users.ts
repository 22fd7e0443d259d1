/** The tab Users in groups. */
import type { FactIndex } from '../facts.ts';
import type { Sheet, SheetColumn } from '../sheet.ts';

function muster(header: string, width: number, format?: SheetColumn['format']): SheetColumn {
  return { header, width, side: 'muster', ...(format && { format }) };
}

export const usersName = 'Users in groups';

export function writeUsers({ use }: FactIndex): Sheet {
  return {
    name: usersName,
    columns: [
      muster('type', 20),
      muster('users without a group', 14, 'count'),
      muster('users with one', 14, 'count'),
      muster('users with several', 14, 'count'),
      muster('users that moved', 14, 'count'),
      muster('events before the first group', 16, 'count'),
      muster('% of events with it', 14, 'percent'),
    ],
    rows: use.map(({ groupType, none, one, many, moved, eventsBefore, share }) => [
      ...[groupType, none, one, many, moved, eventsBefore, share],
    ]),
    frozenColumns: 1,
  };
}
