/** The tab Promotion: what differs between this environment and another one of its application, and what people decide of it. */
import type { Json } from '../../../domain/json.ts';
import { digestLine } from '../../setup.ts';
import type { FactIndex } from '../facts.ts';
import { fitCell } from '../fields.ts';
import type { CellContent, Sheet } from '../sheet.ts';
import { writeWhen } from './data-qa.ts';

export const promotionName = 'Promotion';
export const promotionHeaders = { decision: 'decision', note: 'note', when: 'when', line: 'line' } as const;
/** Empty: nobody decided, and nothing is carried over. */
export const promotionDecisions = ['promote', 'keep'] as const;

export function writePromotion({ promotion }: FactIndex): Sheet {
  const rows: readonly (readonly CellContent[])[] =
    typeof promotion === 'string'
      ? [[null, null, promotion]]
      : promotion.lines.map((line) => {
          const { section, name, before, after } = line;
          const id = digestLine(line);
          const kept = promotion.kept.get(id);
          return [
            kept ? 'keep' : null,
            kept && kept.note !== '' ? fitCell(kept.note) : null,
            name,
            section,
            before === undefined ? 'added' : after === undefined ? 'removed' : 'changed',
            writeValue(before),
            writeValue(after),
            kept?.by ?? null,
            kept ? writeWhen(kept.atMs) : null,
            id,
          ];
        });
  return {
    name: promotionName,
    columns: [
      { header: promotionHeaders.decision, width: 11, side: 'people', choices: promotionDecisions },
      { header: promotionHeaders.note, width: 30, side: 'people' },
      { header: 'what', width: 40, side: 'muster' },
      { header: 'section', width: 18, side: 'muster' },
      { header: 'change', width: 11, side: 'muster', isToned: true },
      { header: 'as it is there', width: 50, side: 'muster' },
      { header: 'as it would be', width: 50, side: 'muster' },
      { header: 'who', width: 14, side: 'muster' },
      { header: promotionHeaders.when, width: 25, side: 'muster' },
      { header: promotionHeaders.line, width: 34, side: 'muster' },
    ],
    rows,
    frozenColumns: 3,
  };
}

function writeValue(value: Json | undefined): string | null {
  return value === undefined ? null : fitCell(JSON.stringify(value));
}
