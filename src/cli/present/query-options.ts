/** The options of `muster query`, and their help. */
import { escapeAdvice } from './notation.ts';

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
