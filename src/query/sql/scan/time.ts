/** Times in statements: moments, and the interval that a time or a day lies in. */
import { never } from '../../../domain/assert.ts';
import { type BucketRule, type Buckets, dayMs, type Shift } from '../../plan/buckets.ts';
import { bound, call, column, compare, constant, lambda } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';

/** The number of the interval, from 0, of the event or of another moment (a DateTime64). */
export function findBucket(rule: BucketRule, moment: Expression = column('time')): Expression {
  return findBucketOfMs(rule, call('toUnixTimestamp64Milli', moment));
}

/** The same of ms since 1970 (Int64). */
export function findBucketOfMs(rule: BucketRule, ms: Expression): Expression {
  return call('toUInt16', divideIntoBuckets(rule, ms));
}

function divideIntoBuckets(rule: BucketRule, ms: Expression): Expression {
  switch (rule.kind) {
    case 'even': {
      const passed = call('minus', addShifts(ms, rule.shifts), bound('Int64', rule.startMs));
      return call('intDiv', passed, constant(rule.sizeMs));
    }
    case 'months': {
      const wall = call('plus', addShifts(ms, rule.shifts), bound('Int64', rule.offsetMs));
      const month = call('toRelativeMonthNum', call('fromUnixTimestamp64Milli', wall, constant('UTC')));
      return call('intDiv', call('minus', month, constant(rule.firstMonth)), constant(rule.months));
    }
    case 'list': {
      const starts = bound('Array(Int64)', rule.startsMs.slice(1));
      return call('arrayCount', lambda(['s'], compare(ms, '>=', column('s'))), starts);
    }
    default:
      throw never(rule);
  }
}

function addShifts(ms: Expression, shifts: readonly Shift[]): Expression {
  return shifts.reduce((sum, { atMs, byMs }) => {
    const isAfter = compare(ms, '>=', bound('Int64', atMs));
    return call('plus', sum, call('if', isAfter, bound('Int64', byMs), constant(0)));
  }, ms);
}

/** A moment as the engine keeps times. */
export function momentValue(ms: number): Expression {
  return call('fromUnixTimestamp64Milli', bound('Int64', ms), constant('UTC'));
}

/** The number of the interval of a calendar date, given as days since 1970; intervals of days or longer. */
export function findBucketOfDay({ rule, labels }: Buckets, day: Expression): Expression {
  const firstDay = Math.floor(Date.parse(`${labels[0]}T00:00:00Z`) / dayMs);
  switch (rule.kind) {
    case 'even':
      return call(
        'toUInt16',
        call('intDiv', call('minus', day, constant(firstDay)), constant(Math.ceil(rule.sizeMs / dayMs))),
      );
    case 'months': {
      const month = call('toRelativeMonthNum', call('toDate', day));
      const passed = call('minus', month, constant(rule.firstMonth));
      return call('toUInt16', call('intDiv', passed, constant(rule.months)));
    }
    case 'list':
      throw new Error('bug: hours are no days');
    default:
      throw never(rule);
  }
}
