/** Starts and returns of units as bitsets of intervals, where times are not needed. */

import { matchesEveryEvent } from '../../plan/plan.ts';
import { type EntryParts, hasEntryParts } from '../../sql/scan/entry-values.ts';
import { listTimeConditions } from '../../sql/scan/stream.ts';
import { findBucket } from '../../sql/scan/time.ts';
import { all, as, call, column, constant, from, same } from '../../sql/tree/build.ts';
import type { Expression, Named, Query, Select } from '../../sql/tree/nodes.ts';
import type { RetentionPlan } from './plan.ts';
import {
  bitIf,
  bitIn,
  bitsBelow,
  farthest,
  listSetNumbers,
  nameDistanceWords,
  onlyBits,
  range,
  shiftedDown,
  wordsFor,
} from './sql-bits.ts';
import { findFlags, implies, scanRetention, withFirst } from './sql-scan.ts';

/** With more words per unit, rows by interval are cheaper. */
const marksWordsMax = 4;

/**
 * Times are not needed where the first start of an interval cannot be after all returns in it: it is one of
 * them, or all of them are starts, or it is the unit's first event ever.
 */
export function needsNoTimes(plan: RetentionPlan, parts: EntryParts): boolean {
  const { clock, isNew, start, returns, buckets } = plan;
  if (clock.kind !== 'calendar' || hasEntryParts(parts)) return false;
  if (wordsFor(buckets.labels.length) > marksWordsMax) return false;
  if (isNew) return matchesEveryEvent(start);
  return returns.every((each) => implies(start, each) || implies(each, start));
}

export function scanIntervalStarts(plan: RetentionPlan, parts: EntryParts): Select {
  const { buckets, cohorts, isNew, returns } = plan;
  const scan = scanRetention(plan, parts);
  const flags = findFlags(scan);
  const intervals = buckets.labels.length;
  const startWords = range(wordsFor(cohorts)).map((word) => `s${word}`);
  const units: Select = {
    node: 'select',
    columns: [
      same('unit'),
      ...(isNew
        ? []
        : startWords.map((name, word) => as(name, marked(flags('isStart'), word, wordsFor(cohorts))))),
      ...returns.flatMap((_, event) => {
        const isReturn = flags(`isReturn${event}`);
        if (plan.orAfter) return [as(`k${event}`, findFarthestReturn(isReturn))];
        return range(wordsFor(intervals)).map((word) =>
          as(`r${event}w${word}`, marked(isReturn, word, wordsFor(intervals))),
        );
      }),
    ],
    from: from(scan),
    groupBy: ['unit'],
  };
  const starts: Query = isNew ? firstStarts(plan, units) : units;
  const x = isNew ? same('x') : as('x', call('toUInt16', column('started')));
  return {
    node: 'select',
    columns: [same('unit'), x, ...returns.flatMap((_, event) => markedReturns(plan, event))],
    from: from(starts),
    ...(!isNew && {
      unfold: { lists: [as('started', joined(listSetNumbers(startWords)))], keepEmpty: false },
    }),
  };
}

export function marked(flag: Expression | undefined, word: number, words: number): Expression {
  return call('groupBitOr', bitIf(flag, bitIn(word, words, column('x'))));
}

/** The last interval with a return, -1 without any. */
export function findFarthestReturn(flag: Expression | undefined): Expression {
  const x = call('toInt32', column('x'));
  return call('max', flag ? call('if', flag, x, call('toInt32', constant(-1))) : x);
}

function markedReturns(plan: RetentionPlan, event: number): readonly Named[] {
  const x = column('x');
  if (plan.orAfter) {
    const count = call('plus', call('minus', column(`k${event}`), x), constant(1));
    return nameDistanceWords(plan, event).map((name, word) =>
      as(name, onlyBits(bitsBelow(count, word), word, 0, farthest(plan))),
    );
  }
  const words = range(wordsFor(plan.buckets.labels.length)).map((word) => column(`r${event}w${word}`));
  return nameDistanceWords(plan, event).map((name, word) =>
    as(name, onlyBits(shiftedDown(words, x, word), word, 0, farthest(plan))),
  );
}

/** Rows of units with `x`, the interval of their first event ever; only units with it in the range. */
function firstStarts(plan: RetentionPlan, units: Select): Select {
  const { stream, buckets, rangeToMs } = plan;
  const first = column('firstEver');
  return {
    node: 'select',
    columns: [...units.columns.map(({ as: name }) => same(name)), as('x', findBucket(buckets.rule, first))],
    from: from(withFirst(plan, units)),
    where: all(...listTimeConditions({ ...stream, toMs: rangeToMs }, first)),
  };
}

function joined(lists: readonly Expression[]): Expression {
  return lists.length === 1 && lists[0] ? lists[0] : call('arrayConcat', ...lists);
}
