/** What the readers of one request's items share: options, where they are, and what they found wrong. */
import { type CanonicalContext, mayHoldInvalidText, type Path } from '../../domain/canonical.ts';
import type { Cut, RejectionReason } from '../../domain/input.ts';
import type { Refusal } from '../contract.ts';
import type { DocumentBatch } from '../json/document.ts';
import { parseNumbersAsText } from '../json/parse.ts';
import { showRaw } from './show-raw.ts';

/** Indices of failing items by field. */
export type FieldIndices = Map<string, number[]>;

/** Everything that was wrong with the items of a request. */
export interface Faults {
  readonly missing: FieldIndices;
  readonly invalid: FieldIndices;
  readonly invalidIdLengths: FieldIndices;
  readonly refusals: FieldRefusal[];
}

/** Why an item is refused, and the field that is at fault. */
export interface FieldRefusal {
  readonly field: string;
  readonly refusal: Refusal;
}

interface ParseOptions {
  readonly receivedMs: number;
  /** Added to every time the client gives, to correct its clock. */
  readonly skewMs: number;
  readonly idLengthMin: number;
  /** True: an id too short is left out where another id remains. */
  readonly stripShortIds: boolean;
  readonly storeIp: boolean;
  readonly peer: string;
  /** Recorded where an item names no library. */
  readonly defaultLibrary: string;
  readonly document: SourceDocument;
}

/** The JSON document the items are in, and where; of a large one its batches, each a list of items. */
export interface SourceDocument {
  readonly text: string;
  readonly path: readonly string[];
  readonly batches?: readonly DocumentBatch[];
}

/** Is passed along while the items of one request are read, one after the other. */
export interface ParseContext extends CanonicalContext {
  readonly options: ParseOptions;
  readonly faults: Faults;
  /** At most one per item and reason; its detail names the first one. */
  readonly cuts: Cut[];
  /** False only where every number under a key of this name is written as JavaScript would write it. */
  mayBeWrittenUnusually(name: string): boolean;
  /** Added to every time the client gives, to correct its clock: that of the request, unless the item came with another. */
  readonly skewMs: number;
  /** Starts on the next item. */
  begin(index: number, raw: unknown, skewMs?: number): void;
  missing(field: string): void;
  /** `why`: what it looks like and what is expected, where that is known. */
  invalid(field: string, reason?: RejectionReason, why?: string): void;
  idLength(field: string): void;
}

export function createParseContext(options: ParseOptions): ParseContext {
  const faults: Faults = {
    missing: new Map(),
    invalid: new Map(),
    invalidIdLengths: new Map(),
    refusals: [],
  };
  const cuts: Cut[] = [];
  const path: Path = [];
  const { document } = options;
  let source = openSource(document, 0);
  let batchesBegun = 0;
  let index = 0;
  let raw: unknown;
  let sample: string | undefined;
  let skew = options.skewMs;
  const fault = (indices: FieldIndices, field: string, reason: RejectionReason, detail: string) => {
    const failing = indices.get(field);
    if (failing?.at(-1) === index) return;
    if (failing) failing.push(index);
    else indices.set(field, [index]);
    sample ??= showRaw(raw);
    faults.refusals.push({ field, refusal: { reason, index, detail, raw: sample } });
  };
  return {
    options,
    faults,
    cuts,
    path,
    get suspectText() {
      return source.suspectText;
    },
    get skewMs() {
      return skew;
    },
    begin: (nextIndex, nextRaw, skewMs = options.skewMs) => {
      index = nextIndex;
      skew = skewMs;
      raw = nextRaw;
      sample = undefined;
      path.length = 0;
      path.push(nextIndex);
      const batch = document.batches?.[batchesBegun];
      if (batch?.first !== index) return;
      source = openSource({ text: batch.text(), path: [] }, index);
      batchesBegun += 1;
    },
    sourceText: ([first, ...rest]) => findText(source.items(), [Number(first) - source.first, ...rest]),
    mayBeWrittenUnusually: (name) => source.mayBeWrittenUnusually(name),
    cut: (reason, detail) => {
      for (let at = cuts.length - 1; at >= 0 && cuts[at]?.index === index; at--)
        if (cuts[at]?.reason === reason) return;
      sample ??= showRaw(raw);
      cuts.push({ reason, index, detail, raw: sample });
    },
    missing: (field) => fault(faults.missing, field, 'missing_field', `${field} is missing`),
    invalid: (field, reason = 'invalid_field', why) =>
      fault(faults.invalid, field, reason, `${field} is not valid${why === undefined ? '' : `: ${why}`}`),
    idLength: (field) =>
      fault(
        faults.invalidIdLengths,
        field,
        'invalid_id_length',
        `${field} is shorter than ${options.idLengthMin}`,
      ),
  };
}

/** The text that items from `first` on were written as. */
function openSource(document: SourceDocument, first: number) {
  return {
    first,
    suspectText: mayHoldInvalidText(document.text),
    items: parseSourceLazily(document),
    mayBeWrittenUnusually: findUnusualNamesLazily(document.text),
  };
}

/** The items again, with every number as text; parsed when first asked for. */
function parseSourceLazily(document: SourceDocument): () => unknown {
  let sources: { readonly items: unknown } | undefined;
  return () => {
    if (!sources) {
      const value = document.path.reduce(getMember, parseNumbersAsText(document.text));
      sources = { items: Array.isArray(value) ? value : [value] };
    }
    return sources.items;
  };
}

const scannedNamesMax = 8;

/** Looks through the text once per name, which is far cheaper than parsing it again; few names, for each costs a scan. */
function findUnusualNamesLazily(text: string): (name: string) => boolean {
  const unusual = new Map<string, boolean>();
  return (name) => {
    const known = unusual.get(name);
    if (known !== undefined) return known;
    if (unusual.size >= scannedNamesMax) return true;
    const literal = JSON.stringify(name).replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    // A list counts as unusual: looking into it could take time that grows with its square.
    const found = new RegExp(`${literal}\\s*:\\s*(?:\\[|-0|-?(?:\\d{1,17}[.eE]|\\d{18}))`).test(text);
    unusual.set(name, found);
    return found;
  };
}

function findText(items: unknown, path: Path): string | undefined {
  const value = path.reduce(getMember, items);
  return typeof value === 'string' ? value : undefined;
}

function getMember(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string | number, unknown>)[key];
}
