/** Statements on the use of features: of every unit, or of the people of one. */
import type { UnitId } from '../../../domain/ids.ts';
import type { Feature } from '../../definition/terms/terms.ts';
import type { SelectorPlan } from '../../plan/plan.ts';
import { dayNumber } from '../../sql/scan/stream.ts';
import { as, bound, call, column, constant, from, isIn, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { number, numbered, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import type { UsePlan } from '../plan.ts';
import { earlierBit } from '../words/features.ts';
import { countDaysAgo } from './day-bits.ts';
import { scanGroupPairs } from './group-pairs.ts';
import { scanUnitDays } from './unit-days.ts';
import { resolveUserColumn } from './users.ts';

const weekDays = 7;

const featuresRow = { unit: text, weeks: numbered('f', number) };

/** Of each unit that used any of the features: the weeks of each, as words/features.ts reads them. `units`: of these only. */
export function featuresStatement(
  plan: UsePlan,
  features: readonly Feature[],
  units?: readonly UnitId[],
): RowStatement<RowOf<typeof featuresRow>> {
  const names = features.flatMap(({ events }) => events);
  const selector: SelectorPlan = {
    eventType: undefined,
    conditions: [{ kind: 'eventType', names, negated: false }],
  };
  const rows = scanUnitDays(plan.stream, { selector, units }, true);
  return selectRows(featuresRow, {
    columns: { unit: column('unit'), weeks: listFeatureWeeks(plan, features) },
    from: from(rows),
    groupBy: ['unit'],
  });
}

const featuresOfPeopleRow = { user: text, weeks: numbered('f', number) };

/** The same of the users of one unit, as they count. `hasMerges`: of the project. */
export function featuresOfPeopleStatement(
  plan: UsePlan,
  features: readonly Feature[],
  hasMerges: boolean,
  unit: UnitId,
): RowStatement<RowOf<typeof featuresOfPeopleRow>> {
  const names = features.flatMap(({ events }) => events);
  const pairs: Select = {
    node: 'select',
    columns: [same('user'), same('event_type'), as('day', dayNumber(plan.stream))],
    from: from(scanGroupPairs(plan.stream, [unit])),
    where: isIn(column('event_type'), bound('Array(String)', names)),
  };
  return selectRows(featuresOfPeopleRow, {
    columns: { user: column('user'), weeks: listFeatureWeeks(plan, features) },
    from: from(resolveUserColumn(plan.stream.project, hasMerges, pairs)),
    groupBy: ['user'],
  });
}

/** Aggregates of rows (event_type, day); `isCounted`: of which of them. */
export function listFeatureWeeks(
  { today }: UsePlan,
  features: readonly Feature[],
  isCounted?: Expression,
): readonly Expression[] {
  const bit = call('bitShiftLeft', call('toUInt32', constant(1)), findWeek(today));
  return features.map(({ events }) => {
    const isOfFeature = isIn(column('event_type'), bound('Array(String)', events));
    return call('groupBitOrIf', bit, isCounted ? call('and', isCounted, isOfFeature) : isOfFeature);
  });
}

/** The bit of a day: today, the full weeks before, all before those. */
function findWeek(today: number): Expression {
  const week = call('intDiv', call('plus', countDaysAgo(today), constant(weekDays - 1)), constant(weekDays));
  return call('least', week, call('toInt32', constant(earlierBit)));
}
