/** The commands for dashboards, with their options. */
import type { Command } from 'commander';
import type { ProjectCommands } from './account-commands.ts';
import type { Flags } from './create-context.ts';

export function addDashboardCommands(program: Command, { add, context }: ProjectCommands): void {
  const dashboard = program.command('dashboard').description('charts, numbers, lists and text on one page');
  add(dashboard, 'list', 'the dashboards of the project').action(async (flags: Flags) =>
    (await import('./dashboards.ts')).listDashboards(context(flags)),
  );
  add(dashboard, 'show', 'what stands on one')
    .argument('<id>', 'its id')
    .action(async (id: string, flags: Flags) =>
      (await import('./dashboards.ts')).showDashboard(context(flags), id),
    );
  add(dashboard, 'export', 'one as JSON, to be imported elsewhere')
    .argument('<id>', 'its id')
    .action(async (id: string, flags: Flags) =>
      (await import('./dashboards.ts')).exportDashboard(context(flags), id),
    );
  add(dashboard, 'import', 'a new one from such a file; charts that are saved there must be here, too')
    .argument('<file>', 'the JSON; - reads it')
    .action(async (file: string, flags: Flags) =>
      (await import('./dashboards.ts')).importDashboard(context(flags), file),
    );
}
