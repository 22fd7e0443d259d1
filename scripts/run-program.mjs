// Runs a program to its end as npm scripts and the package's launcher do; runs on any Node >= 20.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** What a process of Muster is started with. */
export const environment = {
  // The engine's readers and its writer each hold one thread of libuv's pool while a statement runs.
  UV_THREADPOOL_SIZE: '16',
  // Beyond this the space for new objects grows to 128 MB under load and stays; the processor takes no longer with it.
  NODE_OPTIONS: '--max-semi-space-size=16',
};

const serverCommands = ['serve', 'demo'];

/** Whether these arguments of `muster` start a server. */
export const startsServer = ([command]) => serverCommands.includes(command);

/** Resolves with the exit code; hands SIGINT and SIGTERM on, so that a server can drain. */
export function runProgram(executable, args, { env = {}, isServer = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(executable, args, { stdio: 'inherit', env: { ...env, ...process.env } });
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
