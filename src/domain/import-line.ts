/** Gives import lines an insert_id where they have none, and sorts them by time. */
import { hash } from 'node:crypto';
import { mayLoseDigits, parseExactJson } from './exact-json.ts';
import type { InputItem, IntakeItem } from './input.ts';
import { canonicalJson, isDeeperThan, isJsonObject, type JsonObject } from './json.ts';
import { limits } from './limits.ts';

/**
 * The insert_id of an import line that has none: from its content and how many equal lines came before it, so that
 * importing the same file again is recognised, and two equal lines of one file stay two events.
 */
function deriveInsertId(line: JsonObject, text: string, repetition: number): string {
  // Very deep nesting cannot be traversed; the text identifies the line as well.
  const isDeep = isDeeperThan(line, 2 * limits.propertyDepthMax);
  // As it was written: two ids beyond 2^53 may be one number to JavaScript.
  const exact = isDeep || !mayLoseDigits(text) ? line : (parseExactJson(text) as JsonObject);
  const canonical = isDeep ? text.trim() : canonicalJson(exact);
  const content = hash('sha256', canonical, 'hex').slice(0, 32);
  return repetition === 0 ? `import:${content}` : `import:${content}:${repetition}`;
}

/** Gives lines without insert_id one, counting repetitions among the lines it has seen since the last `forget`. */
export interface InsertIds {
  /** `text` is what `line` was parsed from. */
  assign(line: JsonObject, text: string): string;
  /** Equal lines have equal times, so whoever reads in order of time may forget when the time moves on. */
  forget(): void;
}

export function createInsertIds(): InsertIds {
  const seen = new Map<string, number>();
  return {
    assign: (line, text) => {
      const first = deriveInsertId(line, text, 0);
      const repetition = seen.get(first) ?? 0;
      seen.set(first, repetition + 1);
      return repetition === 0 ? first : deriveInsertId(line, text, repetition);
    },
    forget: () => seen.clear(),
  };
}

/**
 * The order of import lines with the same time: changes first, then events that change their user
 * themselves, then all other events, so that a change holds from its time on, wherever its line is in the file. Otherwise
 * lines stay in the order given.
 */
export type MomentOrder = 0 | 1 | 2;

export function findMomentOrder(line: JsonObject): MomentOrder {
  const { event_type: eventType, user_properties: userProperties } = line;
  if (eventType === undefined || eventType === '$identify' || eventType === '$groupidentify') return 0;
  return isJsonObject(userProperties) && Object.keys(userProperties).length > 0 ? 1 : 2;
}

function findItemMomentOrder(item: InputItem): MomentOrder {
  if (item.kind !== 'event') return 0;
  return item.userProperties === undefined ? 2 : 1;
}

/** When an item takes effect: its time, or for an exported event its receipt in the other product. */
export function getEffectiveTimeMs(item: IntakeItem): number {
  return item.kind === 'event' && item.snapshot ? item.snapshot.atMs : item.timeMs;
}

/** Lines of one request in order of time, at the same time in MomentOrder; later times than receivedMs count as receivedMs. */
export function sortByTime<T extends { readonly item: InputItem }>(
  lines: readonly T[],
  receivedMs: number,
): readonly T[] {
  const getTimeMs = ({ item }: T) => Math.min(getEffectiveTimeMs(item), receivedMs);
  return lines.toSorted(
    (a, b) => getTimeMs(a) - getTimeMs(b) || findItemMomentOrder(a.item) - findItemMomentOrder(b.item),
  );
}
