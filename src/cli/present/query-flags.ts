/** Builds a segmentation from the flags of `muster query`. */
import { DateTime } from 'luxon';
import { assert } from '../../domain/assert.ts';
import { Problem } from '../../domain/problem.ts';
import type { SegmentationDefinition } from '../../query/contract.ts';
import { parseDefinition } from '../../query/contract.ts';
import { atFlag } from './flag-problems.ts';
import { parseCondition, parseProperty, parseUnit } from './notation.ts';
import type { QueryFlags } from './query-options.ts';

/** The definition asked for. `today` is the last day of an open range. Errors: Problem that names the flag or place. */
export function definitionOfFlags(flags: QueryFlags, today: string): SegmentationDefinition {
  const document = makeDocument(flags, today);
  try {
    const definition = parseDefinition(document);
    assert(definition.kind === 'segmentation', 'flags describe a segmentation');
    return definition;
  } catch (error) {
    throw atFlag(error, flags);
  }
}

function makeDocument(flags: QueryFlags, today: string) {
  const named = (flags.event ?? []).map((name) => ({ kind: 'named', name }));
  return {
    kind: 'segmentation',
    unit: parseUnit(flags.by ?? 'user', '--by'),
    events: named.length > 0 ? named : [{ kind: 'any' }],
    ...(flags.where === undefined ? {} : { segment: flags.where.map(parseCondition) }),
    range: readRange(flags, today),
    limit: flags.limit === undefined ? 20 : Number(flags.limit),
    ...(flags.metric === undefined ? {} : { metric: flags.metric }),
    ...(flags.interval === undefined ? {} : { interval: flags.interval }),
    ...(flags.view === undefined ? {} : { propertyView: flags.view }),
    ...(flags.weekStart === undefined ? {} : { weekStart: flags.weekStart }),
    breakdowns: readBreakdowns(flags),
  };
}

function readBreakdowns({ breakdown = [], bounds = [] }: QueryFlags) {
  if (bounds.length > breakdown.length)
    throw wrong('--bounds', 'goes with a --breakdown: give one of each for every property in bands');
  return breakdown.map((text, index) => {
    const numbers = bounds[index];
    const property = parseProperty(text, '--breakdown');
    return numbers === undefined ? property : { ...property, bounds: readNumbers(numbers) };
  });
}

function readNumbers(text: string): readonly number[] {
  const numbers = text.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  if (numbers.every(Number.isFinite)) return numbers;
  throw wrong('--bounds', `takes numbers such as 10,50,100, not ${JSON.stringify(text)}`);
}

function readRange({ from, to, last }: QueryFlags, today: string) {
  if (from !== undefined && last !== undefined)
    throw wrong('--last', 'goes without --from: give one of them');
  const end = to ?? today;
  return { start: from ?? startOfLast(last ?? '30d', end), end };
}

function startOfLast(span: string, end: string): string {
  const parts = /^(\d{1,5})([dwm])$/.exec(span);
  const count = Number(parts?.[1] ?? 0);
  const day = DateTime.fromISO(end, { zone: 'utc' });
  if (count === 0 || !day.isValid) throw wrong('--last', `takes 30d, 12w or 6m, not ${JSON.stringify(span)}`);
  const start =
    parts?.[2] === 'm'
      ? day.minus({ months: count }).plus({ days: 1 })
      : day.minus({ days: count * (parts?.[2] === 'w' ? 7 : 1) - 1 });
  return start.toISODate() ?? end;
}

function wrong(flag: string, message: string): Problem {
  return new Problem('invalid_definition', `${flag} ${message}`, flag);
}
