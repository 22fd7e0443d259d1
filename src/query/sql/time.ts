import { never } from '../../domain/assert.ts';
import type { BucketRule, Buckets, Shift } from '../plan/buckets.ts';
import { all, bound, call, column, compare, constant, lambda } from './build.ts';
import type { Expression } from './tree.ts';

/** The event's time lies in the chart's range. */
export function inRange({ fromMs, toMs }: Buckets): Expression {
  return all(compare(column('time'), '>=', moment(fromMs)), compare(column('time'), '<', moment(toMs)));
}

/** The number of the event's interval, from 0. */
export function bucketNumber(rule: BucketRule): Expression {
  return call('toUInt16', bucket(rule));
}

function bucket(rule: BucketRule): Expression {
  const ms = call('toUnixTimestamp64Milli', column('time'));
  switch (rule.kind) {
    case 'even': {
      const passed = call('minus', shifted(ms, rule.shifts), bound('Int64', rule.startMs));
      return call('intDiv', passed, constant(rule.sizeMs));
    }
    case 'months': {
      const wall = call('plus', shifted(ms, rule.shifts), bound('Int64', rule.offsetMs));
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

function shifted(ms: Expression, shifts: readonly Shift[]): Expression {
  return shifts.reduce((sum, { atMs, byMs }) => {
    const isBehind = compare(ms, '>=', bound('Int64', atMs));
    return call('plus', sum, call('if', isBehind, bound('Int64', byMs), constant(0)));
  }, ms);
}

function moment(ms: number): Expression {
  return call('fromUnixTimestamp64Milli', bound('Int64', ms), constant('UTC'));
}
