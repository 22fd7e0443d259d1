/** The commands for tracking plans, with their options. */
import type { Command } from 'commander';
import type { ProjectCommands } from './account-commands.ts';
import type { Flags } from './create-context.ts';
import { collectValues } from './present/query-options.ts';

const json = ['--json', 'the answer as JSON'] as const;

export function addPlanCommands(program: Command, { add, context }: ProjectCommands): void {
  const plan = program.command('plan').description('which events, properties and groups are wanted');
  add(plan, 'show', 'the plan beside what arrived: planned, live, unexpected, blocked, deleted')
    .option(...json)
    .action(async (flags: Flags) => (await import('./plan/show.ts')).showPlan(context(flags), flags));
  add(plan, 'propose', 'what arrived of late and is not planned')
    .option('--days <number>', 'what arrived in so many days', '14')
    .option('--add', 'put all of it into the plan')
    .option(...json)
    .action(async (flags: Flags) => (await import('./plan/propose.ts')).proposePlan(context(flags), flags));
  add(plan, 'recommend', 'whether a group type belongs on each event or on users, and the lines of code')
    .requiredOption('--sells-to <whom>', 'companies, teams, workspaces, locations, households, people, other')
    .option('--several', 'a user can be in several at once')
    .option('--can-leave', 'a user can leave one')
    .option('--about-one', 'an event is about one of several')
    .option('--known-in <place>', 'browser, server, warehouse or salesforce; several', collectValues)
    .option(
      '--client <name>',
      'amplitude-browser, amplitude-node, amplitude-python, segment-browser, segment-node or curl; several',
      collectValues,
    )
    .option('--type <name>', 'the group type, where another name than the proposed one is wanted')
    .option('--level <level>', 'event or user, where it is decided otherwise than recommended')
    .option('--singular <word>', 'what one is called')
    .option('--plural <word>', 'what several are called')
    .option('--name-property <name>', 'the property that names a group')
    .option('--property <name>', 'one of its first properties; several', collectValues)
    .option('--example <value>', 'a value as it is sent; several', collectValues)
    .option('--address <url>', 'where clients reach the server')
    .option('--add', 'put the group type into the plan')
    .option(...json)
    .action(async (flags: Flags) =>
      (await import('./plan/recommend.ts')).recommendGroupType(context(flags), flags),
    );
  add(plan, 'import', 'what a plan as CSV, of Muster or of Amplitude Data, would change')
    .argument('<file>', 'the CSV; - reads it')
    .option('--apply', 'change it')
    .action(async (file: string, flags: Flags) =>
      (await import('./plan/files.ts')).importPlan(context(flags), file, flags),
    );
  const from = [
    '--from <environment>',
    'the other environment: test, or a project by name or number',
    'test',
  ] as const;
  add(plan, 'diff', 'what differs between the set-up of another environment and this one')
    .option(...from)
    .option(...json)
    .action(async (flags: Flags) => (await import('./plan/promote.ts')).showDiff(context(flags), flags));
  add(plan, 'promote', 'carry another environment’s set-up over to this one, all or none; never data')
    .option(...from)
    .option('--section <name>', 'only this one; several', collectValues)
    .option('--remove', 'also take away what is not there')
    .option('--kept', 'also carry over what somebody keeps back')
    .action(async (flags: Flags) => (await import('./plan/promote.ts')).promote(context(flags), flags));
  add(plan, 'undo', 'take a promotion back')
    .argument('[id]', 'which one; without it, the last')
    .action(async (id: string | undefined, flags: Flags) =>
      (await import('./plan/promote.ts')).undoPromotion(context(flags), id),
    );
  add(plan, 'export', 'the plan as CSV').action(async (flags: Flags) =>
    (await import('./plan/files.ts')).exportPlan(context(flags)),
  );
  addWorkbookCommands(program, { add, context });
}

function addWorkbookCommands(program: Command, { add, context }: ProjectCommands): void {
  const workbook = program
    .command('workbook')
    .description('the plan beside what arrived, to plan in offline');
  add(workbook, 'export', 'writes the Accounts Implementation Workbook')
    .argument('[file]', 'where to; - writes it to the output', 'accounts-implementation-workbook.xlsx')
    .option('--last <days>', 'what arrived in so many days', '30')
    .action(async (file: string, flags: Flags) =>
      (await import('./plan/workbook.ts')).exportWorkbook(context(flags), file, flags),
    );
  add(workbook, 'import', 'what a workbook would change')
    .argument('<file>', 'the .xlsx; - reads it')
    .option('--apply', 'change it')
    .action(async (file: string, flags: Flags) =>
      (await import('./plan/workbook.ts')).importWorkbook(context(flags), file, flags),
    );
}
