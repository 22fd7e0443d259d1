// Entry of the npm scripts: installs what is missing, then runs the command on the Node 24 that npm brought.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled, projectNode } from './install.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const cli = join(root, 'src', 'cli', 'main.ts');

// Beyond this the space for new objects grows to 128 MB under load and stays; the processor takes no longer with it.
const server = { NODE_OPTIONS: '--max-semi-space-size=16' };

const vitest = ['node', join(modules, 'vitest', 'vitest.mjs'), 'run'];
const commands = {
  demo: { scope: 'run', steps: [['node', cli, 'demo']], env: server, isServer: true },
  start: { scope: 'run', steps: [['node', cli, 'serve']], env: server, isServer: true },
  muster: { scope: 'run', steps: [['node', cli]], env: server },
  test: { scope: 'all', steps: [vitest] },
  'test:fast': { scope: 'all', steps: [[...vitest, '--config', join(root, 'vitest.fast.config.ts')]] },
  'test:long': {
    scope: 'all',
    steps: [
      [...vitest, 'test/limits'],
      [...vitest, 'test/hostile/load'],
      [...vitest, 'test/oracle', 'test/kills', 'test/power'],
    ],
    env: {
      ORACLE_CHARTS: '10000',
      KILLS: '60',
      POWER_CUTS: '20',
      LIMITS_EVENTS: '1000000',
      HOSTILE_REQUESTS: '50000',
    },
  },
  bench: { scope: 'all', steps: [['node', join(root, 'bench', 'main.ts')]] },
  check: {
    scope: 'all',
    steps: [
      ['node', join(modules, '@biomejs', 'biome', 'bin', 'biome'), 'ci', '--error-on-warnings', '.'],
      ['node', join(modules, 'typescript', 'bin', 'tsc'), '--noEmit'],
      ['npm', 'test'],
    ],
  },
};

// The engine's readers and its writer each hold one thread of libuv's pool while a statement runs.
const threads = { UV_THREADPOOL_SIZE: '16' };

/** Runs one step to its end, handing on SIGINT and SIGTERM so that the server can drain. */
function run([program, ...args], extra, { env, isServer = false }) {
  const executable = program === 'node' ? projectNode(root) : program;
  return new Promise((resolve) => {
    const child = spawn(executable, [...args, ...extra], {
      cwd: process.cwd(),
      stdio: 'inherit',
      env: { ...threads, ...env, ...process.env },
    });
    let passed;
    const pass = (signal) => {
      passed = signal;
      child.kill(signal);
    };
    process.on('SIGINT', pass);
    process.on('SIGTERM', pass);
    child.on('error', (error) => {
      console.error(`cannot run ${executable}: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code, signal) => {
      process.off('SIGINT', pass);
      process.off('SIGTERM', pass);
      // Nobody listened for it yet: the server had not begun, so nothing was left undone.
      if (isServer && signal !== null && signal === passed) {
        console.error('stopped before it had started');
        resolve(0);
      } else resolve(code ?? (signal ? 128 + constants.signals[signal] : 1));
    });
  });
}

export async function launch(name, args) {
  const command = commands[name];
  if (!command) {
    console.error(`unknown command ${name}; one of ${Object.keys(commands).join(', ')}`);
    return 2;
  }
  ensureInstalled(root, command.scope);
  for (const [index, step] of command.steps.entries()) {
    const code = await run(step, index === command.steps.length - 1 ? args : [], command);
    if (code !== 0) return code;
  }
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [name = 'start', ...args] = process.argv.slice(2);
  process.exit(await launch(name, args));
}
