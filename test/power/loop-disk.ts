import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A file system of its own, in an image file: what the image holds is what had reached the disk. */
export interface LoopDisk {
  /** Where it is mounted. */
  readonly path: string;
  /** The disk as it is after a power cut now: without the pages that wait in memory. Stop whoever writes to it first. */
  cut(): Promise<LoopDisk>;
  /** Forces everything to the disk. */
  sync(): void;
  remove(): void;
}

const megabyte = 1024 * 1024;
/** The image file is sparse, so this takes no room. */
const imageBytes = 2_048 * megabyte;
const copiesMax = 20;

/** Why there can be no loop device here; undefined where there can. */
export function whyNoLoopDisk(): string | undefined {
  if (process.platform !== 'linux') return 'loop devices are Linux’s';
  if (process.getuid?.() !== 0) return 'only root may mount';
  try {
    createLoopDisk().remove();
    return undefined;
  } catch (error) {
    return `a loop device cannot be mounted (${String(error).split('\n')[0]})`;
  }
}

/** An empty ext4. Throws where loop devices are not allowed. */
export function createLoopDisk(): LoopDisk {
  const directory = mkdtempSync(join(tmpdir(), 'muster-disk-'));
  const image = join(directory, 'image');
  try {
    writeFileSync(image, '');
    truncateSync(image, imageBytes);
    run('mkfs.ext4', '-q', '-F', '-E', 'lazy_itable_init=0,lazy_journal_init=0', image);
    return mounted(directory, image);
  } catch (error) {
    rmSync(directory, { recursive: true, force: true });
    throw error;
  }
}

function mounted(directory: string, image: string): LoopDisk {
  const device = run('losetup', '--find', '--show', image).trim();
  const path = join(directory, 'mounted');
  mkdirSync(path, { recursive: true });
  try {
    // Freed blocks leave the image, so that copies stay small.
    run('mount', '-o', 'discard', device, path);
  } catch (error) {
    run('losetup', '--detach', device);
    throw error;
  }
  return {
    path,
    cut: async () => {
      const copied = mkdtempSync(join(tmpdir(), 'muster-disk-'));
      await copyStill(device, image, join(copied, 'image'));
      return mounted(copied, join(copied, 'image'));
    },
    sync: () => void run('sync', '--file-system', path),
    remove: () => {
      if (existsSync(path)) run('umount', path);
      run('losetup', '--detach', device);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Copies the image; again where the kernel wrote to the device meanwhile, because the copy would be of no one moment. */
async function copyStill(device: string, image: string, to: string): Promise<void> {
  for (let copy = 0; copy < copiesMax; copy++) {
    const before = activity(device);
    run('cp', '--sparse=always', image, to);
    if (before.inFlight === 0 && activity(device).written === before.written) return;
    rmSync(to);
    await wait(200);
  }
  throw new Error(`${device} was written to during each of ${copiesMax} copies`);
}

function activity(device: string) {
  const fields = readFileSync(`/sys/block/${basename(device)}/stat`, 'utf8')
    .trim()
    .split(/\s+/)
    .map(Number);
  // Completed writes and discards, and what is under way: Documentation/block/stat.rst.
  return { written: `${fields[4]} ${fields[11]}`, inFlight: fields[8] ?? 0 };
}

function run(program: string, ...args: string[]): string {
  return execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
