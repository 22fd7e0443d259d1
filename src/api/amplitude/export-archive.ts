/** Writes the zip archive of an export while it is read. */
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { ZipFile } from 'yazl';

/** A file of the archive: pieces of text, asked for when the ones before are on their way. */
interface ArchiveMember {
  readonly name: string;
  text(): AsyncIterable<string>;
}

/** A zip archive of gzipped texts, written while it is read; an error of a text is one of the stream. */
export function writeArchive(members: readonly ArchiveMember[], madeMs: number): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const fail = (error: Error) => output.destroy(error);
  zip.on('error', fail);
  // Gzipped already.
  for (const { name, text } of members)
    zip.addReadStreamLazy(name, { compress: false, mtime: new Date(madeMs) }, (give) => {
      const zipped = createGzip();
      give(null, Readable.from(text()).on('error', fail).pipe(zipped));
    });
  zip.end();
  return output;
}
