/** How well a text matches what is searched for. */
import { isTypo } from '../../domain/nearest-names.ts';
import type { Matched } from './schema.ts';

type How = Matched['how'];

/** The best first. */
const ways = ['exact', 'start', 'word', 'part', 'typing'] as const satisfies readonly How[];
const sources = ['value', 'name', 'property', 'earlier'] as const satisfies readonly Matched['by'][];

/** In shorter texts a typing error makes another word of them. */
const typingLengthMin = 4;

/** Undefined: it does not match. Typing errors are left to matchTyping. */
export function matchText(wanted: string, text: string): Exclude<How, 'typing'> | undefined {
  const searched = wanted.toLowerCase();
  const found = text.toLowerCase();
  const at = found.indexOf(searched);
  if (at < 0) return undefined;
  if (found === searched) return 'exact';
  if (at === 0) return 'start';
  return splitWords(found).some((word) => word.startsWith(searched)) || isWordStart(found, at)
    ? 'word'
    : 'part';
}

/** Whether the text, a word of it, or its beginning is what is searched for but for a typing error. */
export function matchTyping(wanted: string, text: string): boolean {
  if (!mayBeMistyped(wanted)) return false;
  const searched = wanted.toLowerCase();
  const found = text.toLowerCase();
  return [found, found.slice(0, searched.length), ...splitWords(found)].some((each) =>
    isTypo(searched, each),
  );
}

export function mayBeMistyped(wanted: string): boolean {
  return wanted.length >= typingLengthMin;
}

/** The better of two ways first; a match of a value or name before one of another property. */
export function compareMatched(a: Matched, b: Matched): number {
  return rankMatched(a) - rankMatched(b);
}

function rankMatched({ by, how }: Matched): number {
  const isOwn = by === 'value' || by === 'name';
  // What is only like the text comes behind what has it.
  const typing = how === 'typing' ? 100 : 0;
  return typing + (isOwn ? 0 : 10 * sources.indexOf(by)) + ways.indexOf(how);
}

function splitWords(text: string): readonly string[] {
  return text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

function isWordStart(text: string, at: number): boolean {
  return !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
}
