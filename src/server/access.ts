/** Whether this process may use a data directory; where not, which file stands in the way, whose it is, and its mode. */
import { accessSync, constants, readdirSync, readFileSync, type Stats, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '../domain/problem.ts';

/** Errors: Problem that names the first file or directory that is not this user's to read and write. */
export function checkAccess(directory: string): void {
  checkPath(directory);
  for (const name of readdirSync(directory)) checkPath(join(directory, name));
}

/** What an error of the file system says of access, as a Problem with the owner; anything else as it is. */
export function accessProblem(error: unknown): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  const isAboutFile = path !== undefined && (code === 'EACCES' || code === 'EPERM' || code === 'EROFS');
  return isAboutFile ? problemAt(path, code === 'EROFS') : error;
}

function checkPath(path: string): void {
  const { R_OK, W_OK, X_OK } = constants;
  try {
    const isDirectory = statSync(path).isDirectory();
    accessSync(path, isDirectory ? R_OK | W_OK | X_OK : R_OK | W_OK);
  } catch (error) {
    // Gone meanwhile, as files of a running server go.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw accessProblem(error);
  }
}

function problemAt(path: string, isReadOnly: boolean): Problem {
  if (isReadOnly) return new Problem('unavailable', `${path} is on a read-only file system.`, '--data');
  const { visible, stats } = nearestVisible(path);
  const owner = `${visible} belongs to ${userName(stats.uid)}, with mode ${(stats.mode & 0o7777).toString(8)}`;
  const me = userName(process.getuid?.() ?? 0);
  return new Problem(
    'unavailable',
    `${path} cannot be read and written by ${me}: ${owner}. Run this as that user, or change the owner of the directory: chown -R.`,
    '--data',
  );
}

/** Behind a directory that may not be entered nothing is seen, so that directory is what stands in the way. */
function nearestVisible(path: string): { readonly visible: string; readonly stats: Stats } {
  try {
    return { visible: path, stats: statSync(path) };
  } catch {
    return nearestVisible(dirname(path));
  }
}

function userName(uid: number): string {
  try {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((each) => each.split(':')[2] === String(uid));
    return line === undefined ? `user ${uid}` : `user ${line.split(':')[0]}`;
  } catch {
    return `user ${uid}`;
  }
}
