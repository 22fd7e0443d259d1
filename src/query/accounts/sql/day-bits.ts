/** Days of use as columns of bits. */
import { daysOfUseMax } from '../../definition/terms/parameters.ts';
import { call, column, compare, constant } from '../../sql/tree/build.ts';
import type { Expression } from '../../sql/tree/nodes.ts';
import { number, numbered } from '../../sql/tree/row-shape.ts';
import { daysPerWord } from '../words/days.ts';

/** The columns `w0` …, as words/days.ts reads them. */
export const dayBitColumns = numbered('w', number);

/** Aggregates of rows with a column `day`, up to today, of so many days; `isCounted`: of which of them. */
export function listDayBits(
  today: number,
  isCounted?: Expression,
  days: number = daysOfUseMax,
): readonly Expression[] {
  const age = countDaysAgo(today);
  const bit = call('bitShiftLeft', call('toUInt32', constant(1)), call('modulo', age, constant(daysPerWord)));
  return Array.from({ length: Math.ceil(days / daysPerWord) }, (_, word) => {
    const isOfWord = compare(call('intDiv', age, constant(daysPerWord)), '=', constant(word));
    return call('groupBitOrIf', bit, isCounted ? call('and', isCounted, isOfWord) : isOfWord);
  });
}

export function countDaysAgo(today: number): Expression {
  return call('minus', call('toInt32', constant(today)), column('day'));
}

/** That a day lies from one number of days ago to another, both inclusive. */
export function isBetweenAges(today: number, fromAge: number, toAge: number): Expression {
  const day = column('day');
  return call(
    'and',
    compare(day, '<=', constant(today - fromAge)),
    compare(day, '>=', constant(today - toAge)),
  );
}
