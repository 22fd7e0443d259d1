/** Statements on the metrics of lists: of every unit the number in the last full days, in those before, and in each of the last full weeks. */
import type { UnitId } from '../../../domain/ids.ts';
import type { SelectorPlan } from '../../plan/plan.ts';
import { compileSelector, dayNumber, scanPairs } from '../../sql/scan/stream.ts';
import { as, call, column, compare, constant, from, isIn, same } from '../../sql/tree/build.ts';
import type { Expression, Select } from '../../sql/tree/nodes.ts';
import { number, numbered, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { limitToDays, type UsePlan } from '../plan.ts';
import { countDaysAgo, dayBitColumns, isBetweenAges, listDayBits } from './day-bits.ts';
import { scanGroupPairs } from './group-pairs.ts';
import { selectKnownUsers } from './people-counts.ts';
import { scanUnitDays } from './unit-days.ts';
import { resolveUserColumn } from './users.ts';

interface MetricPlan {
  readonly use: UsePlan;
  /** What is counted: use, or one event. */
  readonly selector: SelectorPlan;
  /** The last full days. */
  readonly days: number;
  readonly weeks: number;
  /** Some; absent: all. */
  readonly units?: readonly UnitId[] | undefined;
}

const metricRow = { unit: text, now: number, before: number, weeks: numbered('w', number) };
type MetricStatement = RowStatement<RowOf<typeof metricRow>>;

const weekDays = 7;

/** Events of units. */
export function metricEventsStatement({ use, selector, days, weeks, units }: MetricPlan): MetricStatement {
  const sumOf = (fromAge: number, toAge: number) =>
    call('sumIf', column('n'), isBetweenAges(use.today, fromAge, toAge));
  return selectRows(metricRow, {
    columns: {
      unit: column('unit'),
      now: sumOf(1, days),
      before: sumOf(days + 1, 2 * days),
      weeks: listWeeks(weeks).map((age) => sumOf(age, age + weekDays - 1)),
    },
    from: from(scanUnitDays(limitToDays(use, daysRead(days, weeks)), { selector, units })),
    groupBy: ['unit'],
  });
}

const daysRow = { unit: text, days: dayBitColumns };

/** Days of units, as bits. */
export function metricDaysStatement({
  use,
  selector,
  days,
  weeks,
  units,
}: MetricPlan): RowStatement<RowOf<typeof daysRow>> {
  return selectRows(daysRow, {
    columns: { unit: column('unit'), days: listDayBits(use.today) },
    from: from(scanUnitDays(limitToDays(use, daysRead(days, weeks)), { selector, units })),
    groupBy: ['unit'],
  });
}

/** People of units: users with a user id. `hasMerges`: of the project. */
export function metricPeopleStatement(
  { use, selector, days, weeks, units }: MetricPlan,
  hasMerges: boolean,
): MetricStatement {
  const { today } = use;
  const stream = limitToDays(use, daysRead(days, weeks));
  const columns = [same('user'), as('day', dayNumber(stream))];
  const pairs: Select = units
    ? {
        ...{ node: 'select', columns: [same('unit'), ...columns], from: from(scanGroupPairs(stream, units)) },
        where: compileSelector(stream, selector),
      }
    : scanPairs(stream, { selectors: [selector], columns });
  // Who is merged is found by other ids, too.
  const among: Select | undefined =
    units && !hasMerges
      ? { node: 'select', columns: [same('user')], from: from(scanGroupPairs(stream, units)) }
      : undefined;
  const bit = (number: Expression) => call('bitShiftLeft', call('toUInt32', constant(1)), number);
  const week = call('intDiv', call('minus', countDaysAgo(today), constant(1)), constant(weekDays));
  // Of a week, from the latest on, and behind them of now and before: one number for an event is grouped faster than three.
  const [nowBit, beforeBit] = [weeks, weeks + 1];
  const inDays = (fromAge: number, toAge: number, is: Expression) =>
    call('if', isBetweenAges(today, fromAge, toAge), is, constant(0));
  const bits = [
    inDays(1, weeks * weekDays, bit(week)),
    inDays(1, days, bit(constant(nowBit))),
    inDays(days + 1, 2 * days, bit(constant(beforeBit))),
  ].reduce((a, b) => call('bitOr', a, b));
  const stored: Select = {
    node: 'select',
    columns: [same('unit'), same('user'), as('bits', call('groupBitOr', bits))],
    from: from(pairs),
    groupBy: ['unit', 'user'],
  };
  // Of somebody without bits nothing is counted. Asking about `user` alone, the engine would ask for each event, not for each person.
  const counted = call('if', compare(column('bits'), '=', constant(0)), constant(0), column('user'));
  const people: Select = {
    node: 'select',
    columns: [same('unit'), same('bits')],
    from: from(hasMerges ? mergePeople(use, stored) : stored),
    where: isIn(counted, selectKnownUsers(use, hasMerges, among)),
  };
  const countOf = (number: number) =>
    call('countIf', compare(call('bitTest', column('bits'), constant(number)), '=', constant(1)));
  return selectRows(metricRow, {
    columns: {
      unit: column('unit'),
      now: countOf(nowBit),
      before: countOf(beforeBit),
      weeks: listWeeks(weeks).map((_, number) => countOf(number)),
    },
    from: from(people),
    groupBy: ['unit'],
  });
}

/** Users who were merged are one. */
function mergePeople({ stream }: UsePlan, stored: Select): Select {
  return {
    node: 'select',
    columns: [same('unit', 's'), same('user', 's'), as('bits', call('groupBitOr', column('bits', 's')))],
    from: {
      node: 'leftJoin',
      left: resolveUserColumn(stream.project, true, stored),
      leftAs: 's',
      joins: [],
    },
    groupBy: ['unit', 'user'],
  };
}

/** The age of the latest day of each week. */
function listWeeks(weeks: number): readonly number[] {
  return Array.from({ length: weeks }, (_, week) => 1 + week * weekDays);
}

function daysRead(days: number, weeks: number): number {
  return Math.max(2 * days, weeks * weekDays);
}
