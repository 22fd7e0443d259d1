/** Reads the tab Promotion: which of its lines are to be carried over. */
import type { SetupLine } from '../../setup.ts';
import type { ReadSheet } from '../sheet.ts';
import { digestLine, promotionDecisions, promotionHeaders } from '../tabs/promotion.ts';
import { createRefusals, type Refusals } from './refusals.ts';
import { readTable } from './table.ts';

/** A line that is to be carried over, and the cell that says so. */
export interface Decision {
  readonly line: string;
  readonly address: string;
}

const { decision, line } = promotionHeaders;

/** None where the tab is not there, or of a workbook that asked for none. */
export function readDecisions(sheet: ReadSheet | undefined, refusals: Refusals): readonly Decision[] {
  if (!sheet?.rows[0]?.some((head) => head.trim().toLowerCase() === decision)) return [];
  return (readTable(sheet, [decision, line], refusals) ?? []).flatMap((row): readonly Decision[] => {
    const said = row.cell(decision).trim().toLowerCase();
    const address = row.address(decision);
    if (said === 'promote') return [{ line: row.cell(line).trim(), address }];
    if (said !== '' && said !== 'keep')
      refusals.add(address, `decision must be one of ${promotionDecisions.join(', ')}, or empty`);
    return [];
  });
}

/** The lines that are decided on, as they are now. Errors: Problem at the cells whose line is none any more. */
export function findDecided(
  decisions: readonly Decision[],
  lines: readonly SetupLine[],
): readonly SetupLine[] {
  const refusals = createRefusals();
  const current = new Map(lines.map((each) => [digestLine(each), each]));
  const found = decisions.flatMap((each): readonly SetupLine[] => {
    const line = current.get(each.line);
    if (!line) refusals.add(each.address, 'this does not differ any more, or otherwise: take a new workbook');
    return line ? [line] : [];
  });
  refusals.throwAny();
  return [...new Set(found)];
}
