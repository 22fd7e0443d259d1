/** Tests of binding parameters to statements. */
import { expect, test } from 'vitest';
import { setParameters, typedParameters, withLongValuesInline } from './parameters.ts';

test('only what the statement names is bound, and 64-bit integers in arrays lose their quotes', () => {
  const sql = 'SELECT {ids:Array(UInt64)}, {words:Array(String)}, {n:UInt64}';
  const parameters = { ids: ['18446744073709551615'], words: ['1'], n: '2', unused: 3 };
  expect(typedParameters({ sql, parameters })).toEqual({
    ids: [18446744073709551615n],
    words: ['1'],
    n: '2',
  });
});

test('what is set on a session is escaped twice: as a parameter, then as a literal', () => {
  expect(setParameters({ a: `it's\t\\`, b: [`it's`], c: true, d: -1.5, e: [1n, 2n] })).toBe(
    `SET param_a = 'it\\'s\\\\t\\\\\\\\', ` +
      `param_b = '[\\'it\\\\\\'s\\']', ` +
      `param_c = '1', param_d = '-1.5', param_e = '[1,2]'; `,
  );
});

test('a number that JSON does not know is a bug', () => {
  expect(() => setParameters({ a: Number.NaN })).toThrow('not finite');
});

test('only values too long for a server are written into the statement', () => {
  const long = `it's ${'x'.repeat(100_000)}`;
  const { sql, parameters } = withLongValuesInline('SELECT {a:String}, {b:String}', { a: long, b: 'short' });
  expect(sql).toBe(`SELECT CAST('it\\'s ${'x'.repeat(100_000)}', 'String'), {b:String}`);
  expect(parameters).toEqual({ b: 'short' });
});
