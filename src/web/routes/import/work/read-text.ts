/** Reads packed bytes as a stream of text. */
import { type Packed, ReadProblem } from './sources.ts';

/** `onBytes`: packed bytes read since the last time. Throws: ReadProblem where the file is gone, or broken. */
export async function* readText(
  { name, bytes, unpack, encoding }: Packed,
  onBytes: (bytes: number) => void = () => undefined,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform: (chunk, controller) => {
      onBytes(chunk.length);
      controller.enqueue(chunk);
    },
  });
  let stream = bytes.stream().pipeThrough(counted);
  for (const format of unpack) stream = stream.pipeThrough(new DecompressionStream(format));
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new ReadProblem('unreadable', name);
      });
      if (done) break;
      const text = decoder.decode(value, { stream: true });
      if (text !== '') yield text;
    }
    const end = decoder.decode();
    if (end !== '') yield end;
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
