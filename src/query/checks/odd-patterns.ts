/** Values that no group is meant to have, as patterns that the engine and this program read alike: of lower-case text. */

interface OddPattern {
  readonly kind: 'placeholder' | 'filler' | 'email' | 'scientific';
  readonly pattern: string;
}

/** The first that matches counts. */
export const oddPatterns: readonly OddPattern[] = [
  {
    kind: 'placeholder',
    pattern:
      '^[("<]?(null|undefined|nan|nil|none|n/?a|#n/a|not set|true|false|\\{\\}|\\[\\])[)">]?$|\\[object [a-z]+\\]|^\\$?\\{\\{?.*\\}?\\}$|^%[a-z_]+%$',
  },
  { kind: 'filler', pattern: '^[("<]?(unknown|default|anonymous|empty|[-?._]+)[)">]?$' },
  { kind: 'email', pattern: '^[^@\\s/]+@[^@\\s/]+\\.[a-z]{2,}$' },
  { kind: 'scientific', pattern: '^[+-]?[0-9]+(\\.[0-9]+)?e[+-][0-9]+$|^[+-]?[0-9]+\\.[0-9]+e[0-9]+$' },
];

const compiled = oddPatterns.map(({ kind, pattern }) => ({ kind, matches: new RegExp(pattern) }));

export function classifyValue(value: string): OddPattern['kind'] | undefined {
  const lower = value.toLowerCase();
  return compiled.find(({ matches }) => matches.test(lower))?.kind;
}
