/** Values of a CSV of one column without a head: one per line, in quotes where it holds a comma, a quote or a line break. */
export function valuesOfLines(text: string): readonly string[] {
  const values: string[] = [];
  // A field in quotes may run over several lines.
  for (const [, quoted, plain] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^\r\n]*))[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    const value = quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"');
    if (value !== '') values.push(value);
  }
  return values;
}
