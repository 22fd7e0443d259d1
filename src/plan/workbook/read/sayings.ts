/** Reads the tab Taxonomy & Data QA: what people say of findings, where it differs from what is said. */
import { dataQaChecks, type Finding, findingSayings } from '../../../query/contract.ts';
import { normalizeCell } from '../fields.ts';
import { workbookLimits } from '../limits.ts';
import type { ReadSheet } from '../sheet.ts';
import { dataQaHeaders, writeWhen } from '../tabs/data-qa.ts';
import type { Refusals } from './refusals.ts';
import { readTable, type TableRow } from './table.ts';

type Said = NonNullable<Finding['said']>;
type Saying = Pick<Said, 'status' | 'note'>;

/** Without `after` it is taken back. */
export interface SayingLine {
  readonly finding: string;
  readonly before?: Saying;
  readonly after?: Saying;
}

const { status, note, finding, when } = dataQaHeaders;

export function readSayings(
  sheet: ReadSheet,
  said: ReadonlyMap<string, Said>,
  refusals: Refusals,
): readonly SayingLine[] {
  const rows = readTable(sheet, [status, note, finding, when], refusals) ?? [];
  return rows.flatMap((row) => {
    const id = row.cell(finding).trim();
    if (id === '' && row.cell(status).trim() === '' && row.cell(note).trim() === '') return [];
    if (!isFinding(id)) {
      refusals.add(row.address(finding), 'is no finding: a status stands in the row of one');
      return [];
    }
    const before = said.get(id);
    const after = readSaying(row, refusals);
    if (after === 'refused' || isSame(before, after)) return [];
    if (row.cell(when).trim() !== (before ? writeWhen(before.atMs) : '')) {
      refusals.add(
        row.address(status),
        'somebody said something of this finding since the workbook was made',
      );
      return [];
    }
    return [
      {
        finding: id,
        ...(before && { before: { status: before.status, note: before.note } }),
        ...(after && { after }),
      },
    ];
  });
}

function readSaying(row: TableRow, refusals: Refusals): Saying | undefined | 'refused' {
  const chosen = row.cell(status).trim().toLowerCase();
  const words = row.cell(note).trim();
  if (chosen === '' && words === '') return undefined;
  const found = findingSayings.find((each) => each === chosen);
  if (found === undefined) {
    refusals.add(row.address(status), `status must be one of ${findingSayings.join(', ')}`);
    return 'refused';
  }
  if (words.length <= workbookLimits.noteLengthMax) return { status: found, note: words };
  refusals.add(row.address(note), `note has more than ${workbookLimits.noteLengthMax} characters`);
  return 'refused';
}

function isSame(one: Saying | undefined, other: Saying | undefined): boolean {
  return one?.status === other?.status && normalizeCell(one?.note ?? '') === normalizeCell(other?.note ?? '');
}

function isFinding(id: string): boolean {
  const [, check] = /^([a-z-]+)-[0-9a-f]{12}$/.exec(id) ?? [];
  return check !== undefined && dataQaChecks.some((each) => each.id === check);
}
