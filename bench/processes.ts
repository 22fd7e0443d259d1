import { type ChildProcess, fork, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Most memory it ever held, MB; undefined where the system does not say. */
  peakMemoryMb(): number | undefined;
  /** Processor time of all its threads so far; Linux only. */
  processorMs(): number;
  stop(): Promise<void>;
}

/** Starts a program and waits for its line `listening on URL`. */
export function startProcess(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const child = spawn(process.execPath, [file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const url = /listening on (http:\S+)/.exec(output)?.[1];
      if (!url) return;
      const { pid } = child;
      resolve({
        url,
        child,
        peakMemoryMb: () => peakMemoryMb(pid),
        processorMs: () => processorMs(pid),
        stop: () => stop(child),
      });
    });
    child.once('exit', (code) =>
      reject(new Error(`${file} ended with ${code} before it listened:\n${output}`)),
    );
  });
}

function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  return gone;
}

function peakMemoryMb(pid: number | undefined): number | undefined {
  try {
    const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return line === undefined ? undefined : Math.round(Number(line) / 1024);
  } catch {
    return undefined;
  }
}

/** The kernel counts in hundredths of a second. */
function processorMs(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Runs a module in a process of its own: gives it one message, takes one back. */
export function runInProcess<Input extends object, Output>(file: string, input: Input): Promise<Output> {
  const child = fork(file, { execPath: process.execPath });
  return new Promise((resolve, reject) => {
    child.once('message', (output) => resolve(output as Output));
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)));
    child.send(input);
  });
}
