/** The commands that show what arrives. */
import type { Command } from 'commander';
import type { ProjectCommands } from './account-commands.ts';

export function addLiveCommands(program: Command, { add, context }: ProjectCommands): void {
  add(program, 'live', 'what arrives, as it arrives, and what was wrong with it; until it is stopped')
    .option('--event <type>', 'only events of a type')
    .option('--user <id>', 'only what is of a user: user id, device id or number')
    .option('--group-type <name>', 'only what counts for a group of a type')
    .option('--group <value>', 'with --group-type: only for this group')
    .option('--platform <name>', 'only what came from a platform')
    .option('--library <name>', 'only what an SDK sent: its name, or name/version')
    .option('--problem', 'only what was refused, cut off, marked or is late')
    .option('--limit <number>', 'end after so many')
    .option('--json', 'a line of JSON for each')
    .action(async (flags) => (await import('./live.ts')).showLive(context(flags), flags));
  add(program, 'ingestion', 'what each SDK sends to each endpoint, with what was wrong with it')
    .option('--week', 'the last seven days instead of the last hour')
    .option('--library <name>', 'only the last errors of an SDK')
    .option('--json', 'the answer as JSON')
    .action(async (flags) => (await import('./ingestion.ts')).showIngestion(context(flags), flags));
}
