/** The commands for tracking plans, with their options. */
import type { Command } from 'commander';
import type { ProjectCommands } from './account-commands.ts';
import type { Flags } from './create-context.ts';

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
  add(plan, 'import', 'what a plan as CSV, of Muster or of Amplitude Data, would change')
    .argument('<file>', 'the CSV; - reads it')
    .option('--apply', 'change it')
    .action(async (file: string, flags: Flags) =>
      (await import('./plan/files.ts')).importPlan(context(flags), file, flags),
    );
  add(plan, 'export', 'the plan as CSV').action(async (flags: Flags) =>
    (await import('./plan/files.ts')).exportPlan(context(flags)),
  );
}
