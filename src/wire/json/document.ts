/** A large JSON document, parsed in batches, so that other requests are read in between. */
import type { JsonScan, ScannedList } from './scan.ts';

type ParseText = (text: string) => unknown;

/** A batch of a document: a JSON list of the elements from `first` on. */
export interface DocumentBatch {
  readonly first: number;
  text(): string;
}

export interface LargeDocument {
  /** The document; its largest list is empty until `fill` has run. Undefined where it is not JSON. */
  readonly value: unknown;
  /** Its text without the elements of the largest list. */
  readonly around: string;
  /** Elements of the largest list. */
  readonly length: number;
  /** The member of the document that is the list; undefined where the document is. */
  readonly name: string | undefined;
  readonly batches: readonly DocumentBatch[];
  /** Parses the elements into the list; false where they are not JSON. */
  fill(): Generator<void, boolean>;
}

/** `parse` throws where a text is not JSON. */
export function openDocument(body: Buffer, scan: JsonScan, parse: ParseText): LargeDocument {
  const list = scan.list();
  const whole = (start: number, end: number) => body.toString('utf8', start, end);
  const around = list
    ? whole(skipByteOrderMark(body), list.start) + whole(list.end, body.length)
    : whole(skipByteOrderMark(body), body.length);
  const value = tryParse(around, parse);
  const name = list?.name && (tryParse(whole(...list.name), JSON.parse) as string | undefined);
  const pieces = list ? splitBatches(body, list) : [];
  return {
    value,
    around,
    name,
    length: list?.length ?? 0,
    batches: pieces,
    fill: function* () {
      const target = findList(value, name);
      // Of two members with the same name the later one wins.
      if (!target || target.length > 0) return true;
      for (const piece of pieces) {
        const elements = tryParse(piece.text(), parse);
        if (!Array.isArray(elements) || (elements.length === 0 && pieces.length > 1)) return false;
        for (const element of elements) target.push(element);
        yield;
      }
      return true;
    },
  };
}

function tryParse(text: string, parse: ParseText): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function findList(value: unknown, name: string | undefined): unknown[] | undefined {
  const list = name === undefined ? value : (value as Record<string, unknown> | undefined)?.[name];
  return Array.isArray(list) ? list : undefined;
}

function splitBatches(body: Buffer, { start, end, cuts }: ScannedList): readonly DocumentBatch[] {
  const starts = [{ at: start - 1, elementsBefore: 0 }, ...cuts];
  return starts.map(({ at, elementsBefore }, index) => ({
    first: elementsBefore,
    text: () => `[${body.toString('utf8', at + 1, cuts[index]?.at ?? end)}]`,
  }));
}

/** The length of a byte order mark, which some programs write first. */
function skipByteOrderMark(body: Buffer): number {
  return body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf ? 3 : 0;
}
