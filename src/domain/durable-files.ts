/** Files that are whole after a power cut, and still there: a name is on disk only once its directory is. */
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** Forces the names in a directory to disk. */
function syncDirectory(path: string): void {
  const directory = openSync(path, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** Forces a file that was appended to, and its name, to disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  syncDirectory(dirname(path));
}

/** Makes a directory that outlasts a power cut, with those above it. */
export function makeDirectoryDurably(path: string, mode = 0o777): void {
  const first = mkdirSync(resolve(path), { recursive: true, mode });
  if (first === undefined) return;
  for (let made = resolve(path); made !== dirname(first); made = dirname(made)) syncDirectory(dirname(made));
}

/** Gives a finished file its name; what had the name before is gone then, never sooner. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  syncDirectory(dirname(to));
}

/** Replaces a file as a whole: written beside, forced to disk, then renamed. Only its owner may read it. */
export function writeDurably(path: string, content: string): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, 'w', 0o600);
  try {
    const bytes = Buffer.from(content);
    for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameDurably(temporary, path);
}
