/** Workbooks: they come back as they were, change what people changed in them, and are refused cell by cell. */
import { describe, expect, it } from 'vitest';
import { factsOf, finding, wholePlan } from '../../../test/support/workbook-facts.ts';
import type { Problem } from '../../domain/problem.ts';
import { emptyPlan, type TrackingPlan } from '../../query/contract.ts';
import { changePlan, diffPlans } from '../change-plan.ts';
import { readFile } from './file/read-file.ts';
import { writeFile } from './file/write-file.ts';
import { readWorkbook } from './read-workbook.ts';
import type { ReadSheet } from './sheet.ts';
import { writeWorkbook } from './write-workbook.ts';

const nobody = new Map();
const sheetsOf = async (plan: TrackingPlan) => readFile(await writeFile(writeWorkbook(factsOf(plan))));
const sheets = await sheetsOf(wholePlan);

const read = (given: readonly ReadSheet[], plan: TrackingPlan = wholePlan, said = nobody) => {
  const { put, remove, ...more } = readWorkbook(given, { plan, said });
  const after = changePlan(plan, { put, remove });
  return { ...more, after, lines: diffPlans(plan, after) };
};

/** With what stands under a head changed, in the row whose first cells are those given. */
function edit(
  tab: string,
  keys: readonly string[],
  cells: Readonly<Record<string, string>>,
): readonly ReadSheet[] {
  return sheets.map((sheet) => {
    if (sheet.name !== tab) return sheet;
    const [head = []] = sheet.rows;
    const isWanted = (row: readonly string[]) => keys.every((key, at) => row[at] === key);
    const found = sheet.rows.findIndex(isWanted);
    const row = found < 0 ? keys : (sheet.rows[found] ?? []);
    const changed = head.map((header, at) => cells[header] ?? row[at] ?? '');
    return { ...sheet, rows: found < 0 ? [...sheet.rows, changed] : sheet.rows.with(found, changed) };
  });
}

function refusal(given: readonly ReadSheet[]): string {
  try {
    read(given);
  } catch (error) {
    const { path, message } = error as Problem;
    return `${path}: ${message}`;
  }
  return 'not refused';
}

describe('a workbook', () => {
  it('has the seven tabs', () => {
    expect(sheets.map(({ name }) => name)).toEqual([
      'Read me',
      'Group types',
      'Group properties',
      'Events × types',
      'Taxonomy & Data QA',
      'Users in groups',
      'Promotion',
    ]);
  });

  it('changes nothing when it comes back', () => {
    const { lines, sayings, notes, project, version } = read(sheets);
    expect([lines, sayings, notes]).toEqual([[], [], []]);
    expect([project, version]).toEqual([
      { value: 1, address: 'Read me!B4' },
      { value: 1, address: 'Read me!B7' },
    ]);
  });

  it('leads to the same plan in an empty project, but for what no cell can hold', () => {
    const { after } = read(sheets, emptyPlan);
    const [, plan] = wholePlan.groupTypes[0]?.properties ?? [];
    expect(diffPlans(wholePlan, after).map(({ name }) => name)).toEqual([plan?.name]);
  });

  it('is matched by key, whatever the order of its rows and columns', () => {
    const turned = sheets.map((sheet) => {
      const [head = [], ...rows] = sheet.rows;
      const width = head.length;
      const turn = (row: readonly string[]) =>
        Array.from({ length: width }, (_, at) => row[width - 1 - at] ?? '');
      return { ...sheet, rows: [turn(head), ...rows.toReversed().map(turn)] };
    });
    expect(read(turned).lines).toEqual([]);
  });

  it('fills in what arrived', () => {
    const rowOf = (tab: string, key: string) => {
      const rows = sheets.find(({ name }) => name === tab)?.rows ?? [];
      const row = rows.find(([first]) => first === key) ?? [];
      return Object.fromEntries((rows[0] ?? []).map((header, at) => [header, row[at] ?? '']));
    };
    expect(rowOf('Events × types', 'Board created')).toMatchObject({
      'events in range': '10',
      '% with company': '0.8',
      '% of company at the right level': '0.75',
    });
    expect(rowOf('Events × types', 'Stray')).toMatchObject({ standing: 'unexpected', state: 'unexpected' });
    expect(rowOf('Group types', 'company')).toMatchObject({ groups: '12', 'near doubles': '1' });
  });
});

describe('what people write in it', () => {
  it('changes the entry of that key, and adds those that are new', () => {
    const changed = edit('Group types', ['company'], {
      'unique?': 'no',
      notes: '',
      'expected number': '500',
    });
    expect(read(changed).lines).toMatchObject([
      { kind: 'groupType', name: 'company', after: { value: { isUnique: false, expectedGroups: 500 } } },
    ]);
    expect(read(changed).lines[0]?.after).not.toMatchObject({ value: { notes: expect.anything() } });
    const added = edit('Events × types', ['Paid', ''], { 'what it means': '=SUM(A1)', category: 'Money' });
    expect(read(added).lines).toMatchObject([
      { kind: 'category', name: 'Money' },
      { kind: 'event', name: 'Paid', after: { value: { description: '=SUM(A1)', standing: 'planned' } } },
    ]);
  });

  it('plans what arrived, blocks and removes', () => {
    expect(read(edit('Events × types', ['Stray'], { standing: 'Planned' })).lines).toMatchObject([
      { kind: 'event', name: 'Stray', after: {} },
    ]);
    expect(read(edit('Events × types', ['1e3'], { standing: 'blocked' })).lines).toMatchObject([
      { name: '1e3', after: { value: { standing: 'blocked' } } },
    ]);
    const removed = read(edit('Events × types', ['Board created', ''], { standing: 'remove' }));
    expect(removed.lines.map(({ kind, name, after }) => [kind, name, after])).toEqual([
      ['event', 'Board created', undefined],
      ...['cards', 'kind', 'code'].map((name) => ['eventProperty', name, undefined]),
    ]);
  });

  it('says what was passed over', () => {
    const { notes } = read(edit('Events × types', ['Stray'], { 'what it means': 'new' }));
    expect(notes).toEqual([
      'rows in which something is written, and that still say unexpected were passed over: 1',
    ]);
  });

  it('sets what becomes of the rest', () => {
    const changed = edit('Read me', ['Unplanned group types'], { value: 'reject' });
    expect(read(changed).lines).toMatchObject([
      { kind: 'enforcement', after: { value: { unplannedGroupType: 'reject', unplannedEvent: 'reject' } } },
    ]);
  });

  it('is said of findings, unless somebody said something meanwhile', () => {
    const waived = edit('Taxonomy & Data QA', [''], { status: 'Waived', note: 'one customer' });
    const after = { status: 'waived', note: 'one customer' };
    expect(read(waived).sayings).toEqual([{ finding, after }]);
    const said = new Map([[finding, { status: 'open', note: '', by: 'bob', atMs: 5 }]]);
    expect(() => read(waived, wholePlan, said)).toThrow(/somebody said something of this finding/);
  });
});

describe('is refused, with the cell,', () => {
  it.each([
    [
      'an unknown type',
      edit('Group properties', ['company', 'seats'], { 'data type': 'date' }),
      /^Group properties!E3: data type must be one of any, string, number/,
    ],
    [
      'an unknown standing',
      edit('Events × types', ['1e3'], { standing: 'live?' }),
      /^Events × types!C8: standing must be one of planned/,
    ],
    [
      'a number that is none',
      edit('Group types', ['company'], { 'expected number': '1,000' }),
      /^Group types!L2: expected number must be a whole number/,
    ],
    [
      'a pattern that is none',
      edit('Group types', ['company'], { pattern: '(' }),
      /^Group types!H2: pattern: is no regular expression/,
    ],
    [
      'a text that is too long',
      edit('Group types', ['company'], { notes: 'x'.repeat(32_767) }),
      /^Group types!R2: notes: .*2000/,
    ],
    [
      'a property that is no list',
      edit('Events × types', ['1e3'], { tags: '["a"' }),
      /^Events × types!U8: tags must be texts separated/,
    ],
    [
      'what says nothing there',
      edit('Events × types', ['1e3'], { 'data type': 'string' }),
      /^Events × types!G8: data type says nothing of an event/,
    ],
    [
      'a type that is not planned',
      edit('Events × types', ['1e3'], { 'types that must be present': 'team' }),
      /^Events × types!E8: the plan has no group type "team"/,
    ],
    [
      'a property of no event',
      edit('Events × types', ['Nope', 'x'], { standing: 'planned' }),
      /^Events × types!A11: the plan has no event "Nope"/,
    ],
    [
      'a row without a key',
      edit('Group properties', ['', 'x'], { standing: 'planned' }),
      /^Group properties!A\d+: is empty; a property of all group types/,
    ],
    [
      'a status that is none',
      edit('Taxonomy & Data QA', [''], { status: 'fine' }),
      /^Taxonomy & Data QA!A2: status must be one of open, pass/,
    ],
    [
      'a status of nothing',
      edit('Taxonomy & Data QA', ['pass', 'x', 'nothing'], {}),
      /^Taxonomy & Data QA!O3: is no finding/,
    ],
    [
      'an enforcement that is none',
      edit('Read me', ['Unplanned events'], { value: 'drop' }),
      /^Read me!B13: Unplanned events must be one of mark, reject/,
    ],
    [
      'a project that is no number',
      edit('Read me', ['Project number'], { value: 'one' }),
      /^Read me!B4: Project number must be a number/,
    ],
    [
      'a key twice',
      sheets.map((sheet) =>
        sheet.name === 'Group types' ? { ...sheet, rows: [...sheet.rows, ...sheet.rows.slice(1, 2)] } : sheet,
      ),
      /^Group types!A4: stands in Group types!A2 already/,
    ],
    [
      'a tab that is missing',
      sheets.filter(({ name }) => name !== 'Group types'),
      /^Group types: There is no tab "Group types"; there are "Read me"/,
    ],
    [
      'a column that is missing',
      sheets.map((sheet) =>
        sheet.name === 'Group types' ? { ...sheet, rows: sheet.rows.map((row) => row.slice(0, 5)) } : sheet,
      ),
      /^Group types!A1: the column “where the value comes from” is missing/,
    ],
    [
      'a formula',
      sheets.map((sheet) =>
        sheet.name === 'Group types'
          ? { ...sheet, odd: [{ row: 1, column: 3, kind: 'formula' as const }] }
          : sheet,
      ),
      /^Group types!D2: is a formula; formulas are not run/,
    ],
    [
      'merged cells',
      sheets.map((sheet) =>
        sheet.name === 'Group types'
          ? { ...sheet, odd: [{ row: 0, column: 20, kind: 'merged' as const }] }
          : sheet,
      ),
      /^Group types!U1: is merged/,
    ],
  ])('%s', (_, given, message) => {
    expect(refusal(given)).toMatch(message);
  });

  it('all of them at once', () => {
    const twice = edit('Group types', ['company'], { level: 'account', 'stable?': 'maybe' });
    expect(refusal(twice)).toBe(
      'Group types!E2: level must be one of event, user.\nGroup types!J2: stable? must be yes or no.',
    );
  });
});
