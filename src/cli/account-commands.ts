/** The commands that read accounts and users, search, and say what properties mean, with their options. */
import type { Command } from 'commander';
import type { AccountsFlags } from './accounts.ts';
import type { CheckFlags } from './check.ts';
import type { CommandContext } from './context.ts';
import type { Flags } from './create-context.ts';
import type { FindUsersFlags } from './end-users.ts';
import type { MarkFlags } from './mark.ts';
import type { MeaningsFlags } from './meanings.ts';
import { collectValues } from './present/query-options.ts';
import type { SearchFlags } from './search.ts';

/** How commands of a project are made and run. */
export interface ProjectCommands {
  readonly add: (parent: Command, name: string, description: string) => Command;
  readonly context: (flags: Flags) => CommandContext;
}

const groupType = ['--group-type <name>', 'which type, where there are several'] as const;
const json = ['--json', 'the answer as JSON'] as const;

export function addAccountCommands(program: Command, { add, context }: ProjectCommands): void {
  add(program, 'accounts', 'list the groups of a type: who is active, quiet, renewing, new')
    .option(...groupType)
    .option(
      '--view <name>',
      'all, active, gained, lost, quiet, growing, shrinking, new, stalled, back, cancelled, neverActive, seats, seatsNear, seatsFar, renewing, mine, unowned, putOff, leftOut',
      'all',
    )
    .option(
      '--column <column>',
      'what to show: name, value, prop:industry, metric:people:28, metric:events:7:report_viewed …',
      collectValues,
    )
    .option('--where <condition>', "on a column, as in 'metric:people:28 > 5'", collectValues)
    .option('--sort <column>', 'a column, or change: and a metric or history')
    .option('--order <order>', 'ascending or descending')
    .option('--owner <name>', 'only those of an owner')
    .option('--search <text>', 'part of the name or the value')
    .option('--limit <number>', 'rows', '20')
    .option(...json)
    .action(async (flags: Flags) =>
      (await import('./accounts.ts')).listAccounts(context(flags), flags as unknown as AccountsFlags),
    );
  add(program, 'account', 'show one group: sentences, people, features')
    .argument('<value>', 'the value of the group, as it is sent')
    .option(...groupType)
    .option('--show <part>', 'page, timeline, events, history or cohorts', 'page')
    .option(...json)
    .action(async (value: string, flags: Flags) =>
      (await import('./account.ts')).showAccount(context(flags), value, {
        ...flags,
        show: String(flags['show']),
      }),
    );
  addMarkCommand(program, { add, context });
  add(program, 'trace', 'why the events of a group’s people count for it or not')
    .argument('[value]', 'the value of the group')
    .option(...groupType)
    .option('--event <id>', 'one event, by its uuid or insert id; with a value: why it is not in that group')
    .option(...json)
    .action(async (value: string | undefined, flags: Flags) =>
      (await import('./trace.ts')).showTrace(context(flags), value, flags),
    );
}

function addMarkCommand(program: Command, { add, context }: ProjectCommands): void {
  add(program, 'mark', 'say owner, stage, tags or next step of groups: of all that are named, or of none')
    .argument(
      '<value...>',
      'values of groups, as they are sent; - reads them from standard input, one a line',
    )
    .option(...groupType)
    .option('--owner <name>', 'whose they are')
    .option('--stage <stage>', 'such as paying')
    .option('--tag <tag>', 'in place of the tags there are', collectValues)
    .option('--next-step <text>', 'what comes next')
    .option('--next-step-on <date>', 'and when')
    .option('--put-off-until <date>', 'off Home until this day')
    .option('--take-away <mark>', 'owner, stage, tags, nextStep, nextStepOn or putOffUntil', collectValues)
    .option(...json)
    .action(async (values: readonly string[], flags: Flags) =>
      (await import('./mark.ts')).markAccounts(context(flags), values, flags as unknown as MarkFlags),
    );
}

export function addEndUserCommands(program: Command, { add, context }: ProjectCommands): void {
  add(program, 'find-users', 'find users of the product by a part of an id or a name')
    .argument('[text]', 'without it, those seen last')
    .option('--sort <column>', 'lastSeen, firstSeen, activeDays or userId')
    .option('--devices', 'also those without a user id')
    .option('--limit <number>', 'rows', '20')
    .option(...json)
    .action(async (text: string | undefined, flags: Flags) =>
      (await import('./end-users.ts')).findUsers(context(flags), text, flags as unknown as FindUsersFlags),
    );
  add(program, 'show-user', 'show one user of the product: ids, groups, properties, last events')
    .argument('<id>', 'user id or device id')
    .option('--number', 'it is the number of a user')
    .option(...json)
    .action(async (id: string, flags: Flags) =>
      (await import('./end-users.ts')).showUser(context(flags), id, flags),
    );
}

export function addSearchCommand(program: Command, { add, context }: ProjectCommands): void {
  add(program, 'search', 'find groups, users, events, properties, charts, also by earlier values')
    .argument('<text>', 'part of a value, of a name, or of any property, now or earlier')
    .option('--group-type <name>', 'only groups of a type')
    .option(
      '--kind <kind>',
      'group, user, event, property, chart or cohort; several: any of them',
      collectValues,
    )
    .option('--limit <number>', 'most hits of each kind')
    .option(...json)
    .action(async (text: string, flags: Flags) =>
      (await import('./search.ts')).runSearch(context(flags), text, flags as unknown as SearchFlags),
    );
}

export function addMeaningsCommand(project: Command, { add, context }: ProjectCommands): void {
  add(project, 'meanings', 'what the properties of groups mean: said, and proposed')
    .option(...groupType)
    .option('--set <meaning=property>', 'owner=csm, value=arr:USD/year, stage.gone=churned …', collectValues)
    .option('--accept', 'confirm what is proposed, where nobody has said anything yet')
    .option(...json)
    .action(async (flags: Flags) =>
      (await import('./meanings.ts')).runMeanings(context(flags), flags as unknown as MeaningsFlags),
    );
}

export function addCheckCommand(program: Command, { add, context }: ProjectCommands): void {
  add(
    program,
    'check',
    'Data QA: what is wrong with the groups that arrived; exit code 1 where something fails',
  )
    .option('--last <days>', 'so many days up to today; 30 where nothing is said')
    .option('--start <date>', 'the first day, with --end')
    .option('--end <date>', 'the last day')
    .option('--since <moment>', 'of these days only what happened from then on: 2026-11-30T12:00:00Z')
    .option('--fail-on <status>', 'exit code 1 from this on: warn or fail', 'fail')
    .option('--only-new', 'the exit code looks only at what was not known before')
    .option('--keep-known', 'keep what is found as known, as at a promotion')
    .option('--waive <finding>', 'say that a finding does not count; with --note')
    .option('--note <text>', 'why it does not')
    .option('--all', 'also what is fine')
    .option(...json)
    .action(async (flags: Flags) =>
      (await import('./check.ts')).runCheck(context(flags), flags as unknown as CheckFlags),
    );
}
