/** The options of `muster query`, and their help. */
import type { Command } from 'commander';

/** What a name needs where it would mean something else; said by errors and by --help. */
export const escapeAdvice =
  'A backslash takes the character behind it as it is: org\\.unit for a type with a dot, \\user or \\platform for one of that name';

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
  /** Of each breakdown in its turn: `10,50,100`. */
  readonly bounds?: readonly string[];
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
  {
    flags: '--interval <name>',
    description: '"5 minutes", hour, day, week, month, quarter, year or all (default: day)',
  },
  { flags: '--from <date>', description: 'first day, 2026-01-31' },
  { flags: '--to <date>', description: 'last day (default: today)' },
  { flags: '--last <span>', description: '30d, 12w or 6m, up to today (default: 30d)' },
  {
    flags: '--where <condition>',
    description: `as in 'company.plan is pro, team'; a name with spaces goes in double quotes: '"company.account name" is Acme'`,
    repeatable: true,
  },
  {
    flags: '--view <view>',
    description:
      'property values at the event, now, or at the start of each interval: event, now or start (default: event)',
  },
  {
    flags: '--bounds <numbers>',
    description:
      'puts the numbers of a breakdown in bands, as in 10,50,100; the first one is of the first --breakdown',
    repeatable: true,
  },
  { flags: '--limit <number>', description: 'most values of a breakdown (default: 20)' },
  { flags: '--week-start <day>', description: 'monday or sunday (default: monday)' },
];

/** Stands below the options in --help. */
export const notationHelp = `
${escapeAdvice}.
It means the same in --by, --breakdown and --where; the shell wants such names in quotes: --breakdown 'org\\.unit.plan'.`;

/** Takes an option that may come several times. */
export function collectValues(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value];
}

export function addQueryOptions(command: Command): Command {
  for (const { flags, description, repeatable } of queryOptions) {
    if (repeatable) command.option(flags, description, collectValues);
    else command.option(flags, description);
  }
  return command
    .option('--definition <file>', 'a chart of any kind as JSON, in place of the other options; - reads it')
    .option('--json', 'the result as JSON')
    .option(
      '--sql',
      'the statements that the chart runs, in place of its result; not with --url, and with --json as JSON',
    );
}
