// Entry of the npm scripts: installs and builds what is missing, then runs the command on the Node 24 that npm brought.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whileLocked } from './dist.mjs';
import { build, programToRun } from './ensure-built.mjs';
import { ensureInstalled, projectNode } from './install.mjs';
import { environment, runProgram, startsServer } from './run-program.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');

const vitest = ['node', join(modules, 'vitest', 'vitest.mjs'), 'run'];
const threads = { UV_THREADPOOL_SIZE: environment.UV_THREADPOOL_SIZE };

/** Commands that are other programs, one after the other. */
const programs = {
  test: { steps: [vitest] },
  'test:fast': { steps: [[...vitest, '--config', join(root, 'vitest.fast.config.ts')]] },
  'test:long': {
    steps: [
      [...vitest, 'test/limits'],
      [...vitest, 'test/hostile/load'],
      [...vitest, 'test/oracle', 'test/kills', 'test/power'],
      [...vitest, 'src/sources/salesforce', 'src/plan/workbook/file/file.test.ts'],
      [...vitest, 'test/package'],
      [...vitest, 'test/web/builder-walk', 'test/web/builder-edits'],
    ],
    env: {
      SUITE_SEED: 'random',
      ORACLE_CHARTS: '10000',
      ORACLE_COMPUTATIONS: '10000',
      ORACLE_COMPUTED: '10000',
      ORACLE_FAULTS: '40',
      ORACLE_ACCOUNTS: '130',
      ORACLE_SEARCHES: '2000',
      BUILDER_EDITS: '2000',
      KILLS: '60',
      SALESFORCE_KILLS: '20',
      SALESFORCE_EXPORT_KILLS: '20',
      SALESFORCE_ERRORS: 'all',
      POWER_CUTS: '20',
      LIMITS_EVENTS: '1000000',
      HOSTILE_REQUESTS: '50000',
      PACKAGE_INSTALLS: '1',
      WORKBOOK_ROWS: '1048576',
    },
  },
  dev: { steps: [['node', join(root, 'scripts', 'dev.ts')]] },
  bench: { steps: [['node', join(root, 'bench', 'main.ts')]] },
  'salesforce:stand-in': {
    scope: 'run',
    steps: [['node', join(root, 'test', 'salesforce', 'main.ts')]],
  },
  check: {
    steps: [
      ['node', join(modules, '@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings', '.'],
      ['node', join(modules, 'typescript', 'bin', 'tsc'), '--noEmit'],
      ['node', join(modules, 'typescript', 'bin', 'tsc'), '--noEmit', '-p', join(root, 'src', 'web')],
      ['npm', 'test'],
    ],
  },
  package: { scope: 'run', steps: [['node', join(root, 'scripts', 'package', 'package.ts')]] },
};

async function runPrograms({ steps, env, scope = 'all' }, args) {
  ensureInstalled(root, scope);
  for (const [index, [program, ...given]] of steps.entries()) {
    const executable = program === 'node' ? projectNode(root) : program;
    const more = index === steps.length - 1 ? args : [];
    const code = await runProgram(executable, [...given, ...more], { env: { ...threads, ...env } });
    if (code !== 0) return code;
  }
  return 0;
}

/** Runs `muster` with these arguments. */
async function runMuster(args) {
  ensureInstalled(root, 'run');
  const isServer = startsServer(args);
  const program = await programToRun(root, { isServer });
  return runProgram(projectNode(root), [program, ...args], { env: environment, isServer });
}

async function runBuild() {
  ensureInstalled(root, 'run');
  await whileLocked(root, () => build(root));
  return 0;
}

const commands = {
  demo: (args) => runMuster(['demo', ...args]),
  start: (args) => runMuster(['serve', ...args]),
  muster: runMuster,
  build: runBuild,
  ...Object.fromEntries(
    Object.entries(programs).map(([name, program]) => [name, (args) => runPrograms(program, args)]),
  ),
};

export async function launch(name, args) {
  const command = commands[name];
  if (command) return command(args);
  console.error(`unknown command ${name}; one of ${Object.keys(commands).join(', ')}`);
  return 2;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name = 'start', ...args] = process.argv.slice(2);
  process.exit(await launch(name, args));
}
