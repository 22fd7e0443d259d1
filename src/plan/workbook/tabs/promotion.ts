/** The tab Promotion: what differs between this environment and another one of its application. */
import type { Json } from '../../../domain/json.ts';
import type { FactIndex } from '../facts.ts';
import { fitCell } from '../fields.ts';
import type { CellContent, Sheet } from '../sheet.ts';

export const promotionName = 'Promotion';

export function writePromotion({ promotion }: FactIndex): Sheet {
  const rows: readonly (readonly CellContent[])[] =
    typeof promotion === 'string'
      ? [[promotion]]
      : promotion.lines.map(({ section, name, before, after }) => [
          name,
          section,
          before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
          writeValue(before),
          writeValue(after),
        ]);
  return {
    name: promotionName,
    columns: [
      { header: 'what', width: 40, side: 'muster' },
      { header: 'section', width: 18, side: 'muster' },
      { header: 'change', width: 11, side: 'muster', isToned: true },
      { header: 'as it is there', width: 50, side: 'muster' },
      { header: 'as it would be', width: 50, side: 'muster' },
    ],
    rows,
    frozenColumns: 1,
  };
}

function writeValue(value: Json | undefined): string | null {
  return value === undefined ? null : fitCell(JSON.stringify(value));
}
