import { type ChildProcess, spawn } from 'node:child_process';
import { inject } from 'vitest';

export interface CliRun {
  readonly code: number | string;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CliProcess {
  readonly child: ChildProcess;
  /** What it has written so far, both streams. */
  output(): string;
  readonly ended: Promise<CliRun>;
}

export interface CliOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly directory?: string;
  /** Of another user. */
  readonly uid?: number;
  readonly gid?: number;
}

/** The command-line program in a process of its own, without any MUSTER_… of whoever runs the tests. */
export function startCli(args: readonly string[], options: CliOptions = {}): CliProcess {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('MUSTER_'));
  const child = spawn(process.execPath, [inject('programPath'), ...args], {
    cwd: options.directory,
    uid: options.uid,
    gid: options.gid,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...Object.fromEntries(inherited), UV_THREADPOOL_SIZE: '16', ...options.environment },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<CliRun>((resolve) =>
    child.once('close', (code, signal) => resolve({ code: signal ?? code ?? 0, stdout, stderr })),
  );
  return { child, output: () => stdout + stderr, ended };
}

export const runCli = (args: readonly string[], options: CliOptions = {}): Promise<CliRun> =>
  startCli(args, options).ended;

/** The address a started server listens on. Throws where it ends before. */
export async function listening(server: CliProcess): Promise<string> {
  let ended = false;
  server.ended.then(() => {
    ended = true;
  });
  for (;;) {
    const url = /listening on (http:\S+)/.exec(server.output())?.[1];
    if (url !== undefined) return url;
    if (ended) throw new Error(`the server ended before it listened:\n${server.output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
