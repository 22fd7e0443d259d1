/** Statements on the use of features: of every unit, or of a few. */
import type { UnitId } from '../../../domain/ids.ts';
import type { Feature } from '../../definition/terms/terms.ts';
import { scanDays } from '../../sql/scan/days.ts';
import { dayNumber } from '../../sql/scan/stream.ts';
import { as, bound, call, column, constant, from, isIn, same } from '../../sql/tree/build.ts';
import type { Expression, Query, Select } from '../../sql/tree/nodes.ts';
import { number, numbered, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import type { UsePlan } from '../plan.ts';
import { earlierBit } from '../words/features.ts';
import { countDaysAgo } from './day-bits.ts';
import { scanGroupPairs } from './group-pairs.ts';

const weekDays = 7;

const featuresRow = { unit: text, weeks: numbered('f', number) };

/** Of each unit that used any of the features: the weeks of each, as words/features.ts reads them. */
export function featuresStatement(
  plan: UsePlan,
  features: readonly Feature[],
): RowStatement<RowOf<typeof featuresRow>> {
  const names = features.flatMap(({ events }) => events);
  const rows = scanDays(plan.stream, {
    selector: { eventType: undefined, conditions: [{ kind: 'eventType', names, negated: false }] },
    withVersion: false,
    withType: true,
  });
  return groupFeatures(plan, features, rows);
}

/** The same of a few units. */
export function featuresOfUnitsStatement(
  plan: UsePlan,
  features: readonly Feature[],
  units: readonly UnitId[],
): RowStatement<RowOf<typeof featuresRow>> {
  const pairs: Select = {
    node: 'select',
    columns: [same('unit'), same('event_type'), as('day', dayNumber(plan.stream))],
    from: from(scanGroupPairs(plan.stream, units)),
  };
  return groupFeatures(plan, features, pairs);
}

function groupFeatures(
  { today }: UsePlan,
  features: readonly Feature[],
  rows: Query,
): RowStatement<RowOf<typeof featuresRow>> {
  const bit = call('bitShiftLeft', call('toUInt32', constant(1)), findWeek(today));
  return selectRows(featuresRow, {
    columns: {
      unit: column('unit'),
      weeks: features.map(({ events }) =>
        call('groupBitOrIf', bit, isIn(column('event_type'), bound('Array(String)', events))),
      ),
    },
    from: from(rows),
    groupBy: ['unit'],
  });
}

/** The bit of a day: today, the full weeks before, all before those. */
function findWeek(today: number): Expression {
  const week = call('intDiv', call('plus', countDaysAgo(today), constant(weekDays - 1)), constant(weekDays));
  return call('least', week, call('toInt32', constant(earlierBit)));
}
