/** Starts and returns of units by time. */

import { pairVersion } from '../../sql/scan/conditions.ts';
import { type EntryParts, planEntryParts } from '../../sql/scan/entry-values.ts';
import { aliasRows, sourceColumn } from '../../sql/scan/rows.ts';
import { all, as, call, column, compare, constant, from, lambda, same, some } from '../../sql/tree/build.ts';
import type { Expression, Named, Select } from '../../sql/tree/nodes.ts';
import type { RetentionPlan } from './plan.ts';
import {
  atLeastNone,
  bit,
  bitIf,
  bitsBelow,
  farthest,
  hoursBetween,
  nameDistanceWords,
  onlyBits,
  range,
  shiftedDown,
  wordBits,
  wordsFor,
} from './sql-bits.ts';
import { findFarthestReturn, marked } from './sql-interval-starts.ts';
import { findFlags, scanRetention, withFirst } from './sql-scan.ts';

/** Rows by unit and interval, then one per unit, then one per start, whose time decides which returns are after it. */
export function scanTimedStarts(plan: RetentionPlan, parts: EntryParts): Select {
  const { isNew, returns } = plan;
  const names = namesOfStart(plan, parts);
  const units = unitsOfTimes(plan, names);
  const others = units.columns
    .map(({ as: name }) => name)
    .filter((name) => !names.some((sameInterval) => nameList(sameInterval) === name));
  const started = isByHours(plan) ? sorted(units, names, others) : units;
  const starts: Select = {
    node: 'select',
    columns: [...others, ...(isNew ? ['firstEver'] : []), ...names].map((name) => same(name)),
    from: from(isNew ? withFirst(plan, started) : started),
    ...unfoldedStarts(plan, names),
  };
  return {
    node: 'select',
    columns: [
      same('unit'),
      same('x'),
      ...namesOfParts(parts).map((name) => same(name)),
      ...returns.flatMap((_, event) => timedReturns(plan, event)),
    ],
    from: from(starts),
    ...(isNew && { where: isFirst }),
  };
}

/** Columns of each start. `z0` …: whether a return in the same interval is after it. */
function namesOfStart(plan: RetentionPlan, parts: EntryParts): readonly string[] {
  const sameInterval = hasSame(plan) ? plan.returns.map((_, event) => `z${event}`) : [];
  return ['s', 'x', ...sameInterval, ...namesOfParts(parts)];
}

function namesOfParts({ deferred, version }: EntryParts): readonly string[] {
  return [...deferred.map((index) => `c${index}`), ...(version ? [pairVersion] : [])];
}

function nameList(name: string): string {
  return `${name}s`;
}

/** An interval may have several days: its first start counts. */
function unfoldedStarts(plan: RetentionPlan, names: readonly string[]): Pick<Select, 'unfold' | 'where'> {
  const lists = names.map((name) => as(name, column(nameList(name))));
  if (!isByHours(plan)) return { unfold: { lists, keepEmpty: false } };
  const xs = column(nameList('x'));
  const further = [as('step', call('arrayDifference', xs)), as('place', call('arrayEnumerate', xs))];
  return {
    unfold: { lists: [...lists, ...further], keepEmpty: false },
    where: some(compare(column('step'), '!=', constant(0)), compare(column('place'), '=', constant(1))),
  };
}

/** Lists of starts sorted by time; later ones are never in earlier intervals. */
function sorted(units: Select, names: readonly string[], others: readonly string[]): Select {
  const byTime = lambda(['e', 't'], column('t'));
  const lists = names.map((name) => {
    // A source column: a sorted list has the same name.
    const list = sourceColumn(nameList(name));
    const isAlike = name === 's' || name === 'x';
    return as(
      `${nameList(name)}`,
      isAlike ? call('arraySort', list) : call('arraySort', byTime, list, sourceColumn(nameList('s'))),
    );
  });
  return {
    node: 'select',
    columns: [...others.map((name) => as(name, sourceColumn(name))), ...lists],
    from: aliasRows(units),
  };
}

/** Whether returns are counted by the hour: then rows are also by day, with the first and last return of it. */
function isByHours({ clock, orAfter }: RetentionPlan): boolean {
  return clock.kind === 'hours' && !orAfter;
}

/** Whether a return in the interval of the start may be before the start. */
function hasSame({ clock, orAfter }: RetentionPlan): boolean {
  return clock.kind === 'calendar' && !orAfter;
}

/** Rows, one per unit: columns of its starts as lists, and columns of its returns. */
function unitsOfTimes(plan: RetentionPlan, names: readonly string[]): Select {
  const { returns, buckets, clock, orAfter } = plan;
  const started = compare(column('s'), '>', constant(0));
  const has = (name: string) => compare(column(name), '>', constant(0));
  const intervals = wordsFor(buckets.labels.length);
  const listed = (name: string) =>
    name.startsWith('z') ? compare(column(`l${name.slice(1)}`), '>=', column('s')) : column(name);
  return {
    node: 'select',
    columns: [
      same('unit'),
      ...names.map((name) => as(nameList(name), call('groupArrayIf', listed(name), started))),
      ...returns.flatMap((_, event): readonly Named[] => {
        const last = `l${event}`;
        if (orAfter)
          return [
            as(`last${event}`, call('max', column(last))),
            as(`k${event}`, findFarthestReturn(has(last))),
          ];
        if (clock.kind === 'calendar')
          return range(intervals).map((word) => as(`r${event}w${word}`, marked(has(last), word, intervals)));
        const first = column(`f${event}`);
        const isOther = compare(column(last), '>', first);
        return [
          as(
            `t${event}`,
            call(
              'arrayConcat',
              call('groupArrayIf', first, has(`f${event}`)),
              call('groupArrayIf', column(last), isOther),
            ),
          ),
        ];
      }),
    ],
    from: from(rowsByInterval(plan)),
    groupBy: ['unit'],
  };
}

/**
 * Rows by unit, interval, and, where returns are counted by hours, day: the first start (`s`, columns of its pair), the
 * first and last return.
 */
function rowsByInterval(plan: RetentionPlan, parts: EntryParts = planEntryParts(plan)): Select {
  const { returns } = plan;
  const scan = scanRetention(plan, parts);
  const flags = findFlags(scan);
  const byHours = isByHours(plan);
  return {
    node: 'select',
    columns: [
      same('unit'),
      same('x'),
      as('s', where('min', flags('isStart'), column('first'))),
      ...namesOfParts(parts).map((name) =>
        as(name, where('argMin', flags('isStart'), column(name), column('order'))),
      ),
      ...returns.flatMap((_, event) => {
        const isReturn = flags(`isReturn${event}`);
        return [
          as(`l${event}`, where('max', isReturn, column('last'))),
          ...(byHours ? [as(`f${event}`, where('min', isReturn, column('first')))] : []),
        ];
      }),
    ],
    from: from(scan),
    groupBy: ['unit', 'x', ...(byHours ? ['day'] : [])],
  };
}

const conditional = { min: 'minIf', max: 'maxIf', argMin: 'argMinIf' } as const;

function where(
  aggregate: keyof typeof conditional,
  flag: Expression | undefined,
  ...of: readonly Expression[]
): Expression {
  return flag ? call(conditional[aggregate], ...of, flag) : call(aggregate, ...of);
}

/** The bits of the returns of a start. */
function timedReturns(plan: RetentionPlan, event: number): readonly Named[] {
  const { clock, orAfter } = plan;
  const names = nameDistanceWords(plan, event);
  const only = (bits: Expression, word: number) => onlyBits(bits, word, 0, farthest(plan));
  const s = column('s');
  if (orAfter) {
    const last = column(`last${event}`);
    const distance =
      clock.kind === 'calendar'
        ? call('minus', column(`k${event}`), column('x'))
        : hoursBetween(s, last, clock.hours);
    const count = call('if', compare(last, '>=', s), call('plus', distance, constant(1)), constant(0));
    return names.map((name, word) => as(name, only(bitsBelow(count, word), word)));
  }
  if (clock.kind === 'calendar') {
    const words = range(wordsFor(plan.buckets.labels.length)).map((word) => column(`r${event}w${word}`));
    const sameInterval = call('toUInt64', column(`z${event}`));
    return names.map((name, word) => {
      const laterIntervals = only(shiftedDown(words, column('x'), word), word);
      if (word > 0) return as(name, laterIntervals);
      return as(
        name,
        call('bitOr', call('bitAnd', laterIntervals, call('bitNot', bit(constant(0)))), sameInterval),
      );
    });
  }
  return names.map((name, word) => {
    const moment = column('t');
    const distance = call('minus', hoursBetween(s, moment, clock.hours), constant(word * wordBits));
    const isHere = all(
      compare(moment, '>=', s),
      ...(word === 0 ? [] : [compare(distance, '>=', constant(0))]),
    );
    // Only returns after the start are shifted: for others the shift would be negative.
    const bits = bitIf(isHere, bit(atLeastNone(distance)));
    const each = call('arrayMap', lambda(['t'], bits), column(`t${event}`));
    return as(name, only(call('arrayReduce', constant('groupBitOr'), each), word));
  });
}

/** Rows `unit`, `x`, `s` (ms), and deferred columns, of each start in the range. */
export function startTimes(plan: RetentionPlan): Select {
  const parts = planEntryParts({ ...plan, weight: undefined });
  const { stream, rangeToMs, isNew } = plan;
  const starts = { ...plan, returns: [], orAfter: true, stream: { ...stream, toMs: rangeToMs } };
  const rows = rowsByInterval(starts, parts);
  return {
    node: 'select',
    columns: [same('unit'), same('x'), same('s'), ...namesOfParts(parts).map((name) => same(name))],
    from: from(isNew ? withFirst(plan, rows) : rows),
    ...(isNew && { where: isFirst }),
  };
}

const isFirst = compare(column('s'), '=', call('toUnixTimestamp64Milli', column('firstEver')));
