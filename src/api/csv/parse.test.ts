/** Tables as programs write them. */
import { describe, expect, it } from 'vitest';
import { parseCsv } from './parse.ts';
import { writeCsv } from './write.ts';

describe('CSV', () => {
  it.each([
    [
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a,b\n1,\n',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'a;b\n"x;y";2',
      [
        ['a', 'b'],
        ['x;y', '2'],
      ],
    ],
    [
      'a,b\n"x\r\n""y""",2',
      [
        ['a', 'b'],
        ['x\r\n"y"', '2'],
      ],
    ],
    [
      'a,b\n1,',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    ['', []],
  ])('%j is read', (text, lines) => {
    expect(parseCsv(text, 'raw')).toEqual(lines);
  });

  it('comes back as it was written, also for spreadsheets', () => {
    const columns = ['=a', 'b'];
    const rows = [
      ['+1 more', '-'],
      ["'=x", ' y '],
    ];
    for (const form of ['raw', 'spreadsheet'] as const)
      expect(parseCsv(writeCsv({ columns, rows }, form), form)).toEqual([columns, ...rows]);
  });

  it.each([
    ['a,"b', /^Line 1: a quote is not closed/],
    ['a\uFFFDb', /not UTF-8/],
    ['a\0,\0', /not UTF-8/],
  ])('%j is refused', (text, message) => {
    expect(() => parseCsv(text, 'raw')).toThrow(message);
  });
});
