/** Splits a stream of text into lines. */
import type { Readable } from 'node:stream';
import { limits } from '../../domain/limits.ts';

/**
 * The lines of a text, empty ones too, in arrays as they arrive. Only \n (or \r\n) ends a line: others, such as U+2028,
 * may stand inside a JSON text. Of a line longer than the server takes a request only so much is kept, which is enough
 * to show it.
 */
export async function* splitLines(input: Readable): AsyncIterable<readonly string[]> {
  input.setEncoding('utf8');
  let pieces: string[] = [];
  let length = 0;
  let first = true;
  for await (const chunk of input as AsyncIterable<string>) {
    const text = first && chunk.startsWith('\uFEFF') ? chunk.slice(1) : chunk;
    if (chunk !== '') first = false;
    const end = text.lastIndexOf('\n');
    if (end < 0) {
      if (length <= limits.batchBodyBytesMax) pieces.push(text);
      length += text.length;
      continue;
    }
    const lines = (pieces.join('') + text.slice(0, end)).split('\n');
    yield lines.map(withoutReturn);
    pieces = [text.slice(end + 1)];
    length = pieces[0]?.length ?? 0;
  }
  if (length > 0) yield [withoutReturn(pieces.join(''))];
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);
