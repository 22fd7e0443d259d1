/** Conditions on the chunks that rows came with. */
import type { ChunkId } from '../../../domain/ids.ts';
import { bound, column, compare } from '../tree/build.ts';
import type { Expression } from '../tree/nodes.ts';

/** Chunks behind one, up to another; absent: from the first, to the last. */
export interface Chunks {
  readonly after?: ChunkId | undefined;
  readonly upTo?: ChunkId | undefined;
}

export function listChunkConditions({ after, upTo }: Chunks): readonly Expression[] {
  const isOf = (comparison: '>' | '<=', chunk: ChunkId | undefined) =>
    chunk === undefined ? [] : [compare(column('chunk'), comparison, bound('UInt64', chunk))];
  return [...isOf('>', after), ...isOf('<=', upTo)];
}
