/** The commands for computed properties, with their options. */
import type { Command } from 'commander';
import type { ProjectCommands } from './account-commands.ts';
import type { ChangeFlags } from './computed/change.ts';
import type { CreateFlags } from './computed/create.ts';
import type { Flags } from './create-context.ts';
import { collectValues } from './present/query-options.ts';

const groupType = ['--group-type <name>', 'which type, where there are several'] as const;
const json = ['--json', 'the answer as JSON'] as const;
const named = '<name>';
const which = 'the property, or its id';

export function addComputedCommands(program: Command, { add, context }: ProjectCommands): void {
  const computed = program.command('computed').description('properties that are computed of what groups do');
  add(computed, 'list', 'what is computed, when, and what the last runs did')
    .option('--ready-made', 'the ready-made ones instead: what Home says, as properties')
    .option(...groupType)
    .option(...json)
    .action(async (flags: Flags) => (await import('./computed/list.ts')).listComputed(context(flags), flags));
  add(computed, 'show', 'one computed property: versions, runs, where it is used')
    .argument(named, which)
    .option('--value <value>', 'the values that one group had')
    .option(...json)
    .action(async (name: string, flags: Flags) =>
      (await import('./computed/show.ts')).showComputed(context(flags), name, flags),
    );
  add(computed, 'create', 'compute a property of every group of a type')
    .argument('[name]', 'of the property; a ready-made one has its own')
    .option(...groupType)
    .option('--file <file>', 'what POST /api/computed takes, as JSON; - reads it')
    .option('--chart <id>', 'what a saved chart counts, of each group')
    .option('--ready-made <key>', 'a ready-made one; several, or all', collectValues)
    .option('--backfill <date>', 'also as of each due moment since')
    .option('--accept-unknown-events', 'also events that the project never had: they may come yet')
    .option('--preview', 'only show what it would say')
    .option(...json)
    .action(async (name: string | undefined, flags: Flags) =>
      (await import('./computed/create.ts')).createComputed(context(flags), name, flags as CreateFlags),
    );
  add(computed, 'change', 'change a computed property; what it computes becomes a new version')
    .argument(named, which)
    .option('--file <file>', 'what of PUT /api/computed/{id} is to be changed, as JSON; - reads it')
    .option('--rename <name>', 'call it otherwise')
    .option('--pause', 'stop computing it')
    .option('--resume', 'go on')
    .action(async (name: string, flags: Flags) =>
      (await import('./computed/change.ts')).changeComputed(context(flags), name, flags as ChangeFlags),
    );
  addRunCommands(computed, { add, context });
}

function addRunCommands(computed: Command, { add, context }: ProjectCommands): void {
  add(computed, 'run', 'compute a property now, and wait for it')
    .argument(named, which)
    .option('--backfill <date>', 'as of each due moment since, instead of now')
    .action(async (name: string, flags: Flags) =>
      (await import('./computed/run.ts')).runComputed(context(flags), name, flags),
    );
  add(computed, 'undo', 'ignore what a run or back-fill wrote; nothing is deleted')
    .argument(named, which)
    .argument('[run]', 'its id; without it, the last one')
    .action(async (name: string, run: string | undefined, flags: Flags) =>
      (await import('./computed/run.ts')).undoComputed(context(flags), name, run),
    );
  add(computed, 'delete', 'no longer compute a property; its values and history stay')
    .argument(named, which)
    .action(async (name: string, flags: Flags) =>
      (await import('./computed/change.ts')).deleteComputed(context(flags), name),
    );
}
