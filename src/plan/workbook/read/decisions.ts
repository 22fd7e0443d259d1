/** Reads the tab Promotion: which of its lines are to be carried over, and which are kept back. */
import { digestLine, type SetupLine } from '../../setup.ts';
import type { KeptLine } from '../../types.ts';
import { normalizeCell } from '../fields.ts';
import { workbookLimits } from '../limits.ts';
import type { ReadSheet } from '../sheet.ts';
import { writeWhen } from '../tabs/data-qa.ts';
import { promotionDecisions, promotionHeaders } from '../tabs/promotion.ts';
import { createRefusals, type Refusals } from './refusals.ts';
import { readTable, type TableRow } from './table.ts';

/** What a row says of its line, and the cell that says so. */
export interface Decision {
  readonly line: string;
  readonly address: string;
  /** Undefined: nobody decided. */
  readonly said: (typeof promotionDecisions)[number] | undefined;
  readonly note: string;
  /** When it was kept back, as the workbook was made; '': it was not. */
  readonly when: string;
}

type Kept = ReadonlyMap<string, KeptLine>;

const { decision, note, when, line } = promotionHeaders;

/** None where the tab is not there, or of a workbook that asked for none. */
export function readDecisions(sheet: ReadSheet | undefined, refusals: Refusals): readonly Decision[] {
  const heads = sheet?.rows[0]?.map((head) => head.trim().toLowerCase()) ?? [];
  if (!sheet || !heads.includes(decision)) return [];
  // Workbooks of before lines were kept back do not have these.
  const more = [note, when].filter((header) => heads.includes(header));
  const rows = readTable(sheet, [decision, line, ...more], refusals) ?? [];
  return rows.flatMap((row): readonly Decision[] => {
    const [words = '', since = ''] = [note, when].map((header) =>
      more.includes(header) ? row.cell(header).trim() : '',
    );
    const said = readSaid(row, refusals);
    if (said === 'refused') return [];
    if (said === undefined && words !== '')
      refusals.add(row.address(note), 'a note goes with a decision: write keep, or empty it');
    if (words.length > workbookLimits.noteLengthMax)
      refusals.add(row.address(note), `note has more than ${workbookLimits.noteLengthMax} characters`);
    if (said === undefined && since === '') return [];
    const address = row.address(decision);
    return [{ line: row.cell(line).trim(), address, said, note: words, when: since }];
  });
}

function readSaid(row: TableRow, refusals: Refusals): Decision['said'] | 'refused' {
  const said = row.cell(decision).trim().toLowerCase();
  if (said === '') return undefined;
  const found = promotionDecisions.find((each) => each === said);
  if (found !== undefined) return found;
  refusals.add(row.address(decision), `decision must be one of ${promotionDecisions.join(', ')}, or empty`);
  return 'refused';
}

/** Those that change something of what is kept back now, or are to be carried over. */
export function listChanging(decisions: readonly Decision[], kept: Kept): readonly Decision[] {
  return decisions.filter(({ line: id, said, note: words }) => {
    const before = kept.get(id);
    if (said === 'promote') return true;
    if (said === undefined) return before !== undefined;
    return before === undefined || normalizeCell(before.note) !== normalizeCell(words);
  });
}

interface Settled {
  readonly promote: readonly SetupLine[];
  readonly keep: readonly KeptChange[];
}

/** Without `after` it is no longer kept back. */
export interface KeptChange {
  readonly line: SetupLine;
  readonly before?: Pick<KeptLine, 'note'>;
  readonly after?: Pick<KeptLine, 'note'>;
}

/** The lines that are decided on, as they are now. Errors: Problem at the cells whose line is none any more, or of which somebody decided since. */
export function settleDecisions(
  decisions: readonly Decision[],
  lines: readonly SetupLine[],
  kept: Kept,
): Settled {
  const refusals = createRefusals();
  const current = new Map(lines.map((each) => [digestLine(each), each]));
  const promote = new Set<SetupLine>();
  const keep = new Map<SetupLine, KeptChange>();
  for (const { line: id, address, said, note: words, when: since } of decisions) {
    const [found, before] = [current.get(id), kept.get(id)];
    if (!found) {
      // What was kept back and differs no more needs no decision.
      if (said === 'promote' || since === '')
        refusals.add(address, 'this does not differ any more, or otherwise: take a new workbook');
    } else if (since !== (before ? writeWhen(before.atMs) : ''))
      refusals.add(address, 'somebody decided on this line since the workbook was made: take a new one');
    else if (said === 'promote') promote.add(found);
    else
      keep.set(found, {
        line: found,
        ...(before && { before: { note: before.note } }),
        ...(said && { after: { note: words } }),
      });
  }
  refusals.throwAny();
  return { promote: [...promote], keep: [...keep.values()] };
}
