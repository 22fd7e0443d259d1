/** The tab Promotion: what differs between this environment and another one of its application, and what people decide of it. */
import type { Json } from '../../../domain/json.ts';
import { digestJson, type SetupLine } from '../../setup.ts';
import type { FactIndex } from '../facts.ts';
import { fitCell } from '../fields.ts';
import type { CellContent, Sheet } from '../sheet.ts';

export const promotionName = 'Promotion';
export const promotionHeaders = { decision: 'decision', line: 'line' } as const;
/** Empty is as `keep`: nobody decided. */
export const promotionDecisions = ['promote', 'keep'] as const;

/** Tells a line with its contents: of one that says something else by now it is another. */
export function digestLine({ section, key, before, after }: SetupLine): string {
  return digestJson([section, key, before ?? null, after ?? null, before === undefined, after === undefined]);
}

export function writePromotion({ promotion }: FactIndex): Sheet {
  const rows: readonly (readonly CellContent[])[] =
    typeof promotion === 'string'
      ? [[null, promotion]]
      : promotion.lines.map((line) => {
          const { section, name, before, after } = line;
          return [
            null,
            name,
            section,
            before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
            writeValue(before),
            writeValue(after),
            digestLine(line),
          ];
        });
  return {
    name: promotionName,
    columns: [
      { header: promotionHeaders.decision, width: 11, side: 'people', choices: promotionDecisions },
      { header: 'what', width: 40, side: 'muster' },
      { header: 'section', width: 18, side: 'muster' },
      { header: 'change', width: 11, side: 'muster', isToned: true },
      { header: 'as it is there', width: 50, side: 'muster' },
      { header: 'as it would be', width: 50, side: 'muster' },
      { header: promotionHeaders.line, width: 34, side: 'muster' },
    ],
    rows,
    frozenColumns: 2,
  };
}

function writeValue(value: Json | undefined): string | null {
  return value === undefined ? null : fitCell(JSON.stringify(value));
}
