/** Lines as ledger.db keeps them: compressed, because the bytes of a commit are most of its cost. */
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** A short text is kept as it is: setting up the compressor would cost more than it saves. */
const packedBytesMin = 4_096;
const options = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

export function packLines(lines: string): string | Buffer {
  return lines.length < packedBytesMin ? lines : zstdCompressSync(Buffer.from(lines), options);
}

/** Throws where the bytes are not what packLines made. */
export function unpackLines(packed: string | Buffer): string {
  return typeof packed === 'string' ? packed : zstdDecompressSync(packed).toString('utf8');
}
