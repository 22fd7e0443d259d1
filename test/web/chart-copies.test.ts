/** Texts to copy survive a shell. */
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { ChartDefinition } from '../../src/web/api/operations.ts';
import { writeCommand, writeCurl } from '../../src/web/charts/copies.ts';

const definition: ChartDefinition = {
  kind: 'segmentation',
  events: [{ kind: 'named', name: `it's "$(rm)" \`x\`\nCHART\n` }],
  range: { start: '2026-11-01', end: '2026-11-30' },
};
const run = (script: string) => execFileSync('sh', ['-c', script], { encoding: 'utf8' });

it('gives the definition to curl as it is', () => {
  const text = writeCurl(definition, 'http://127.0.0.1:8480');
  const shown = run(`curl() { for last; do :; done; printf %s "$last"; }\n${text}`);
  expect(JSON.parse(shown)).toEqual(definition);
});

it('gives the definition to muster as it is', () => {
  const shown = run(`npx() { cat; }\n${writeCommand(definition)}`);
  expect(JSON.parse(shown)).toEqual(definition);
});
