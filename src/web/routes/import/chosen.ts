/** Looks at files that were chosen: what they are, and how they begin. The rest is read by the worker. */
import { listMembers } from './read-archive.ts';
import { readRows, separatorLine } from './work/read-rows.ts';
import { readText } from './work/read-text.ts';
import { type Encoding, type LineFormat, type Packed, ReadProblem, type TableForm } from './work/sources.ts';
import { splitLines } from './work/split-lines.ts';

export interface ChosenTable extends Packed {
  readonly form: TableForm;
  readonly heads: readonly string[];
  /** The first rows. */
  readonly rows: readonly (readonly string[])[];
}

export interface Chosen {
  readonly names: readonly string[];
  /** Packed, as they lie on the disk. */
  readonly size: number;
  /** Equal for the same files, unchanged. */
  readonly fingerprint: string;
  readonly tables: readonly ChosenTable[];
  readonly lines: readonly Packed[];
  /** The first of the lines. */
  readonly sample: readonly string[];
  readonly seems: LineFormat;
}

const sampleLength = 256_000;
const rowsMax = 100;
const linesMax = 5;

/** Throws: ReadProblem. */
export async function inspectFiles(files: readonly File[]): Promise<Chosen> {
  const tables: ChosenTable[] = [];
  const lines: Packed[] = [];
  let sample: readonly string[] = [];
  for (const [index, file] of files.entries()) {
    const start = await readStart(file);
    if (start[0] === 0x50 && start[1] === 0x4b) {
      const members = (await listMembers(file)).map(
        (each): Packed => ({ ...each, file: index, encoding: 'utf-8' }),
      );
      lines.push(...members);
      for (const member of members.slice(0, linesMax))
        if (sample.length === 0) sample = await readFirstLines(await readBeginning(member));
      continue;
    }
    const isPacked = start[0] === 0x1f && start[1] === 0x8b;
    const packed = { name: file.name, file: index, bytes: file, unpack: isPacked ? (['gzip'] as const) : [] };
    const encoding = await findEncoding(packed);
    const text = await readBeginning({ ...packed, encoding });
    if (text.trim() === '') continue;
    if (isTable(file.name, text)) tables.push(await inspectTable({ ...packed, encoding }, text));
    else {
      if (text.trimStart().startsWith('[')) throw new ReadProblem('jsonArray', file.name);
      lines.push({ ...packed, encoding });
      if (sample.length === 0) sample = await readFirstLines(text);
    }
  }
  const seems = /"(server_received_time|amplitude_id)"/.test(sample[0] ?? '') ? 'amplitude-export' : 'ndjson';
  const known = files.map(({ name, size, lastModified }) => [name, size, lastModified]);
  return {
    names: files.map(({ name }) => name),
    size: files.reduce((sum, { size }) => sum + size, 0),
    fingerprint: JSON.stringify(known),
    ...{ tables, lines, sample, seems },
  };
}

/** Throws: ReadProblem where the file is not there any more. */
async function readStart(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.slice(0, 4).arrayBuffer());
  } catch {
    throw new ReadProblem('unreadable', file.name);
  }
}

async function readBeginning(packed: Packed): Promise<string> {
  let text = '';
  for await (const each of readText(packed)) {
    text += each;
    if (text.length >= sampleLength) break;
  }
  return text;
}

/** Texts of spreadsheets are often neither; a mark at the beginning says which one it is. */
async function findEncoding(packed: Omit<Packed, 'encoding'>): Promise<Encoding> {
  const asLatin = await readBeginning({ ...packed, encoding: 'windows-1252' });
  if (asLatin.startsWith('ÿþ')) return 'utf-16le';
  if (asLatin.startsWith('þÿ')) return 'utf-16be';
  const text = await readBeginning({ ...packed, encoding: 'utf-8' });
  return text.includes('\uFFFD') ? 'windows-1252' : 'utf-8';
}

const isTable = (name: string, text: string): boolean =>
  /\.(csv|tsv)(\.gz)?$/i.test(name) || !/^\s*[[{]/.test(text);

/** The table as it reads in an encoding; `text`: its beginning. */
export async function inspectTable(packed: Packed, text?: string): Promise<ChosenTable> {
  const beginning = text ?? (await readBeginning(packed));
  const isReturnOnly = beginning.includes('\r') && !beginning.includes('\n');
  const form = { separator: findSeparator(beginning), isReturnOnly };
  const rows: (readonly string[])[] = [];
  try {
    for await (const batch of readRows(readWhole(beginning), form, packed.name)) {
      for (const { cells } of batch) rows.push(cells);
      if (rows.length > rowsMax) break;
    }
  } catch (error) {
    // The beginning ends within a field; of the whole file the worker says so.
    if (!(error instanceof ReadProblem) || beginning.length < sampleLength) throw error;
  }
  const [heads = [], ...others] = rows;
  return { ...packed, form, heads, rows: others.slice(0, rowsMax) };
}

const separators = [',', ';', '\t', '|'] as const;

/** The one that the first line says or has most of, outside of quotes; a comma where it has none. */
function findSeparator(text: string): string {
  const said = separatorLine.exec(text)?.[1];
  if (said !== undefined) return said;
  const [line = ''] = text.replaceAll(/"[^"]*"/g, '').split(/\r\n|\n|\r/, 1);
  const count = (each: string) => line.split(each).length;
  return separators.reduce((most, each) => (count(each) > count(most) ? each : most));
}

async function* readWhole(text: string): AsyncGenerator<string> {
  yield text;
}

async function readFirstLines(text: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const lines of splitLines(readWhole(text)))
    found.push(...lines.filter((line) => line.trim() !== '').slice(0, linesMax));
  return found.slice(0, linesMax);
}
