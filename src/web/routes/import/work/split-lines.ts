/** Splits a stream of text into lines. */

/** Longer ones the server does not take: only so much of them is kept. */
export const lineLengthMax = 20_000_000;

/** Empty ones, too, in arrays as they arrive. Only \n (or \r\n) ends a line: others, such as U+2028, may stand inside a JSON text. */
export async function* splitLines(texts: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let pieces: string[] = [];
  let length = 0;
  for await (const text of texts) {
    const end = text.lastIndexOf('\n');
    if (end < 0) {
      if (length <= lineLengthMax) pieces.push(text);
      length += text.length;
      continue;
    }
    yield (pieces.join('') + text.slice(0, end)).split('\n').map(withoutReturn);
    pieces = [text.slice(end + 1)];
    length = text.length - end - 1;
  }
  if (length > 0) yield [withoutReturn(pieces.join(''))];
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);
