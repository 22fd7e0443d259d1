/** Looks at what is packed in an .xlsx before any of it is unpacked: a workbook without macros, of a size that may be read. */
import { type Entry, fromBufferPromise } from 'yauzl';
import { Problem } from '../../../domain/problem.ts';
import { workbookLimits } from '../limits.ts';

/** Errors: Problem. */
export async function checkPackage(bytes: Uint8Array): Promise<void> {
  if (bytes.length > workbookLimits.fileBytesMax)
    throw new Problem(
      'too_large',
      `The file has ${bytes.length} bytes; ${workbookLimits.fileBytesMax} are read at most.`,
      'file',
    );
  const start = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (start === '\xd0\xcf\x11\xe0')
    throw refuse('is an .xls of old, or is locked with a password; save it as .xlsx without one');
  if (!start.startsWith('PK')) throw refuse('is no .xlsx');
  const entries = await listEntries(bytes);
  const names = new Set(entries.map(({ fileName }) => fileName));
  if ([...names].some((name) => /vbaproject\.bin$/i.test(name)))
    throw refuse('has macros; save it as .xlsx, without them');
  if (!names.has('[Content_Types].xml') || ![...names].some((name) => /(^|\/)workbook\.xml$/.test(name)))
    throw refuse('is an archive, but no .xlsx');
  checkSizes(entries);
}

async function listEntries(bytes: Uint8Array): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  try {
    const archive = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      lazyEntries: true,
      autoClose: true,
    });
    if (archive.entryCount <= workbookLimits.partsMax)
      for await (const entry of archive.eachEntry()) entries.push(entry);
    else throw refuse(`has ${archive.entryCount} parts; ${workbookLimits.partsMax} are read at most`);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw refuse(`is no .xlsx: ${(error as Error).message}`);
  }
  return entries;
}

/** What is declared here is what the library unpacks at most; a part that declares nothing would have no bound. */
function checkSizes(entries: readonly Entry[]): void {
  let sum = 0;
  for (const { fileName, compressedSize, uncompressedSize, generalPurposeBitFlag } of entries) {
    const saysLater = (generalPurposeBitFlag & 8) !== 0 && compressedSize === 0;
    if (saysLater || (compressedSize > 2 && uncompressedSize === 0))
      throw refuse(`does not say how large ${fileName} is`);
    sum += uncompressedSize;
    const isDense =
      uncompressedSize > workbookLimits.unpackedBytesAlwaysTaken &&
      uncompressedSize > compressedSize * workbookLimits.unpackedRatioMax;
    if (isDense || sum > workbookLimits.unpackedBytesMax)
      throw new Problem(
        'too_large',
        `The file unpacks to more than may be read: ${fileName} alone from ${compressedSize} to ${uncompressedSize} bytes. Delete empty rows and pictures, and save it anew.`,
        'file',
      );
  }
}

function refuse(message: string): Problem {
  return new Problem('invalid_request', `The file ${message}.`, 'file');
}
