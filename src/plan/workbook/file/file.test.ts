/** Files of workbooks: those of other programs read as ours, and what is none, or too much, is refused before it does harm. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { ZipFile } from 'yazl';
import { factsOf, wholePlan } from '../../../../test/support/workbook-facts.ts';
import type { Problem } from '../../../domain/problem.ts';
import { changePlan, diffPlans } from '../../change-plan.ts';
import { workbookLimits } from '../limits.ts';
import { readWorkbook } from '../read-workbook.ts';
import { writeWorkbook } from '../write-workbook.ts';
import { createWorkbookFiles } from './files.ts';
import { readFile } from './read-file.ts';
import { writeFile } from './write-file.ts';

const ours = await writeFile(writeWorkbook(factsOf(wholePlan)));

/** What it would change of the plan that it was made of. */
async function changesOf(bytes: Uint8Array) {
  const { put, remove, sayings } = readWorkbook(await readFile(bytes), { plan: wholePlan, said: new Map() });
  return [...diffPlans(wholePlan, changePlan(wholePlan, { put, remove })), ...sayings];
}

async function refusal(bytes: Uint8Array): Promise<string> {
  try {
    await readFile(bytes);
  } catch (error) {
    const { code, path, message } = error as Problem;
    return `${code} ${path}: ${message}`;
  }
  return 'not refused';
}

async function unpack(bytes: Uint8Array): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  const archive = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true });
  for await (const entry of archive.eachEntry())
    parts.set(entry.fileName, await buffer(await archive.openReadStreamPromise(entry)));
  return parts;
}

async function pack(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const archive = new ZipFile();
  for (const [name, bytes] of parts) archive.addBuffer(bytes, name);
  archive.end();
  return buffer(archive.outputStream);
}

const parts = await unpack(ours);
/** Ours, with another sheet in the place of Group types. */
const withRows = (rows: string, more = '') =>
  pack(
    new Map(parts).set(
      'xl/worksheets/sheet2.xml',
      Buffer.from(
        `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData>${more}</worksheet>`,
      ),
    ),
  );

const files = join(import.meta.dirname, '../../../../test/workbook/files');
const office = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find(existsSync);

describe('a workbook that another program saved changes nothing', () => {
  it.each(['libreoffice', 'openpyxl', 'exceljs'])('%s', async (program) => {
    expect(await changesOf(readFileSync(join(files, `${program}.xlsx`)))).toEqual([]);
  });

  it.skipIf(!office)(
    'the LibreOffice of this machine',
    async () => {
      const directory = mkdtempSync(join(tmpdir(), 'muster-workbook-'));
      try {
        writeFileSync(join(directory, 'ours.xlsx'), ours);
        const home = `-env:UserInstallation=file://${join(directory, 'home')}`;
        const format = 'xlsx:Calc MS Excel 2007 XML';
        const saved = join(directory, 'saved');
        const flags = [home, '--headless', '--convert-to', format, '--outdir', saved];
        await promisify(execFile)(office ?? '', [...flags, join(directory, 'ours.xlsx')]);
        expect(await changesOf(readFileSync(join(saved, 'ours.xlsx')))).toEqual([]);
      } finally {
        rmSync(directory, { recursive: true, force: true });
      }
    },
    60_000,
  );
});

describe('a file', () => {
  const sheet = (more: Partial<WriteSheet>): Promise<Uint8Array> =>
    writeXlsx({ sheets: [{ name: 'Group types', rows: [['type', 'notes']], ...more }] });

  it('has its formulas, errors and merged cells named, and none of them run', async () => {
    const bytes = await sheet({
      rows: [
        ['type', 'notes'],
        ['a', null],
      ],
      cells: new Map([['1,1', { value: 3, formula: 'WEBSERVICE("http://127.0.0.1:1/")' }]]),
      merges: [{ startRow: 2, startCol: 0, endRow: 3, endCol: 1 }],
    });
    const [read] = await readFile(bytes);
    expect(read?.odd).toEqual([
      { row: 1, column: 1, kind: 'formula' },
      { row: 2, column: 0, kind: 'merged' },
    ]);
  });

  it('has numbers, dates and flags as texts', async () => {
    const row = [1e21, 0.1, -5, true, false, new Date('2026-06-01T00:00:00Z'), '=1+1', '+1', '@a', "'x"];
    const [read] = await readFile(await sheet({ rows: [row] }));
    expect(read?.rows).toEqual([['1e+21', '0.1', '-5', 'yes', 'no', '2026-06-01', '=1+1', '+1', '@a', "'x"]]);
  });

  it('with macros is refused', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'a' }], vbaProject: new Uint8Array(64) });
    expect(await refusal(bytes)).toMatch(/^invalid_request file: The file has macros; save it as \.xlsx/);
  });

  it('that is locked is refused', async () => {
    const encryption = { password: 'x', spinCount: 1 };
    const bytes = await writeXlsx({ sheets: [{ name: 'a' }], encryption });
    expect(await refusal(bytes)).toMatch(/is locked with a password/);
  });

  it.each([
    ['nothing', () => Buffer.alloc(0), /is no \.xlsx/],
    ['CSV', () => Buffer.from('type,notes\na,b\n'), /is no \.xlsx/],
    ['another archive', () => pack(new Map([['a.txt', Buffer.from('a')]])), /is an archive, but no \.xlsx/],
    ['half of one', () => ours.subarray(0, ours.length / 2), /is no \.xlsx: /],
    [
      'one that is broken within',
      () => pack(new Map(parts).set('xl/workbook.xml', Buffer.from('<workbook'))),
      /^invalid_request file/,
    ],
  ])('that is %s is refused', async (_, make, message) => {
    expect(await refusal(await make())).toMatch(message);
  });
});

describe('too much is refused', () => {
  /** WORKBOOK_ROWS=1048576: as many as a spreadsheet program has. */
  const rowCount = Number(process.env['WORKBOOK_ROWS'] ?? 40_000);
  const fill = (cell: (n: number) => string) =>
    Array.from({ length: rowCount }, (_, n) => `<row r="${n + 1}">${cell(n + 1)}</row>`).join('');

  it.each([
    ['empty', (n: number) => `<c r="A${n}" s="1"/>`],
    ['filled', (n: number) => `<c r="A${n}" t="inlineStr"><is><t>type ${n}</t></is></c>`],
  ])(
    '%s rows, at the first that is too many, in bounded time and memory',
    async (_, cell) => {
      const bytes = await withRows(fill(cell));
      const [startMs, startBytes] = [performance.now(), process.memoryUsage.rss()];
      let mostBytes = startBytes;
      const look = setInterval(() => {
        mostBytes = Math.max(mostBytes, process.memoryUsage.rss());
      }, 20);
      const refused = createWorkbookFiles().read(bytes);
      await expect(refused).rejects.toMatchObject({
        ...{ code: 'too_large', path: 'Group types!A30001' },
        message: expect.stringMatching(/^The sheet goes on to this cell: delete the rows/),
      });
      clearInterval(look);
      expect(performance.now() - startMs).toBeLessThan(workbookLimits.threadMsMax);
      expect(mostBytes - startBytes).toBeLessThan(workbookLimits.threadMemoryMb * 1_000_000);
    },
    60_000,
  );

  it('a cell far away, which a few bytes can name', async () => {
    const far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>';
    expect(await refusal(await withRows(far))).toMatch(/^too_large Group types!XFD1048576: /);
  });

  it('cells in all', async () => {
    const row = (n: number) =>
      `<row>${Array.from({ length: 2_000 }, (_, m) => `<c><v>${n * m}</v></c>`).join('')}</row>`;
    const bytes = await withRows(Array.from({ length: 101 }, (_, n) => row(n)).join(''));
    expect(await refusal(bytes)).toMatch(/^too_large file: .* cells that are not empty; 200000 are read/);
  });

  it('what unpacks to more than it may, before it is unpacked', async () => {
    const bomb = await pack(new Map(parts).set('xl/worksheets/sheet2.xml', Buffer.alloc(20_000_000, 32)));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await refusal(bomb)).toMatch(/^too_large file: .*sheet2\.xml alone from \d+ to 20000000 bytes/);
  });

  it('an archive that says it is small, and is not', async () => {
    const bytes = Buffer.from(
      await pack(new Map(parts).set('xl/worksheets/sheet2.xml', Buffer.alloc(5_000_000, 32))),
    );
    // The sizes of the directory at its end, in place of the real ones.
    for (
      let at = bytes.indexOf('PK\x01\x02', 0, 'latin1');
      at >= 0;
      at = bytes.indexOf('PK\x01\x02', at + 1, 'latin1')
    )
      if (bytes.readUInt32LE(at + 24) === 5_000_000) bytes.writeUInt32LE(500, at + 24);
    expect(await refusal(bytes)).toMatch(/^invalid_request file: .*exceeds limit|^invalid_request file/);
  });

  it('bytes of the file', async () => {
    expect(await refusal(Buffer.alloc(20_000_001))).toMatch(/^too_large file: The file has 20000001 bytes/);
  });
});

it('is read and written in a thread, so that nothing waits for it', async () => {
  const threads = createWorkbookFiles();
  let longestMs = 0;
  let lastMs = performance.now();
  const timer = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - lastMs);
    lastMs = performance.now();
  }, 1);
  const bytes = await threads.write(writeWorkbook(factsOf(wholePlan)));
  const [first] = await Promise.all([threads.read(bytes), threads.read(bytes)]);
  clearInterval(timer);
  expect(first).toEqual(await readFile(ours));
  await expect(threads.read(Buffer.from('no'))).rejects.toThrow('The file is no .xlsx.');
  expect(longestMs).toBeLessThan(500);
});
