/** Finds a project's keys among flags, files and the environment. */
import { Problem } from '../domain/problem.ts';
import type { Settings } from '../server/config.ts';
import { readText } from './read-text.ts';

/** A project's keys: of --key, of the file of --key-file, or, for a server elsewhere, of MUSTER_KEY; arguments can be read by every user of a machine. */
export function readKey(flags: Settings, environment: Settings): string | undefined {
  const { key, url } = flags;
  const file = flags['key-file'];
  if (key !== undefined && file !== undefined)
    throw new Problem('invalid_request', 'goes without --key: give one of them.', '--key-file');
  if (file !== undefined) return readText(file, '--key-file');
  return key ?? (url === undefined ? undefined : environment['MUSTER_KEY'] || undefined);
}
