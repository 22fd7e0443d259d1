import { hash } from 'node:crypto';
import { canonicalJson, isJsonObject, type Json, type JsonObject } from './json.ts';
import { limits } from './limits.ts';

/**
 * The insert_id of an import line that has none: from its content and how many equal lines came before it, so that
 * importing the same file again is recognised, and two equal lines of one file stay two events.
 */
function derivedInsertId(line: JsonObject, text: string, repetition: number): string {
  // What nests without end cannot be walked through; its text says as well what it is.
  const canonical = isDeeperThan(line, 2 * limits.propertyDepthMax) ? text.trim() : canonicalJson(line);
  const content = hash('sha256', canonical, 'hex').slice(0, 32);
  return repetition === 0 ? `import:${content}` : `import:${content}:${repetition}`;
}

function isDeeperThan(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levels === 0) return true;
  const members = isJsonObject(value) ? Object.values(value) : value;
  return members.some((member) => isDeeperThan(member, levels - 1));
}

/** Gives lines without insert_id one, counting repetitions among the lines it has seen since the last `forget`. */
export interface InsertIds {
  /** `text` is what `line` was parsed from. */
  of(line: JsonObject, text: string): string;
  /** Equal lines have equal times, so whoever reads in order of time may forget when the time moves on. */
  forget(): void;
}

export function createInsertIds(): InsertIds {
  const seen = new Map<string, number>();
  return {
    of: (line, text) => {
      const first = derivedInsertId(line, text, 0);
      const repetition = seen.get(first) ?? 0;
      seen.set(first, repetition + 1);
      return repetition === 0 ? first : derivedInsertId(line, text, repetition);
    },
    forget: () => seen.clear(),
  };
}
