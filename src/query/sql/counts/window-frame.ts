/** The interval of a pair, and the cells (numbers of the chart) that the pair counts in. */
import { isUnwindowed, skippedCell, type WindowFrame, wholeRangeCell } from '../../plan/window-frame.ts';
import { findBucket, findBucketOfDay, momentValue } from '../scan/time.ts';
import { all, call, cast, column, compare, constant, lambda } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';

/** UInt16: the interval that the row's `time` lies in. */
export function findInterval(frame: WindowFrame): Expression {
  const { buckets, skip } = frame;
  const interval = findBucket(buckets.rule);
  return skip ? separateSkipped(frame, interval, column('time'), momentValue(skip.toMs)) : interval;
}

/** The same of days since 1970. */
export function findIntervalOfDay(frame: WindowFrame, day: Expression, timeZone: Expression): Expression {
  const { buckets, skip } = frame;
  const interval = findBucketOfDay(buckets, day);
  return skip
    ? separateSkipped(frame, interval, day, call('toInt32', call('toDate', momentValue(skip.toMs), timeZone)))
    : interval;
}

function separateSkipped(
  frame: WindowFrame,
  interval: Expression,
  moment: Expression,
  start: Expression,
): Expression {
  const skipped = all(compare(interval, '=', constant(frame.before)), compare(moment, '<', start));
  return call('if', skipped, call('toUInt16', constant(skippedCell(frame))), interval);
}

/** The cells that something in these intervals counts in: cells of intervals, and that of the whole range. Both are lists of distinct UInt64. */
export function listCells(frame: WindowFrame, intervals: Expression): Expression {
  const { extent, before } = frame;
  const whole: Expression = { node: 'list', of: [uint64(wholeRangeCell(frame))] };
  if (isUnwindowed(frame)) return call('arrayConcat', intervals, whole);
  const points = mergeSkipped(frame, intervals);
  const inRange = all(
    compare(column('x'), '>=', constant(before)),
    compare(column('x'), '<', constant(wholeRangeCell(frame))),
  );
  const isInRange = call('arrayExists', lambda(['x'], inRange), intervals);
  const none = cast(constant([]), 'Array(UInt64)');
  const wholeIfInRange = before === 0 ? whole : call('if', isInRange, whole, none);
  switch (extent.kind) {
    case 'each':
      return call('arrayConcat', points, wholeIfInRange);
    case 'upTo':
      return call(
        'arrayConcat',
        call('range', call('arrayMin', points), uint64(wholeRangeCell(frame))),
        whole,
      );
    case 'last': {
      const first = call('greatest', column('x'), uint64(before));
      const end = call(
        'least',
        call('plus', column('x'), uint64(extent.intervals)),
        uint64(wholeRangeCell(frame)),
      );
      const reached = call('arrayMap', lambda(['x'], call('range', first, end)), points);
      return call('arrayConcat', call('arrayDistinct', call('arrayFlatten', reached)), wholeIfInRange);
    }
  }
}

/** Merges the skipped part with the interval that it belongs to. */
function mergeSkipped(frame: WindowFrame, intervals: Expression): Expression {
  if (!frame.skip) return intervals;
  const isSkipped = compare(column('x'), '=', constant(skippedCell(frame)));
  const merged = call('if', isSkipped, uint64(frame.before), column('x'));
  return call('arrayDistinct', call('arrayMap', lambda(['x'], merged), intervals));
}

/** The same for one interval, of any integer type. */
export function listCellsOfInterval(frame: WindowFrame, interval: Expression): Expression {
  return listCells(frame, { node: 'list', of: [call('toUInt64', interval)] });
}

function uint64(value: number): Expression {
  return call('toUInt64', constant(value));
}
