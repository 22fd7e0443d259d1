/** Days of units: of all from the daily roll-ups, of some from their own events. */
import type { UnitId } from '../../../domain/ids.ts';
import type { SelectorPlan, StreamPlan } from '../../plan/plan.ts';
import { scanDays } from '../../sql/scan/days.ts';
import { compileSelector, dayNumber } from '../../sql/scan/stream.ts';
import { as, call, constant, from, same } from '../../sql/tree/build.ts';
import type { Query, Select } from '../../sql/tree/nodes.ts';
import { scanGroupPairs } from './group-pairs.ts';

interface UnitDays {
  /** By event types only. */
  readonly selector: SelectorPlan;
  /** Some; absent: all. */
  readonly units?: readonly UnitId[] | undefined;
}

/** Rows (unit, event_type, day, n), of which a unit may have several on a day. */
export function scanUnitDays(stream: StreamPlan, { selector, units }: UnitDays, withType = false): Query {
  if (!units) return scanDays(stream, { selector, withVersion: false, withType });
  const days: Select = {
    node: 'select',
    columns: [
      same('unit'),
      same('event_type'),
      as('day', dayNumber(stream)),
      as('n', call('toUInt32', constant(1))),
    ],
    from: from(scanGroupPairs(stream, units)),
    where: compileSelector(stream, selector),
  };
  return days;
}
