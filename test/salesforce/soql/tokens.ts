/** Splits SOQL into words, literals and signs. */
import { malformed } from '../fault.ts';

export type Token =
  | {
      readonly kind: 'word' | 'sign' | 'string' | 'number' | 'date' | 'datetime';
      readonly text: string;
      readonly at: number;
    }
  | { readonly kind: 'end'; readonly text: ''; readonly at: number };

const patterns = [
  ['datetime', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)/],
  ['date', /^\d{4}-\d\d-\d\d(?![\dT])/],
  ['number', /^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w-])/],
  ['word', /^[A-Za-z_][\w.]*/],
  ['sign', /^(?:!=|<>|<=|>=|[=<>(),:])/],
] as const;

const escapes: Readonly<Record<string, string>> = {
  ...{ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' },
  ...{ '"': '"', "'": "'", '\\': '\\', _: '_', '%': '%' },
};

export function splitTokens(soql: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < soql.length) {
    const rest = soql.slice(at);
    const space = /^\s+/.exec(rest)?.[0].length ?? 0;
    if (space > 0) {
      at += space;
      continue;
    }
    if (rest.startsWith("'")) {
      const [text, length] = readString(rest);
      tokens.push({ kind: 'string', text, at });
      at += length;
      continue;
    }
    const found = patterns.flatMap(([kind, pattern]) => {
      const text = pattern.exec(rest)?.[0];
      return text ? [{ kind, text, at }] : [];
    })[0];
    if (!found) throw malformed(`line 1:${at} no viable alternative at character '${rest[0]}'`);
    tokens.push(found);
    at += found.text.length;
  }
  return [...tokens, { kind: 'end', text: '', at }];
}

/** The text of the literal that begins here, and its length as it is written. */
function readString(rest: string): readonly [string, number] {
  let text = '';
  for (let at = 1; at < rest.length; at += 1) {
    const letter = rest[at] ?? '';
    if (letter === "'") return [text, at + 1];
    if (letter !== '\\') {
      text += letter;
      continue;
    }
    at += 1;
    const escaped = escapes[rest[at] ?? ''];
    if (escaped === undefined) throw malformed(`Illegal string escape: \\${rest[at] ?? ''}`);
    text += escaped;
  }
  throw malformed("unexpected end of string: expecting '''");
}
