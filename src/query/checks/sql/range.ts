/** The events that checks look at, and what each statement says of one of them. */

import { formatEventUuid } from '../../../domain/event-uuid.ts';
import type { ProjectId } from '../../../domain/ids.ts';
import type { GroupColumn } from '../../plan/plan.ts';
import { listDateHints } from '../../sql/scan/stream.ts';
import { momentValue } from '../../sql/scan/time.ts';
import { all, bound, call, cast, column, compare, constant, isIn } from '../../sql/tree/build.ts';
import type { Expression } from '../../sql/tree/nodes.ts';
import { numberList } from '../../sql/tree/row-shape.ts';

export interface CheckedType {
  readonly name: string;
  readonly place: GroupColumn;
}

/** What all statements of one answer have in common. */
export interface CheckedRange {
  readonly project: ProjectId;
  readonly timeZone: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Number of the first day, since 1970. */
  readonly firstDay: number;
  readonly partDays: number;
  readonly hasMerges: boolean;
  readonly types: readonly CheckedType[];
}

export function isInRange({ fromMs, toMs }: CheckedRange): Expression {
  return all(
    compare(column('time'), '>=', momentValue(fromMs)),
    compare(column('time'), '<', momentValue(toMs)),
    ...listDateHints({ fromMs, toMs }),
  );
}

/** The place of an event's row, as `readUuid` takes it. */
export const eventPlace: Expression = call('tuple', column('chunk'), column('row'));

export const placeColumn = numberList;

/** Undefined where there was no such event: a chunk is never 0. */
export function readUuid([chunk = 0, row = 0]: readonly number[]): string | undefined {
  return chunk === 0 ? undefined : formatEventUuid({ chunk, row });
}

/** Whether the event's own list names its groups of the type, and not its user's. */
export function isOwnList({ name }: CheckedType): Expression {
  const source = call('JSONExtract', column('attribution'), bound('String', name), constant('String'));
  return compare(source, '=', bound('String', 'event'));
}

export function listTypeNames({ types }: CheckedRange): readonly string[] {
  return types.map(({ name }) => name);
}

/** Whether a version of properties was sent: what other systems, people and computed properties write is not what was sent wrong. */
export const isSent: Expression = isIn(
  cast(column('source'), 'String'),
  bound('Array(String)', ['amplitude', 'segment', 'import']),
);

/** Of the part of the range that the event lies in, from 0. */
export function partNumber({ timeZone, firstDay, partDays }: CheckedRange): Expression {
  const day = call('toInt32', call('toDate', column('time'), bound('String', timeZone)));
  return call('intDiv', call('minus', day, constant(firstDay)), constant(partDays));
}
