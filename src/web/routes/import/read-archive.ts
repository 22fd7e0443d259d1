/** Lists the members of a zip archive: its directory is read, and nothing unpacked. */
import { type Packed, ReadProblem } from './work/sources.ts';

type Member = Pick<Packed, 'name' | 'bytes' | 'unpack'>;

const endSignature = 0x06054b50;
const endLength = 22;
const commentLengthMax = 65_535;
const entrySignature = 0x02014b50;
const entryLength = 46;
const headLength = 30;
/** Where archives of more than 4 GB, or 65,535 members, say that they are. */
const beyond32 = 0xffffffff;

const isData = /\.(json|ndjson)(\.gz)?$/;

/** Those that hold lines. Throws: ReadProblem where the archive is broken, too large, or has none. */
export async function listMembers(file: File): Promise<readonly Member[]> {
  const directory = await readDirectory(file);
  const members: Member[] = [];
  for (let at = 0; at + entryLength <= directory.byteLength; ) {
    if (directory.getUint32(at, true) !== entrySignature) break;
    const method = directory.getUint16(at + 10, true);
    const size = directory.getUint32(at + 20, true);
    const nameLength = directory.getUint16(at + 28, true);
    const extraLength = directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
    const offset = directory.getUint32(at + 42, true);
    if (size === beyond32 || offset === beyond32) throw new ReadProblem('largeArchive', file.name);
    const name = new TextDecoder().decode(
      new Uint8Array(directory.buffer, directory.byteOffset + at + entryLength, nameLength),
    );
    at += entryLength + nameLength + extraLength;
    if (!isData.test(name)) continue;
    if (method !== 0 && method !== 8) throw new ReadProblem('brokenArchive', file.name);
    const bytes = await sliceMember(file, offset, size);
    const unpack = [
      ...(method === 8 ? (['deflate-raw'] as const) : []),
      ...(name.endsWith('.gz') ? (['gzip'] as const) : []),
    ];
    members.push({ name: `${file.name}/${name}`, bytes, unpack });
  }
  if (members.length > 0) return members;
  throw new ReadProblem(file.name.endsWith('.xlsx') ? 'workbook' : 'emptyArchive', file.name);
}

async function readView(file: Blob, from: number, to: number): Promise<DataView> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}

async function readDirectory(file: File): Promise<DataView> {
  const tail = await readView(file, Math.max(0, file.size - endLength - commentLengthMax), file.size);
  for (let at = tail.byteLength - endLength; at >= 0; at--) {
    if (tail.getUint32(at, true) !== endSignature) continue;
    const size = tail.getUint32(at + 12, true);
    const offset = tail.getUint32(at + 16, true);
    if (size === beyond32 || offset === beyond32) throw new ReadProblem('largeArchive', file.name);
    return readView(file, offset, offset + size);
  }
  throw new ReadProblem('brokenArchive', file.name);
}

/** The head before a member has a length of its own. */
async function sliceMember(file: File, offset: number, size: number): Promise<Blob> {
  const head = await readView(file, offset, offset + headLength);
  if (head.byteLength < headLength) throw new ReadProblem('brokenArchive', file.name);
  const from = offset + headLength + head.getUint16(26, true) + head.getUint16(28, true);
  return file.slice(from, from + size);
}
