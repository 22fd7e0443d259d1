/** Looks through JSON text as bytes before it is parsed: how deep it nests, how many values it has, where it can be cut. */
import { limits } from '../../domain/limits.ts';

/** The largest list of a document: the document itself, or a member of the outermost object. */
export interface ScannedList {
  /** Bytes of the member's name with its quotes; undefined where the document is the list. */
  readonly name: readonly [start: number, end: number] | undefined;
  /** What stands between its brackets. */
  readonly start: number;
  readonly end: number;
  /** Commas between its elements, so far apart that what lies between them is worth a turn. */
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
  /** Why the text must not be parsed. `broken`: it is no JSON. */
  readonly fault: 'depth' | 'values' | 'broken' | undefined;
  /** To be read after the last byte; undefined without any list. */
  list(): ScannedList | undefined;
  /** To be called after the last byte: a document that is not closed is broken. */
  end(): void;
}

/** The same of a text that is there as a whole; small ones need no look. */
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

export function createJsonScan(): JsonScan {
  const { bodyDepthMax, jsonValuesMax, jsonElementValuesMax, jsonSliceBytes } = limits;
  const openers = new Uint8Array(bodyDepthMax + 1);
  let [position, depth, values] = [0, 0, 0];
  let [inString, isEscaped, stringStart] = [false, false, 0];
  let fault: JsonScan['fault'];
  let name: Name;
  let open: OpenList | undefined;
  let largest: (ScannedList & { readonly values: number }) | undefined;
  let [cutAt, elementValues] = [0, 0];

  /** Depth of the elements of a list that can be cut: it is the document, or in its outermost object. */
  const mayBeCut = (): boolean => depth === 1 || (depth === 2 && openers[0] === openObject);
  const opened = (byte: number, at: number): void => {
    values += 1;
    elementValues += 1;
    if (depth >= bodyDepthMax) fault = 'depth';
    else {
      openers[depth] = byte;
      depth += 1;
      if (byte === openList && mayBeCut()) {
        const named = depth === 2 ? name : undefined;
        open = { name: named, depth, start: at + 1, valuesBefore: values, cuts: [], length: 1 };
        cutAt = at;
        elementValues = 0;
      }
    }
  };
  const closed = (byte: number, at: number): void => {
    if (depth === 0 || openers[depth - 1] !== byte - 2) fault = 'broken';
    else {
      if (open && byte === closeList && mayBeCut()) {
        if (!largest || at - open.start > largest.end - largest.start)
          largest = { ...open, end: at, values: values - open.valuesBefore };
        open = undefined;
      }
      depth -= 1;
    }
  };
  const separated = (at: number): void => {
    values += 1;
    elementValues += 1;
    if (!open || depth !== open.depth) return;
    open.length += 1;
    elementValues = 0;
    if (at - cutAt < jsonSliceBytes) return;
    open.cuts.push({ at, elementsBefore: open.length - 1 });
    cutAt = at;
  };
  const look = (byte: number, at: number): void => {
    if (byte === quote) {
      inString = true;
      stringStart = at;
    } else if (byte === comma) separated(at);
    else if (byte === openList || byte === openObject) opened(byte, at);
    else if (byte === closeList || byte === closeObject) closed(byte, at);
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
    list: () => largest,
    end: () => {
      if (depth > 0 || inString) fault ??= 'broken';
      // What is beside the largest list is parsed at once.
      if (values - (largest?.values ?? 0) > jsonElementValuesMax) fault ??= 'values';
    },
  };
}
