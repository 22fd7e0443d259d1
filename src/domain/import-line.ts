import { hash } from 'node:crypto';
import { canonicalJson, type JsonObject } from './json.ts';

/**
 * The insert_id of an import line that has none: from its content and how many equal lines came before it, so that
 * importing the same file again is recognised, and two equal lines of one file stay two events.
 */
export function derivedInsertId(line: JsonObject, repetition: number): string {
  const content = hash('sha256', canonicalJson(line), 'hex').slice(0, 32);
  return repetition === 0 ? `import:${content}` : `import:${content}:${repetition}`;
}

/** Gives lines without insert_id one, counting repetitions among the lines it has seen since the last `forget`. */
export interface InsertIds {
  of(line: JsonObject): string;
  /** Equal lines have equal times, so whoever reads in order of time may forget when the time moves on. */
  forget(): void;
}

export function createInsertIds(): InsertIds {
  const seen = new Map<string, number>();
  return {
    of: (line) => {
      const first = derivedInsertId(line, 0);
      const repetition = seen.get(first) ?? 0;
      seen.set(first, repetition + 1);
      return repetition === 0 ? first : derivedInsertId(line, repetition);
    },
    forget: () => seen.clear(),
  };
}
