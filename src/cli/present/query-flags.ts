import { DateTime } from 'luxon';
import { assert } from '../../domain/assert.ts';
import { clientColumnNames } from '../../domain/input.ts';
import { Problem } from '../../domain/problem.ts';
import {
  type Filter,
  type FilterOperator,
  filterOperators,
  type PropertyRef,
  type SegmentationDefinition,
} from '../../query/contract.ts';
import { parseDefinition } from '../../query/definition/parse.ts';

/** What `muster query` is asked for, in words. Everything may be left out. */
export interface QueryFlags {
  /** Events' names; none: every event. */
  readonly event?: readonly string[];
  /** `user`, or a group type. */
  readonly by?: string;
  /** A property: `company.plan`, `company`, `user.role`, `event.page`, `platform`, `user_id`. */
  readonly breakdown?: string;
  readonly metric?: string;
  readonly interval?: string;
  readonly from?: string;
  readonly to?: string;
  /** `30d`, `12w`, `6m`: so many days, weeks or months up to today. */
  readonly last?: string;
  /** Conditions: `company.plan is pro, team`. */
  readonly where?: readonly string[];
  readonly view?: string;
  readonly limit?: string;
  readonly weekStart?: string;
}

/** The same as a command-line library takes them; those marked `repeatable` may come several times. */
export const queryOptions: readonly {
  readonly flags: string;
  readonly description: string;
  readonly repeatable?: true;
}[] = [
  { flags: '--event <name>', description: 'event to count; none: every event', repeatable: true },
  { flags: '--by <unit>', description: 'what to count: user, or a group type (default: user)' },
  {
    flags: '--breakdown <property>',
    description: 'company.plan, company (the group itself), user.role, event.page, platform, user_id',
  },
  { flags: '--metric <name>', description: 'uniques, totals or average (default: uniques)' },
  { flags: '--interval <name>', description: 'hour, day, week, month, quarter, year or all (default: day)' },
  { flags: '--from <date>', description: 'first day, 2026-01-31' },
  { flags: '--to <date>', description: 'last day (default: today)' },
  { flags: '--last <span>', description: '30d, 12w or 6m, up to today (default: 30d)' },
  { flags: '--where <condition>', description: "as in 'company.plan is pro, team'", repeatable: true },
  { flags: '--view <view>', description: 'property values at the event, or now (default: event)' },
  { flags: '--limit <number>', description: 'most values of a breakdown (default: 20)' },
  { flags: '--week-start <day>', description: 'monday or sunday (default: monday)' },
];

/** The definition asked for. `today` is the last day of an open range. Errors: Problem that names the flag or place. */
export function definitionOfFlags(flags: QueryFlags, today: string): SegmentationDefinition {
  const named = (flags.event ?? []).map((name) => ({ kind: 'named', name }));
  const definition = parseDefinition({
    kind: 'segmentation',
    unit:
      flags.by === undefined || flags.by === 'user'
        ? { kind: 'user' }
        : { kind: 'group', groupType: flags.by },
    events: named.length > 0 ? named : [{ kind: 'any' }],
    ...(flags.where === undefined ? {} : { segment: flags.where.map(parseCondition) }),
    range: rangeOf(flags, today),
    limit: flags.limit === undefined ? 20 : Number(flags.limit),
    ...(flags.metric === undefined ? {} : { metric: flags.metric }),
    ...(flags.interval === undefined ? {} : { interval: flags.interval }),
    ...(flags.view === undefined ? {} : { propertyView: flags.view }),
    ...(flags.weekStart === undefined ? {} : { weekStart: flags.weekStart }),
    ...(flags.breakdown === undefined ? {} : { breakdown: parseProperty(flags.breakdown, '--breakdown') }),
  });
  assert(definition.kind === 'segmentation', 'flags describe a segmentation');
  return definition;
}

function rangeOf({ from, to, last }: QueryFlags, today: string) {
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

/** `event.x`, `user.x`, `<group type>.x`, a client column, `user_id`, or a group type. */
export function parseProperty(text: string, flag: string): PropertyRef {
  const dot = text.indexOf('.');
  if (dot < 0) {
    if (text === 'user_id') return { kind: 'userId' };
    if (text === 'library' || clientColumnNames.some((name) => name === text))
      return { kind: 'client', name: text };
    if (text === '' || text === 'user' || text === 'event')
      throw wrong(
        flag,
        `names no property: ${JSON.stringify(text)}; write company.plan, company, user.role or event.page`,
      );
    return { kind: 'groupValue', groupType: text };
  }
  const [owner, name] = [text.slice(0, dot), text.slice(dot + 1)];
  if (owner === '' || name === '') throw wrong(flag, `names no property: ${JSON.stringify(text)}`);
  if (owner === 'event' || owner === 'user') return { kind: owner, name };
  return { kind: 'group', groupType: owner, name };
}

const signs: Readonly<Record<string, FilterOperator>> = {
  '=': 'is',
  '!=': 'is not',
  '<': 'less',
  '<=': 'less or equal',
  '>': 'greater',
  '>=': 'greater or equal',
};

/** Longer ones first: `is not set` before `is not` before `is`. */
const words = [...filterOperators, ...Object.keys(signs)].sort((a, b) => b.length - a.length);
const condition = new RegExp(`^(\\S+|"[^"]+")\\s+(${words.join('|')})(?:\\s+(.*))?$`, 's');

/** `property operator value, value`; a name with spaces or a value with commas goes in double quotes. */
export function parseCondition(text: string): Filter {
  const parts = condition.exec(text.trim());
  if (!parts)
    throw wrong(
      '--where',
      `expected a property, an operator and values, not ${JSON.stringify(text)}; operators are ${filterOperators.join(', ')}`,
    );
  const word = parts[2] ?? '';
  return {
    property: parseProperty((parts[1] ?? '').replace(/^"|"$/g, ''), '--where'),
    operator: signs[word] ?? (word as FilterOperator),
    values: splitValues(parts[3] ?? ''),
  };
}

function splitValues(text: string): readonly string[] {
  const found = text.matchAll(/\s*(?:"([^"]*)"|([^,]*))\s*(?:,|$)/g);
  return [...found]
    .map(([whole, quoted, bare]) => (whole === '' ? undefined : (quoted ?? bare?.trim())))
    .filter((value) => value !== undefined);
}

function wrong(flag: string, message: string): Problem {
  return new Problem('invalid_definition', `${flag} ${message}`, flag);
}
