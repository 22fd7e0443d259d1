/**
 * Gives the tests of a run a disk in memory, where there is one: on a real one their servers wait, and compute a third more,
 * for every file that is forced to the disk. What must be on the disk after a power cut is tested on disks of its own.
 */
import { mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { freemem } from 'node:os';
import { join } from 'node:path';

const disk = '/dev/shm';
const prefix = 'muster-tests-';
/** Several times what the tests have there at once, which is a quarter of a gigabyte, and their programs beside it. */
const roomBytesMin = 4 * 2 ** 30;

/** Vitest's global setup. Long runs, and whoever names a directory for passing files, keep to the disk they have. */
export default function makeMemoryDisk(): (() => void) | undefined {
  const { TMPDIR, SUITE_SEED } = process.env;
  if (TMPDIR !== undefined || SUITE_SEED === 'random' || !hasRoom()) return undefined;
  removeLeftBehind();
  const directory = join(disk, `${prefix}${process.pid}`);
  mkdirSync(directory, { recursive: true });
  process.env['TMPDIR'] = directory;
  return () => rmSync(directory, { recursive: true, force: true });
}

function hasRoom(): boolean {
  if (process.platform !== 'linux' || freemem() < roomBytesMin) return false;
  try {
    const { bavail, bsize } = statfsSync(disk);
    return bavail * bsize >= roomBytesMin;
  } catch {
    return false;
  }
}

/** Of runs that were killed: what lies here takes memory. */
function removeLeftBehind(): void {
  for (const name of readdirSync(disk))
    if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length))))
      rmSync(join(disk, name), { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
