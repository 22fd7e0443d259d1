/** What an import reads: files, and the members of zip archives. */
import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { Problem } from '../../domain/problem.ts';

/** A text of lines, which is read more than once. */
export interface ImportSource {
  /** As people are told: the file, and within an archive the member. */
  readonly name: string;
  /** The file it is in. */
  readonly path: string;
  open(): Promise<Readable>;
}

interface OpenedSources {
  readonly sources: readonly ImportSource[];
  close(): void;
}

const readBytes = 1 << 18;

/** All sources of the files, in the order given. Errors: Problem where an archive is broken, or holds nothing to import. */
export async function openSources(paths: readonly string[]): Promise<OpenedSources> {
  const sources: ImportSource[] = [];
  const archives: ZipFile[] = [];
  for (const path of paths) {
    if (!path.endsWith('.zip')) {
      sources.push(fileSource(path));
      continue;
    }
    const archive = await openArchive(path);
    archives.push(archive);
    sources.push(...(await listMembers(archive, path)));
  }
  return {
    sources,
    close: () => {
      for (const archive of archives) archive.close();
    },
  };
}

/** Before anything is started or made for an import. Errors: Problem naming the first file that cannot be read. */
export async function checkFiles(paths: readonly string[]): Promise<void> {
  for (const path of paths)
    await access(path, constants.R_OK).catch((error: unknown) => {
      throw fileProblem(path, error);
    });
}

export function fileSource(path: string): ImportSource {
  const open = async () => unzipped(path, createReadStream(path, { highWaterMark: readBytes }));
  return { name: path, path, open };
}

function unzipped(name: string, stream: Readable): Readable {
  if (!name.endsWith('.gz')) return stream;
  const gunzip = createGunzip({ chunkSize: readBytes });
  stream.on('error', (error) => gunzip.destroy(error));
  return stream.pipe(gunzip);
}

async function openArchive(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false, lazyEntries: true });
  } catch (error) {
    throw fileProblem(path, error);
  }
}

const isData = /\.(json|ndjson)(\.gz)?$/;

async function listMembers(archive: ZipFile, path: string): Promise<readonly ImportSource[]> {
  const members: ImportSource[] = [];
  try {
    for await (const entry of archive.eachEntry())
      if (isData.test(entry.fileName)) members.push(memberSource(archive, path, entry));
  } catch (error) {
    throw fileProblem(path, error);
  }
  if (members.length > 0) return members;
  throw new Problem('invalid_request', 'The archive contains no .json, .json.gz or .ndjson file.', path);
}

function memberSource(archive: ZipFile, path: string, entry: Entry): ImportSource {
  const open = async () => unzipped(entry.fileName, await archive.openReadStreamPromise(entry));
  return { name: `${path}/${entry.fileName}`, path, open };
}

const sentences: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file.',
  EISDIR: 'It is a directory; name the files in it.',
  EACCES: 'It may not be read.',
};

/** Errors of yauzl have no code, but it is they that speak of such things. */
const ofArchives = /central directory|zip file|signature|compressed|end of file|file header|entries/i;

/** Says of a file what a person can do about it; what is no error of a file is thrown on as it is. */
export function fileProblem(path: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code?.startsWith('Z_') || (code === undefined && ofArchives.test(message)))
    return new Problem('invalid_request', `The archive is broken: ${message.replace(/\.$/, '')}.`, path);
  const sentence = code === undefined ? undefined : sentences[code];
  return sentence === undefined ? error : new Problem('invalid_request', sentence, path);
}
