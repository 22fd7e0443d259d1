/** Treated units: their first treatment, and what they did around it. */

import { pairUnit, pairVersion } from '../../sql/scan/conditions.ts';
import { deferValues } from '../../sql/scan/deferred-look-ups.ts';
import { planEntryParts } from '../../sql/scan/entry-values.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { compileSelector, dayNumber, pairOrder, scanPairs, timeMs } from '../../sql/scan/stream.ts';
import { groupRows } from '../../sql/scan/unit-activity.ts';
import { readNumbers } from '../../sql/scan/values.ts';
import {
  all,
  as,
  bound,
  call,
  column,
  compare,
  constant,
  from,
  lambda,
  not,
  same,
} from '../../sql/tree/build.ts';
import type { Expression, Named, Select } from '../../sql/tree/nodes.ts';
import { type ImpactPlan, unitCell } from './plan.ts';

/** Deferred columns of treated units; see planEntryParts. */
export function deferredOfTreated(plan: ImpactPlan): readonly string[] {
  const { deferred, version } = planEntryParts(plan);
  return [...deferred.map((index) => `c${index}`), ...(version ? [pairVersion] : [])];
}

/** Rows, one per unit: `unit`, `s` (ms of the first treatment in the range), `r` (how many periods have ended), `leftOut`, deferred columns. */
export function treatedUnits(plan: ImpactPlan): Select {
  const { nowMs, lengthMs, before, cells, lookBackDays, stream } = plan;
  const firstDay = dayNumber(stream, call('fromUnixTimestamp64Milli', column('s'), constant('UTC')));
  const sinceFirst = call(
    'plus',
    call('minus', bound('Int64', nowMs), column('s')),
    constant(before * lengthMs),
  );
  const ended = call('intDiv', sinceFirst, constant(lengthMs));
  const wasTreated = all(
    compare(column('earlier'), '>', constant(0)),
    compare(column('lastDay'), '>=', call('minus', firstDay, constant(lookBackDays))),
  );
  return {
    node: 'select',
    columns: [
      same(pairUnit),
      same('s'),
      as('r', call('toInt64', call('least', call('greatest', ended, constant(0)), constant(cells)))),
      as('leftOut', wasTreated),
      ...deferredOfTreated(plan).map((name) => same(name)),
    ],
    from: from(firstTreatments(plan)),
    where: all(compare(column('n'), '>', constant(0)), ...(plan.segment.length > 0 ? [column('holds')] : [])),
  };
}

/**
 * Rows of units treated in the range or in the look-back before it: `s` and the columns of their first treatment in the range (`n`: number in
 * the range). Which of several at one time is the first only matters for these columns.
 */
function firstTreatments(plan: ImpactPlan): Select {
  const { stream, treatment, segment, lookFromMs } = plan;
  const { deferred, version } = planEntryParts(plan);
  const ofFirst = [...(segment.length > 0 ? ['holds'] : []), ...deferredOfTreated(plan)];
  const pairs = scanPairs(
    { ...stream, fromMs: lookFromMs },
    {
      selectors: [treatment],
      columns: [
        as('s', timeMs),
        as('day', dayNumber(stream)),
        ...(ofFirst.length > 0 ? [as('place', pairOrder)] : []),
        ...(segment.length > 0
          ? [
              as(
                'holds',
                call('toUInt8', compileSelector(stream, { eventType: undefined, conditions: segment })),
              ),
            ]
          : []),
        ...deferred.flatMap((index) => {
          const values = plan.breakdowns[index];
          return values ? [as(`c${index}`, deferValues(values))] : [];
        }),
        ...(version ? [same(pairVersion)] : []),
      ],
    },
  );
  const isInRange = compare(sourceColumn('s'), '>=', bound('Int64', stream.fromMs));
  const first = (name: string): Named =>
    as(name, call('argMinIf', sourceColumn(name), sourceColumn('place'), isInRange));
  return {
    node: 'select',
    columns: [
      same(pairUnit),
      as('s', call('minIf', sourceColumn('s'), isInRange)),
      ...ofFirst.map(first),
      as('n', call('countIf', isInRange)),
      as('earlier', call('countIf', not(isInRange))),
      as('lastDay', call('maxIf', sourceColumn('day'), not(isInRange))),
    ],
    from: aliasRows(pairs),
    groupBy: [pairUnit],
  };
}

/**
 * Rows of treatedUnits without `s`, with lists of equal length: `ats` (cellNumber; only periods that have
 * ended), `ns` (outcomes in it), `sums` and `valueds` (sum of the numbers of the property, and how many have one).
 */
export function treatedLives(plan: ImpactPlan): Select {
  const lists = ['ats', 'ns', 'sums', 'valueds'];
  const perUnit = groupRows(
    outcomesOfUnits(plan),
    ['unit'],
    [
      as('ats', call('groupArray', column('at'))),
      as('ns', call('groupArray', column('n'))),
      as('sums', call('groupArray', column('sum'))),
      as('valueds', call('groupArray', column('valued'))),
    ],
  );
  return {
    node: 'select',
    columns: [
      ...['unit', 'r', 'leftOut', ...deferredOfTreated(plan)].map((name) => same(name, 't')),
      ...lists.map((name) => same(name, 'o')),
    ],
    from: {
      node: 'leftJoin',
      left: treatedUnits(plan),
      leftAs: 't',
      joins: [{ right: perUnit, as: 'o', on: compare(column('unit', 't'), '=', column('unit', 'o')) }],
    },
  };
}

/** Rows `unit`, `at`, `n`, `sum`, `valued`, without units that are left out. */
export function outcomesOfUnits(plan: ImpactPlan): Select {
  const { stream, outcomes, before, cells, lengthMs, property } = plan;
  const pairs = scanPairs(
    {
      ...stream,
      fromMs: stream.fromMs - before * lengthMs,
      toMs: stream.toMs + (cells - before) * lengthMs,
    },
    {
      selectors: outcomes,
      columns: [
        as('ms', timeMs),
        as('outcome', whichOutcome(plan)),
        ...(property ? [as('numbers', readNumbers({ kind: 'property', ...property }))] : []),
      ],
    },
  );
  const passed = call(
    'plus',
    call('minus', column('ms', 'p'), column('s', 't')),
    constant(before * lengthMs),
  );
  const cell = call('intDiv', passed, constant(lengthMs));
  const joined: Select = {
    node: 'select',
    columns: [
      same('unit', 'p'),
      as('at', call('plus', call('multiply', column('outcome', 'p'), constant(cells)), cell)),
      ...(property ? [same('numbers', 'p')] : []),
    ],
    from: {
      node: 'leftJoin',
      left: pairs,
      leftAs: 'p',
      joins: [
        { right: treatedUnits(plan), as: 't', on: compare(column('unit', 'p'), '=', column('unit', 't')) },
      ],
    },
    where: all(
      compare(column('s', 't'), '>', constant(0)),
      not(column('leftOut', 't')),
      compare(passed, '>=', constant(0)),
      compare(cell, '<', column('r', 't')),
    ),
  };
  const none = call('toFloat64', constant(0));
  return groupRows(
    joined,
    ['unit', 'at'],
    [
      as('n', call('count')),
      as('sum', property ? call('sum', call('arraySum', column('numbers'))) : none),
      as('valued', property ? call('sum', call('length', column('numbers'))) : constant(0)),
    ],
  );
}

/** The position of the outcome; a pair that matches several becomes several rows. */
function whichOutcome({ stream, outcomes }: ImpactPlan): Expression {
  if (outcomes.length === 1) return call('toInt64', constant(0));
  const none = constant(unitCell);
  const positions = outcomes.map((selector, index) =>
    call('toInt64', call('if', compileSelector(stream, selector), constant(index), none)),
  );
  const isOne = lambda(['i'], compare(column('i'), '!=', none));
  return call('arrayJoin', call('arrayFilter', isOne, { node: 'list', of: positions }));
}
