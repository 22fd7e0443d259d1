import { DateTime } from 'luxon';
import { assert } from '../../domain/assert.ts';
import { Problem } from '../../domain/problem.ts';
import type { SegmentationDefinition } from '../../query/contract.ts';
import { parseDefinition } from '../../query/contract.ts';
import { atFlag } from './flag-problems.ts';
import { escapeAdvice, parseCondition, parseProperty, parseUnit } from './notation.ts';

/** What `muster query` is asked for, in words. Everything may be left out. */
export interface QueryFlags {
  /** Events' names; none: every event. */
  readonly event?: readonly string[];
  /** `user`, or a group type. */
  readonly by?: string;
  /** Properties: `company.plan`, `company`, `user.role`, `event.page`, `platform`, `user_id`. */
  readonly breakdown?: readonly string[];
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
    repeatable: true,
  },
  { flags: '--metric <name>', description: 'uniques, totals or average (default: uniques)' },
  { flags: '--interval <name>', description: 'hour, day, week, month, quarter, year or all (default: day)' },
  { flags: '--from <date>', description: 'first day, 2026-01-31' },
  { flags: '--to <date>', description: 'last day (default: today)' },
  { flags: '--last <span>', description: '30d, 12w or 6m, up to today (default: 30d)' },
  {
    flags: '--where <condition>',
    description: `as in 'company.plan is pro, team'; a name with spaces goes in double quotes: '"company.account name" is Acme'`,
    repeatable: true,
  },
  { flags: '--view <view>', description: 'property values at the event, or now (default: event)' },
  { flags: '--limit <number>', description: 'most values of a breakdown (default: 20)' },
  { flags: '--week-start <day>', description: 'monday or sunday (default: monday)' },
];

/** Stands below the options in --help. */
export const notationHelp = `
${escapeAdvice}.
It means the same in --by, --breakdown and --where; the shell wants such names in quotes: --breakdown 'org\\.unit.plan'.`;

/** The definition asked for. `today` is the last day of an open range. Errors: Problem that names the flag or place. */
export function definitionOfFlags(flags: QueryFlags, today: string): SegmentationDefinition {
  const document = documentOf(flags, today);
  try {
    const definition = parseDefinition(document);
    assert(definition.kind === 'segmentation', 'flags describe a segmentation');
    return definition;
  } catch (error) {
    throw atFlag(error, flags);
  }
}

function documentOf(flags: QueryFlags, today: string) {
  const named = (flags.event ?? []).map((name) => ({ kind: 'named', name }));
  return {
    kind: 'segmentation',
    unit: parseUnit(flags.by ?? 'user', '--by'),
    events: named.length > 0 ? named : [{ kind: 'any' }],
    ...(flags.where === undefined ? {} : { segment: flags.where.map(parseCondition) }),
    range: rangeOf(flags, today),
    limit: flags.limit === undefined ? 20 : Number(flags.limit),
    ...(flags.metric === undefined ? {} : { metric: flags.metric }),
    ...(flags.interval === undefined ? {} : { interval: flags.interval }),
    ...(flags.view === undefined ? {} : { propertyView: flags.view }),
    ...(flags.weekStart === undefined ? {} : { weekStart: flags.weekStart }),
    breakdowns: (flags.breakdown ?? []).map((text) => parseProperty(text, '--breakdown')),
  };
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

function wrong(flag: string, message: string): Problem {
  return new Problem('invalid_definition', `${flag} ${message}`, flag);
}
