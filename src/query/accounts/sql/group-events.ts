/** Statements on the events of one group: where the latest are stored, and the events at such places. */
import type { ProjectId, UnitId } from '../../../domain/ids.ts';
import {
  type EventPosition,
  type EventRow,
  eventColumns,
  eventRow,
  hintDates,
  isBefore,
} from '../../people/sql-user-events.ts';
import { dayMs } from '../../plan/buckets.ts';
import { findUnitType, type StreamPlan } from '../../plan/plan.ts';
import { isOfPinned, selectGroupEvents } from '../../sql/scan/group-events.ts';
import { joinRows, listDateHints, listNotDerived, scanPairs } from '../../sql/scan/stream.ts';
import { momentValue } from '../../sql/scan/time.ts';
import { all, bound, call, cast, column, compare, from, isIn, not, same } from '../../sql/tree/build.ts';
import { readTable, type Select } from '../../sql/tree/nodes.ts';
import { number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';

const placeRow = { chunk: number, row: number, timeMs: number, user: text, type: text };

/** Where an event is stored, and what tells where to look for it: the table is ordered by type, date and user. */
export type EventPlace = RowOf<typeof placeRow>;

/** Which of a group’s events. `users`: of these only, as stored; `withoutTypes`: not of these types. */
interface WantedPlaces {
  readonly before?: EventPosition | undefined;
  readonly users?: readonly UnitId[];
  readonly withoutTypes?: readonly string[];
}

/** The latest ones first. */
export function placesOfGroupStatement(
  stream: StreamPlan,
  unit: UnitId,
  limit: number,
  { before, users, withoutTypes = [] }: WantedPlaces = {},
): RowStatement<EventPlace> {
  const columns = ['chunk', 'row', 'time', 'user', 'event_type'].map((name) => same(name));
  const isWanted = [
    ...(before ? [isBefore(before)] : []),
    ...(users ? [isIn(column('user'), bound('Array(UInt64)', users))] : []),
    ...(withoutTypes.length > 0
      ? [not(isIn(column('event_type'), bound('Array(String)', withoutTypes)))]
      : []),
  ];
  const latest = {
    orderBy: ['time', 'chunk', 'row'].map((by) => ({ by, descending: true })),
    limit,
  };
  const { project, derived } = stream;
  const behind: Select = {
    node: 'select',
    columns,
    from: from(
      scanPairs(
        { ...stream, ...(before && { toMs: Math.min(stream.toMs ?? Infinity, before.timeMs + 1) }) },
        {
          selectors: [{ eventType: undefined, conditions: [] }],
          columns,
          units: [unit],
          where: all(...isWanted, ...listNotDerived(stream)),
        },
      ),
    ),
    ...latest,
  };
  const kept = derived && {
    ...selectGroupEvents({
      ...{ project, toChunk: derived.toChunk, columns, oncePerEvent: false },
      groupType: findUnitType(stream.unit),
      where: [isOfPinned(project, { kind: 'ids', ids: [unit] }), ...isWanted],
    }),
    ...latest,
  };
  return selectRows(placeRow, {
    columns: {
      chunk: column('chunk'),
      row: column('row'),
      timeMs: call('toUnixTimestamp64Milli', column('time')),
      user: cast(column('user'), 'String'),
      type: cast(column('event_type'), 'String'),
    },
    from: from(kept ? joinRows(kept, behind) : behind),
    ...latest,
  });
}

/** Whole events at these places, and some beside that share their time, types, users, chunks and rows. */
export function eventsAtStatement(
  project: ProjectId,
  places: readonly EventPlace[],
  slots: number,
): RowStatement<EventRow> {
  const times = places.map(({ timeMs }) => timeMs);
  const span = { fromMs: Math.min(...times), toMs: Math.max(...times) };
  const texts = (of: (place: EventPlace) => string) => [...new Set(places.map(of))];
  const numbers = (of: (place: EventPlace) => number) => [...new Set(places.map(of))];
  return selectRows(eventRow, {
    columns: eventColumns(slots),
    from: readTable(project, 'events'),
    where: all(
      isIn(
        column('event_type'),
        bound(
          'Array(String)',
          texts(({ type }) => type),
        ),
      ),
      compare(column('time'), '>=', momentValue(span.fromMs)),
      compare(column('time'), '<=', momentValue(span.toMs)),
      ...listDateHints(span),
      ...hintDates(numbers(({ timeMs }) => Math.floor(timeMs / dayMs))),
      isIn(
        column('user'),
        bound(
          'Array(UInt64)',
          texts(({ user }) => user),
        ),
      ),
      isIn(
        column('chunk'),
        bound(
          'Array(UInt64)',
          numbers(({ chunk }) => chunk),
        ),
      ),
      isIn(
        column('row'),
        bound(
          'Array(UInt64)',
          numbers(({ row }) => row),
        ),
      ),
    ),
    asSent: true,
  });
}
