/** Scans the bytes of a JSON text before it is parsed: nesting depth, number of values, and where it can be split. */
import { limits } from '../../domain/limits.ts';

/** The largest list of a document: the document itself, or a member of the outermost object. */
export interface ScannedList {
  /** Bytes of the member's name with its quotes; undefined where the document is the list. */
  readonly name: readonly [start: number, end: number] | undefined;
  /** The bytes between its brackets. */
  readonly start: number;
  readonly end: number;
  /** Commas between its elements at which it is split: at least limits.jsonSliceBytes apart. */
  readonly cuts: readonly Cut[];
  readonly length: number;
}

interface Cut {
  readonly at: number;
  readonly elementsBefore: number;
}

export interface JsonScan {
  /** Takes the next bytes. Does nothing once `fault` is known. */
  push(bytes: Uint8Array): void;
  /** Why the text must not be parsed. `broken`: it is not JSON. */
  readonly fault: 'depth' | 'values' | 'broken' | undefined;
  /** Only after `end`; undefined where there is no list. */
  list(): ScannedList | undefined;
  /** Call it after the last byte: it finds a document that is not closed. */
  end(): void;
}

/** The fault of a complete text; small ones are not scanned. */
export function findJsonFault(text: string): JsonScan['fault'] {
  if (text.length <= limits.jsonAtOnceBytesMax) return undefined;
  const scan = createJsonScan();
  scan.push(Buffer.from(text));
  scan.end();
  return scan.fault;
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c];
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d];

type Name = ScannedList['name'];
interface OpenList {
  readonly name: Name;
  readonly depth: number;
  readonly start: number;
  readonly valuesBefore: number;
  readonly cuts: Cut[];
  length: number;
}

/** Tracks the largest list that can be split, and where. */
function createListTracker() {
  let open: OpenList | undefined;
  let largest: (ScannedList & { readonly values: number }) | undefined;
  let cutAt = 0;
  return {
    open: (name: Name, depth: number, at: number, valuesBefore: number): void => {
      open = { name, depth, start: at + 1, valuesBefore, cuts: [], length: 1 };
      cutAt = at;
    },
    close: (at: number, values: number): void => {
      if (!open) return;
      if (!largest || at - open.start > largest.end - largest.start)
        largest = { ...open, end: at, values: values - open.valuesBefore };
      open = undefined;
    },
    /** Whether a comma at this depth ends an element of the open list. */
    endElement: (depth: number, at: number): boolean => {
      if (!open || depth !== open.depth) return false;
      open.length += 1;
      if (at - cutAt >= limits.jsonSliceBytes) {
        open.cuts.push({ at, elementsBefore: open.length - 1 });
        cutAt = at;
      }
      return true;
    },
    largest: () => largest,
  };
}

export function createJsonScan(): JsonScan {
  const { bodyDepthMax, jsonValuesMax, jsonElementValuesMax } = limits;
  const openers = new Uint8Array(bodyDepthMax + 1);
  const lists = createListTracker();
  let [position, depth, values, elementValues] = [0, 0, 0, 0];
  let [inString, isEscaped, stringStart] = [false, false, 0];
  let fault: JsonScan['fault'];
  let name: Name;

  /** Whether a list at this depth can be split: it is the document, or a member of its outermost object. */
  const mayBeCut = (): boolean => depth === 1 || (depth === 2 && openers[0] === openObject);
  const countValue = (): void => {
    values += 1;
    elementValues += 1;
  };
  const open = (byte: number, at: number): void => {
    countValue();
    if (depth >= bodyDepthMax) {
      fault = 'depth';
      return;
    }
    openers[depth] = byte;
    depth += 1;
    if (byte !== openList || !mayBeCut()) return;
    lists.open(depth === 2 ? name : undefined, depth, at, values);
    elementValues = 0;
  };
  const close = (byte: number, at: number): void => {
    if (depth === 0 || openers[depth - 1] !== byte - 2) {
      fault = 'broken';
      return;
    }
    if (byte === closeList && mayBeCut()) lists.close(at, values);
    depth -= 1;
  };
  const separate = (at: number): void => {
    countValue();
    if (lists.endElement(depth, at)) elementValues = 0;
  };
  const look = (byte: number, at: number): void => {
    if (byte === quote) {
      inString = true;
      stringStart = at;
    } else if (byte === comma) separate(at);
    else if (byte === openList || byte === openObject) open(byte, at);
    else if (byte === closeList || byte === closeObject) close(byte, at);
    if (values > jsonValuesMax || elementValues > jsonElementValuesMax) fault ??= 'values';
  };
  return {
    get fault() {
      return fault;
    },
    push: (bytes) => {
      const length = bytes.length;
      let index = 0;
      while (index < length && fault === undefined) {
        const byte = bytes[index] as number;
        if (inString) {
          if (isEscaped) isEscaped = false;
          else if (byte === backslash) isEscaped = true;
          else if (byte === quote) {
            inString = false;
            if (depth === 1) name = [stringStart, position + index + 1];
          }
        } else if (byte === quote || byte === comma || byte > 0x5a) look(byte, position + index);
        index += 1;
      }
      position += length;
    },
    list: lists.largest,
    end: () => {
      if (depth > 0 || inString) fault ??= 'broken';
      // All but the largest list is parsed at once.
      if (values - (lists.largest()?.values ?? 0) > jsonElementValuesMax) fault ??= 'values';
    },
  };
}
