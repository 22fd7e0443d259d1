/** Formats the key of an event's row as a UUID, and parses it. */
import type { ChunkId } from './ids.ts';

/** The key of an event's row. */
interface EventKey {
  readonly chunk: ChunkId;
  readonly row: number;
}

/** The key as a UUID: the same event always has the same one. */
export function formatEventUuid({ chunk, row }: EventKey): string {
  const hex = chunk.toString(16).padStart(16, '0') + row.toString(16).padStart(16, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** Undefined where the text is not such a UUID. The event need not exist in this installation. */
export function parseEventUuid(text: string): EventKey | undefined {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-0000-0000[0-9a-f]{8}$/.test(text)) return undefined;
  const hex = text.replaceAll('-', '');
  const [chunk, row] = [Number.parseInt(hex.slice(0, 16), 16), Number.parseInt(hex.slice(16), 16)];
  return Number.isSafeInteger(chunk) ? { chunk, row } : undefined;
}
