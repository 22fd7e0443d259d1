/** The commands of `muster` and their options. What a command runs is loaded when it is called: --help and a question to a server load no server. */
import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { Command } from 'commander';
import { assert } from '../domain/assert.ts';
import { Problem } from '../domain/problem.ts';
import { configOptions } from '../server/config.ts';
import {
  addAccountCommands,
  addCheckCommand,
  addEndUserCommands,
  addMeaningsCommand,
  addSearchCommand,
  type ProjectCommands,
} from './account-commands.ts';
import { addAnnotationCommands } from './annotation-commands.ts';
import { addComputedCommands } from './computed-commands.ts';
import type { World } from './context.ts';
import { createContext, type Flags } from './create-context.ts';
import { addDashboardCommands } from './dashboard-commands.ts';
import type { ExplainFlags } from './explain-number.ts';
import { addLiveCommands } from './live-commands.ts';
import { refuseRepeated } from './once.ts';
import { addPlanCommands } from './plan-commands.ts';
import { addQueryOptions, notationHelp } from './present/query-options.ts';
import type { RotateFlags } from './project.ts';
import { addSalesforceCommands } from './salesforce-commands.ts';
import { addKeyCommands, addUserCommands, type LocalCommands } from './user-commands.ts';

/** Apart from ./data, so that a demo never meets anybody's own events. */
const demoDirectory = './.demo';
const demoFallbacks = { data: demoDirectory, 'log-level': 'warn' };

const configOption = [
  '--config <file>',
  'these options as a JSON object (./muster.json where it exists)',
] as const;

/** The whole command-line program. Problems are thrown to the caller. */
export function buildProgram(world: World): Command {
  const program = new Command('muster')
    .description('Account-level product analytics that you run yourself')
    .version(`muster ${readVersion()}`, '--version', 'the version of this program');
  serverCommand(program, 'serve', 'start the server on a data directory').action(async (flags: Flags) =>
    (await import('./serve.ts')).runServe(createContext(world, flags)),
  );
  serverCommand(program, 'demo', 'start a server with a simulated B2B product in it', demoFallbacks)
    .option('--seed <number>', 'another product: another seed', '1')
    .action(async (flags: Flags) => {
      const data = flags['data'] ?? world.environment['MUSTER_DATA'] ?? demoDirectory;
      const logLevel =
        flags['logLevel'] ?? world.environment['MUSTER_LOG_LEVEL'] ?? demoFallbacks['log-level'];
      return (await import('./demo.ts')).runDemo(
        createContext(world, { ...flags, data, logLevel }),
        parseSeed(flags['seed']),
      );
    });
  clientCommand(program, 'import', 'import dated events and group properties (NDJSON, plain or .gz)')
    .argument('<file...>', 'files, merged by time')
    .option(
      '--from <format>',
      'what the files are: ndjson, or amplitude-export (its zip, .json.gz, .json)',
      'ndjson',
    )
    .option('--state <directory>', 'where checkpoints and refused lines go', './muster-import')
    .action(async (files: string[], flags: Flags) =>
      (await import('./import/command.ts')).runImportCommand(createContext(world, flags, 'create'), files, {
        state: String(flags['state']),
        from: String(flags['from']),
      }),
    );
  addQueryOptions(clientCommand(program, 'query', 'show a chart in the terminal'))
    .addHelpText('after', notationHelp)
    .action(async (flags: Flags) =>
      (await import('./query.ts')).runQuery(createContext(world, flags), flags),
    );
  explainCommand(program, world);
  addAccountCommands(program, makeProjectCommands(world));
  addEndUserCommands(program, makeProjectCommands(world));
  addSearchCommand(program, makeProjectCommands(world));
  addCheckCommand(program, makeProjectCommands(world));
  addLiveCommands(program, makeProjectCommands(world));
  addSalesforceCommands(program, makeProjectCommands(world));
  addComputedCommands(program, makeProjectCommands(world));
  addPlanCommands(program, makeProjectCommands(world));
  addAnnotationCommands(program, makeProjectCommands(world));
  addDashboardCommands(program, makeProjectCommands(world));
  projectCommands(program, world);
  addUserCommands(program, localCommands(world));
  segmentCommands(program, world);
  remoteCommand(program, 'doctor', 'look for what may be wrong').action(async (flags: Flags) =>
    (await import('./doctor.ts')).runDoctor(createContext(world, flags)),
  );
  localCommand(program, 'rebuild', 'derive the tables again from what was sent')
    .option('--replace', 'put the result in place; without it, it is only compared with what is stored')
    .action(async (flags: Flags) =>
      (await import('./rebuild.ts')).runRebuild(createContext(world, flags), flags['replace'] === true),
    );
  refuseRepeated(program);
  return program;
}

function explainCommand(program: Command, world: World): void {
  clientCommand(
    program,
    'explain',
    'how a number of a chart is counted, and what one thing changed makes of it',
  )
    .requiredOption('--definition <file>', 'a chart as JSON; - reads standard input')
    .option(
      '--point <file>',
      'which number, as in POST /api/query/units; without it, the whole range of a segmentation',
    )
    .option('--time-zone <name>', 'the other time zone to count in', 'UTC')
    .option('--json', 'the answer as JSON')
    .action(async (flags: Flags) =>
      (await import('./explain-number.ts')).explainChart(
        createContext(world, flags),
        flags as unknown as ExplainFlags,
      ),
    );
}

/** As the nearest package.json has it: the checkout's, or the package's. */
function readVersion(): string {
  const path = findPackageJSON(import.meta.url);
  assert(path, 'a program lies in a package');
  return (JSON.parse(readFileSync(path, 'utf8')) as { readonly version: string }).version;
}

function parseSeed(value: unknown): number {
  const seed = Number(value);
  if (Number.isSafeInteger(seed)) return seed;
  throw new Problem('invalid_request', `takes a whole number, not ${JSON.stringify(value)}.`, '--seed');
}

function projectCommands(program: Command, world: World): void {
  const project = program.command('project').description('list, create and set up projects');
  remoteCommand(
    project,
    'list',
    'projects with their API keys; of a server elsewhere, the one of the keys',
  ).action(async (flags: Flags) => (await import('./project.ts')).listProjects(createContext(world, flags)));
  localCommand(project, 'create', 'create a project')
    .argument('<name>')
    .option('--time-zone <name>', 'time zone of its days, as in Europe/Berlin', 'UTC')
    .option('--environment <name>', 'development, test or production', 'production')
    .option('--application <name>', 'what ties environments together; without it, one of its own')
    .action(async (name: string, flags: Flags) =>
      (await import('./project.ts')).createProject(createContext(world, flags, 'create'), name, flags),
    );
  clientCommand(project, 'environment', 'which environment of which application the project is')
    .option('--application <name>', 'tie it to others')
    .option('--environment <name>', 'development, test or production')
    .action(async (flags: Flags) =>
      (await import('./project.ts')).showEnvironment(createContext(world, flags), flags),
    );
  localCommand(project, 'rotate-key', 'new keys, without a stop; the old ones go on working for a while')
    .option('--project <name>', 'which project, where there are several')
    .option('--api-key', 'only the API key')
    .option('--secret-key', 'only the secret key')
    .option('--grace <span>', 'how long the old keys work: 30m, 24h, 7d, 2w or 0', '7d')
    .option('--end-old', 'end the old keys that still work; gives no new ones')
    .action(async (flags: Flags) =>
      (await import('./project.ts')).rotateKeys(createContext(world, flags), flags as unknown as RotateFlags),
    );
  clientCommand(project, 'name-groups', 'which property names the groups of a type; without a type, of all')
    .argument('[group type]')
    .argument('[property]', 'property that names them', 'name')
    .action(async (groupType: string | undefined, property: string, flags: Flags) =>
      (await import('./project.ts')).nameGroups(createContext(world, flags), groupType, property),
    );
  addMeaningsCommand(project, makeProjectCommands(world));
  groupTypeCommands(project, world);
  ownerCommands(project, world);
  addKeyCommands(project, localCommands(world));
}

function localCommands(world: World): LocalCommands {
  return { add: localCommand, context: (flags) => createContext(world, flags) };
}

function makeProjectCommands(world: World): ProjectCommands {
  return { add: clientCommand, context: (flags) => createContext(world, flags) };
}

function groupTypeCommands(project: Command, world: World): void {
  const types = project.command('group-types').description('list, name and remove group types');
  clientCommand(types, 'list', 'the group types: named, received or removed').action(async (flags: Flags) =>
    (await import('./group-types.ts')).listGroupTypes(createContext(world, flags)),
  );
  clientCommand(types, 'add', 'name types: they have room whatever is received; shows removed ones again')
    .argument('<type...>')
    .action(async (names: string[], flags: Flags) =>
      (await import('./group-types.ts')).addGroupTypes(createContext(world, flags), names),
    );
  clientCommand(types, 'remove', 'hide types; their data is kept, and adding them shows it again')
    .argument('<type...>')
    .action(async (names: string[], flags: Flags) =>
      (await import('./group-types.ts')).removeGroupTypes(createContext(world, flags), names),
    );
}

function ownerCommands(project: Command, world: World): void {
  const owners = project.command('owners').description('which properties only one source may change');
  clientCommand(owners, 'list', 'the properties of a group type that one source owns')
    .argument('<type>')
    .action(async (type: string, flags: Flags) =>
      (await import('./property-owners.ts')).listOwners(createContext(world, flags), type),
    );
  clientCommand(owners, 'set', 'only this source may change the property from now on')
    .argument('<type>')
    .argument('<property>')
    .argument('<source>', 'amplitude, segment, import, salesforce, computed or person')
    .action(async (type: string, property: string, source: string, flags: Flags) =>
      (await import('./property-owners.ts')).setOwner(createContext(world, flags), type, property, source),
    );
  clientCommand(owners, 'unset', 'of this property the last change wins again')
    .argument('<type>')
    .argument('<property>')
    .action(async (type: string, property: string, flags: Flags) =>
      (await import('./property-owners.ts')).setOwner(createContext(world, flags), type, property, undefined),
    );
}

function segmentCommands(program: Command, world: World): void {
  const segment = program
    .command('segment')
    .description('calls of Segment’s clients: sources and the mapping');
  const source = segment.command('source').description('list, create and delete sources');
  for (const [parent, name] of [
    [segment, 'sources'],
    [source, 'list'],
  ] as const)
    clientCommand(parent, name, 'who may send calls, with write keys and secrets').action(
      async (flags: Flags) => (await import('./segment/sources.ts')).listSources(createContext(world, flags)),
    );
  clientCommand(
    source,
    'delete',
    'delete a source: its write key is unknown from then on; what it sent stays',
  )
    .argument('<name>', 'its name or id')
    .action(async (name: string, flags: Flags) =>
      (await import('./segment/sources.ts')).deleteSource(createContext(world, flags), name),
    );
  clientCommand(source, 'create', 'create a source')
    .argument('<name>')
    .option('--write-key <key>', 'one that clients have already; random without it')
    .option('--secret <text>', 'signs what a webhook sends; random without it')
    .option(
      '--secret-file <file>',
      'the same from a file, which other users cannot read as they can arguments; - reads it',
    )
    .action(async (name: string, flags: Flags) =>
      (await import('./segment/sources.ts')).createSource(createContext(world, flags), name, flags),
    );
  const mapping = segment.command('mapping').description('show and set what becomes of calls');
  clientCommand(mapping, 'show', 'the mapping in force, as JSON').action(async (flags: Flags) =>
    (await import('./segment/mapping.ts')).showMapping(createContext(world, flags)),
  );
  clientCommand(mapping, 'set', 'set the mapping for what is received from now on')
    .argument('<file>', 'a mapping as JSON; - reads it')
    .action(async (file: string, flags: Flags) =>
      (await import('./segment/mapping.ts')).setMapping(createContext(world, flags), file),
    );
  clientCommand(segment, 'preview', 'what another mapping would make of the last calls')
    .argument('<file>', 'a mapping as JSON; - reads it')
    .option('--calls <file>', 'calls to try it on, as JSON; without it, the last ones received')
    .action(async (file: string, flags: Flags) =>
      (await import('./segment/preview.ts')).previewMapping(
        createContext(world, flags),
        file,
        flags['calls'] as string | undefined,
      ),
    );
}

function serverCommand(
  program: Command,
  name: string,
  description: string,
  fallbacks: Readonly<Record<string, string>> = {},
): Command {
  const command = program
    .command(name)
    .description(description)
    .option(...configOption);
  for (const option of configOptions) {
    if (option.flag)
      command.option(
        `--${option.flag} <value>`,
        `${option.description} (${[option.environment, fallbacks[option.flag] ?? option.fallback].filter(Boolean).join('; ')})`,
      );
  }
  return command;
}

/** A command that asks one project, of this machine's server or of another's. */
function clientCommand(program: Command, name: string, description: string): Command {
  return remoteCommand(program, name, description).option(
    '--project <name>',
    'which project, where there are several',
  );
}

/** A command for this machine's server, or with a project's keys for another's. */
function remoteCommand(program: Command, name: string, description: string): Command {
  return localCommand(program, name, description)
    .option('--url <url>', 'a server elsewhere; without it, the one of the data directory')
    .option('--key <api_key:secret_key>', 'the project’s keys; needed with --url (MUSTER_KEY)')
    .option(
      '--key-file <file>',
      'the same from a file, which other users cannot read as they can arguments; - reads it',
    );
}

/** A command for the data directory's server; it opens the directory itself where none runs. */
function localCommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .option('--data <directory>', 'data directory (MUSTER_DATA; ./data)')
    .option('--engine <engine>', 'engine of the data directory (MUSTER_ENGINE; embedded)')
    .option('--encryption-key-file <file>', 'where the key of kept secrets lies (MUSTER_ENCRYPTION_KEY_FILE)')
    .option(...configOption);
}
