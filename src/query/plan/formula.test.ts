/** Formulas: what they parse to, and the problems of those that do not parse. */
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../charts/parse.ts';
import type { SegmentationDefinition } from '../charts/segmentation/schema.ts';
import { type Node, parseFormulas } from './formula.ts';

const definition = (more: object = {}) =>
  parseDefinition({
    kind: 'segmentation',
    events: ['open', 'click'],
    range: { start: '2026-01-01', end: '2026-01-31' },
    formulaProperties: { A: { kind: 'event', name: 'price' } },
    ...more,
  }) as SegmentationDefinition;

const parsed = (text: string, more: object = {}) => parseFormulas(text, definition(more));
const problem = (text: string, more: object = {}): string => {
  try {
    parsed(text, more);
    return 'no problem';
  } catch (error) {
    return (error as Error).message;
  }
};

/** A tree as text, its series by their metric and event. */
function written(node: Node): string {
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'series': {
      const { event, segment, metric, window } = node.series;
      const kind = metric?.kind === 'property' ? metric.aggregate.kind : (metric?.kind ?? 'active units');
      const over = window ? ` ${window.kind}${'intervals' in window ? ` ${window.intervals}` : ''}` : '';
      return `${kind} ${'AB'[event]}${segment + 1}${over}`;
    }
    case 'operation':
      return `(${written(node.left)} ${node.operator} ${written(node.right)})`;
    case 'negative':
      return `-${written(node.of)}`;
    case 'math':
      return `${node.name}(${written(node.of)})`;
    case 'constant':
      return `${node.name}(${written(node.of)}, ${node.value})`;
    case 'trendline':
      return `TRENDLINE(${written(node.of)})`;
  }
}

describe('formulas', () => {
  it.each([
    ['UNIQUES(A)', 'uniques A1'],
    ['uniques( b ) + 1 * 2', '(uniques B1 + (1 * 2))'],
    ['(UNIQUES(A) + 1) ÷ 2', '((uniques A1 + 1) / 2)'],
    ['1 - 2 − UNIQUES(A)', '((1 - 2) - uniques A1)'],
    ['-UNIQUES(A) * -.5', '(-uniques A1 * -0.5)'],
    ['UNIQUES(A1)/UNIQUES(A2)', '(uniques A1 / uniques A2)'],
    ['ACTIVE(A)', 'activeShare A1'],
    ['AVG(A)', 'average A1'],
    ['FREQPERCENTILE(A, 0.9)', 'perUnit A1'],
    ['PERCENTILE(A, 0.9)', 'percentile A1'],
    ['PROPSUM(A)', 'sum A1'],
    ['$:REVENUETOTAL(A)', 'sum A1'],
    ['$:ARPAU(A)', '(sum A1 / active units A1)'],
    ['PROPAVG(A)+PROPMAX(A)+PROPMIN(A)', '((average A1 + max A1) + min A1)'],
    ['PROPCOUNT(A)/PROPCOUNTAVG(A)', '(distinct A1 / distinctPerUnit A1)'],
    ['HIST(A)', 'frequency A1'],
    ['PROPHIST(A)', 'distribution A1'],
    ['CUMSUM(UNIQUES, A)', 'uniques A1 cumulative'],
    ['ROLLAVG(TOTALS, B, 7)', 'totals B1 rollingAverage 7'],
    ['ROLLWIN(UNIQUES, A2, 28)', 'uniques A2 rollingWindow 28'],
    ['ROLLWINBEFORE(UNIQUES, A, 28)', 'uniques A1 rollingWindow 28'],
    ['LOG(TOTALS(A), 2)', 'LOG(totals A1, 2)'],
    ['POWER(LN(EXP(LOG10(SQRT(TOTALS(A))))), -2)', 'POWER(LN(EXP(LOG10(SQRT(totals A1)))), -2)'],
    ['TRENDLINE(UNIQUES(A) / 2)', 'TRENDLINE((uniques A1 / 2))'],
  ])('%s is %s', (text, tree) => {
    const segments = [{ conditions: [] }, { conditions: [] }];
    expect(parsed(text, { segments }).map(({ root }) => written(root))).toEqual([tree]);
  });

  it('are separated by semicolons, and may say how they are meant', () => {
    expect(parsed('%: UNIQUES(A)/UNIQUES(B); TOTALS(A);').map(({ text, format }) => [text, format])).toEqual([
      ['%: UNIQUES(A)/UNIQUES(B)', 'percent'],
      ['TOTALS(A)', undefined],
    ]);
  });

  it.each([
    ['UNIQUES(C)', 'The formula expects the letter of an event, A to B, at character 9.'],
    ['UNIQUES(A3)', 'The formula names segment 3; the chart has 1, at character 9.'],
    ['UNIQUES(A', 'The formula expects ")", at character 10.'],
    ['UNIQUES(A) UNIQUES(B)', 'The formula goes on with "UNIQUES" where it ends, at character 12.'],
    ['TOTALS(A); 2 + ', 'The formula expects a number, a function or a parenthesis, at character 16.'],
    ['TOTALS(A) & 1', 'The formula does not understand "&", at character 11.'],
    [
      'PROPSUM(B)',
      'The formula measures a property with PROPSUM: say which in formulaProperties.B, at character 9.',
    ],
    ['PERCENTILE(A, 90)', 'The formula expects a share from 0 to 1, such as 0.9, at character 15.'],
    [
      '2 * HIST(A)',
      'The formula computes with HIST, which gives several numbers: let it stand alone, at character 5.',
    ],
    [
      'ROLLAVG(TOTALS, A, 91)',
      'The formula expects in ROLLAVG 1 to 90 intervals of one day, at character 20.',
    ],
    [
      'CUMSUM(PERCENTILE, A)',
      'The formula expects in CUMSUM the name of a metric of an event, such as UNIQUES, at character 8.',
    ],
    ['LOG(2, TOTALS(A))', 'The formula expects a number, at character 8.'],
  ])('%s: %s', (text, message) => {
    expect(problem(text)).toBe(message);
  });

  it('name the functions there are', () => {
    expect(problem('USERS(A)')).toMatch(
      /^The formula has no function USERS; there are UNIQUES, TOTALS, ACTIVE/,
    );
    expect(problem('SESSIONTOTALS(A)')).toMatch(/SESSIONTOTALS, which is of sessions; there are UNIQUES/);
    expect(problem('1 + 2')).toMatch(/measures nothing: use one of UNIQUES/);
  });

  it('take windows only where there are intervals', () => {
    expect(problem('CUMSUM(UNIQUES, A)', { interval: 'all' })).toMatch(/goes with an interval such as day/);
  });
});
