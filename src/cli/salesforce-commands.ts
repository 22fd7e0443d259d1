/** The commands of `muster salesforce` and their options. */
import type { Command } from 'commander';
import type { ProjectCommands } from './account-commands.ts';
import type { Flags } from './create-context.ts';

export function addSalesforceCommands(program: Command, { add, context }: ProjectCommands): void {
  const salesforce = program
    .command('salesforce')
    .description('properties of groups from Salesforce: connection, mapping, syncs');
  add(salesforce, 'show', 'connection, mapping and the newest sync').action(async (flags: Flags) =>
    (await import('./salesforce/runs.ts')).showStatus(context(flags), 'sync'),
  );
  add(salesforce, 'connect', 'connect with the credentials of an app; they are tried first')
    .argument(
      '<address>',
      'My Domain, such as https://acme.my.salesforce.com; with --private-key-file also the login’s',
    )
    .option('--client-id <key>', 'consumer key of the app')
    .option('--secret-file <file>', 'file with its consumer secret; - reads it')
    .option(
      '--private-key-file <file>',
      'instead: file with the private key whose certificate it has; - reads it',
    )
    .option('--user <name>', 'with --private-key-file: the user that it speaks for')
    .action(async (address: string, flags: Flags) =>
      (await import('./salesforce/connection.ts')).connectSalesforce(context(flags), address, flags),
    );
  add(salesforce, 'test', 'who is connected, and how many calls are used').action(async (flags: Flags) =>
    (await import('./salesforce/connection.ts')).testSalesforce(context(flags)),
  );
  add(salesforce, 'disconnect', 'forget the connection and its secrets').action(async (flags: Flags) =>
    (await import('./salesforce/connection.ts')).disconnectSalesforce(context(flags)),
  );
  add(salesforce, 'objects', 'the objects that can be read; of one, its fields')
    .argument('[object]', 'such as Account')
    .action(async (object: string | undefined, flags: Flags) =>
      (await import('./salesforce/connection.ts')).listSalesforce(context(flags), object),
    );
  addMappingCommands(salesforce, { add, context });
  add(salesforce, 'sync', 'sync now, and wait for its end')
    .option('--full', 'all records, not only those changed since the last sync')
    .action(async (flags: Flags) =>
      (await import('./salesforce/runs.ts')).startRun(context(flags), 'sync', {
        full: flags['full'] === true,
      }),
    );
  add(salesforce, 'runs', 'the syncs there were').action(async (flags: Flags) =>
    (await import('./salesforce/runs.ts')).listRuns(context(flags), 'sync'),
  );
  add(salesforce, 'pause', 'let the clock start no syncs; one under way waits').action(async (flags: Flags) =>
    (await import('./salesforce/runs.ts')).switchRuns(context(flags), 'sync', 'pause'),
  );
  addExportCommands(salesforce, { add, context });
  add(salesforce, 'resume', 'let the clock start syncs again').action(async (flags: Flags) =>
    (await import('./salesforce/runs.ts')).switchRuns(context(flags), 'sync', 'resume'),
  );
}

function addMappingCommands(salesforce: Command, { add, context }: ProjectCommands): void {
  const mapping = salesforce.command('mapping').description('show and set what records become');
  add(mapping, 'show', 'the mapping in force, as JSON').action(async (flags: Flags) =>
    (await import('./salesforce/mapping.ts')).showMapping(context(flags), 'sync'),
  );
  add(mapping, 'set', 'set the mapping, and sync with it')
    .argument('<file>', 'a mapping as JSON; - reads it')
    .action(async (file: string, flags: Flags) =>
      (await import('./salesforce/mapping.ts')).setMapping(context(flags), 'sync', file),
    );
  add(salesforce, 'dry-run', 'what a sync would do; nothing is changed')
    .argument('[file]', 'a mapping as JSON; without it, the one in force')
    .action(async (file: string | undefined, flags: Flags) =>
      (await import('./salesforce/mapping.ts')).tryMapping(context(flags), 'sync', file),
    );
}

function addExportCommands(salesforce: Command, { add, context }: ProjectCommands): void {
  const exports = salesforce.command('export').description('properties of groups back into Salesforce');
  add(exports, 'show', 'mapping and the newest export').action(async (flags: Flags) =>
    (await import('./salesforce/runs.ts')).showStatus(context(flags), 'export'),
  );
  add(exports, 'mapping', 'the mapping in force, as JSON').action(async (flags: Flags) =>
    (await import('./salesforce/mapping.ts')).showMapping(context(flags), 'export'),
  );
  add(exports, 'set', 'set what is written into which fields, and export')
    .argument('<file>', 'an export mapping as JSON; - reads it')
    .action(async (file: string, flags: Flags) =>
      (await import('./salesforce/mapping.ts')).setMapping(context(flags), 'export', file),
    );
  add(exports, 'dry-run', 'what an export would write; nothing is')
    .argument('[file]', 'an export mapping as JSON; without it, the one in force')
    .action(async (file: string | undefined, flags: Flags) =>
      (await import('./salesforce/mapping.ts')).tryMapping(context(flags), 'export', file),
    );
  add(exports, 'run', 'export now, and wait for its end')
    .option('--full', 'compare with what records hold now')
    .action(async (flags: Flags) =>
      (await import('./salesforce/runs.ts')).startRun(context(flags), 'export', {
        full: flags['full'] === true,
      }),
    );
  add(exports, 'runs', 'the exports there were').action(async (flags: Flags) =>
    (await import('./salesforce/runs.ts')).listRuns(context(flags), 'export'),
  );
  add(exports, 'pause', 'let the clock start no exports').action(async (flags: Flags) =>
    (await import('./salesforce/runs.ts')).switchRuns(context(flags), 'export', 'pause'),
  );
  add(exports, 'resume', 'let the clock start exports again').action(async (flags: Flags) =>
    (await import('./salesforce/runs.ts')).switchRuns(context(flags), 'export', 'resume'),
  );
}
