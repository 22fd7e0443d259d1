/** Intervals as numbers in statements: of a pair, and of the numbers that the pair is counted in. */
import { isPlain, skippedOf, type WindowFrame, wholeRangeCell } from '../../plan/window-frame.ts';
import { bucketNumber, bucketOfDay, momentValue } from '../scan/time.ts';
import { all, call, cast, column, compare, constant, lambda } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';

/** UInt16: the interval that the row's `time` lies in. */
export function intervalOf(frame: WindowFrame): Expression {
  const { buckets, skip } = frame;
  const x = bucketNumber(buckets.rule);
  return skip ? skipping(frame, x, column('time'), momentValue(skip.toMs)) : x;
}

/** The same of days since 1970. */
export function intervalOfDay(frame: WindowFrame, day: Expression, timeZone: Expression): Expression {
  const { buckets, skip } = frame;
  const x = bucketOfDay(buckets, day);
  return skip
    ? skipping(frame, x, day, call('toInt32', call('toDate', momentValue(skip.toMs), timeZone)))
    : x;
}

function skipping(frame: WindowFrame, x: Expression, moment: Expression, start: Expression): Expression {
  const skipped = all(compare(x, '=', constant(frame.before)), compare(moment, '<', start));
  return call('if', skipped, call('toUInt16', constant(skippedOf(frame))), x);
}

/** The numbers that something in these intervals counts in: those of intervals, and that of the whole range. Both are lists of UInt64, each number once. */
export function placesOf(frame: WindowFrame, intervals: Expression): Expression {
  const { over, before } = frame;
  const whole: Expression = { node: 'list', of: [number(wholeRangeCell(frame))] };
  if (isPlain(frame)) return call('arrayConcat', intervals, whole);
  const points = unskipped(frame, intervals);
  const inRange = all(
    compare(column('x'), '>=', constant(before)),
    compare(column('x'), '<', constant(wholeRangeCell(frame))),
  );
  const isInRange = call('arrayExists', lambda(['x'], inRange), intervals);
  const none = cast(constant([]), 'Array(UInt64)');
  const wholeIfInRange = before === 0 ? whole : call('if', isInRange, whole, none);
  switch (over.kind) {
    case 'each':
      return call('arrayConcat', points, wholeIfInRange);
    case 'upTo':
      return call(
        'arrayConcat',
        call('range', call('arrayMin', points), number(wholeRangeCell(frame))),
        whole,
      );
    case 'last': {
      const first = call('greatest', column('x'), number(before));
      const end = call(
        'least',
        call('plus', column('x'), number(over.intervals)),
        number(wholeRangeCell(frame)),
      );
      const reached = call('arrayMap', lambda(['x'], call('range', first, end)), points);
      return call('arrayConcat', call('arrayDistinct', call('arrayFlatten', reached)), wholeIfInRange);
    }
  }
}

/** The interval that is read in two parts, as one. */
function unskipped(frame: WindowFrame, intervals: Expression): Expression {
  if (!frame.skip) return intervals;
  const isSkipped = compare(column('x'), '=', constant(skippedOf(frame)));
  const own = call('if', isSkipped, number(frame.before), column('x'));
  return call('arrayDistinct', call('arrayMap', lambda(['x'], own), intervals));
}

/** The same of one interval, a number of any kind. */
export function placesOfOne(frame: WindowFrame, interval: Expression): Expression {
  return placesOf(frame, { node: 'list', of: [call('toUInt64', interval)] });
}

function number(value: number): Expression {
  return call('toUInt64', constant(value));
}
