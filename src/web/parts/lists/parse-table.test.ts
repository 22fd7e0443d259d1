/** Tests of reading pasted lists. */
import { describe, expect, it } from 'vitest';
import { findKeyColumn, hasHead, parseTable, readColumn } from './parse-table.ts';

describe('a pasted list', () => {
  it('is one value per line, in quotes or not', () => {
    const table = parseTable('\uFEFFacme\r\n\r\n"Beta ""B"" GmbH"\n  gamma  ');
    expect(table).toEqual({ rows: [['acme'], ['Beta "B" GmbH'], ['gamma']], columns: 1 });
    expect(hasHead(table)).toBe(false);
    expect(readColumn(table, 0, false)).toHaveLength(3);
  });

  it('has the columns of Amplitude’s Download Groups', () => {
    const table = parseTable(
      'group_id,group_name,first_time,creator_amplitude_id\n12,acme,2026-01-01,7\n13,"be,ta",,8\n',
    );
    expect([table.columns, hasHead(table), findKeyColumn(table)]).toEqual([4, true, 1]);
    expect(readColumn(table, 1, true)).toEqual(['acme', 'be,ta']);
  });

  it('has the columns of a Salesforce report, also by tabs', () => {
    const table = parseTable('Account Name\tAccount ID (18)\nAcme\t001D000000Ih1aIIAR');
    expect([hasHead(table), findKeyColumn(table)]).toEqual([true, 1]);
    expect(readColumn(table, 1, true)).toEqual(['001D000000Ih1aIIAR']);
  });

  it('keeps line breaks in quotes, and loses what spreadsheets put before formulas', () => {
    const table = parseTable(`id;note\n"'=acme";"two\nlines"\n`);
    expect(readColumn(table, 0, true)).toEqual(['=acme']);
    expect(table.rows[1]?.[1]).toBe('two\nlines');
  });

  it('is empty where nothing is', () => expect(parseTable('\n \n')).toEqual({ rows: [], columns: 0 }));
});
