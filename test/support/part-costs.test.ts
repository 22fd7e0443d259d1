import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { longFiles, suiteParts } from '../budgets.ts';
import { addUpParts, type FileCost, type Part, writeCosts, writeDearest } from './part-costs.ts';

const parts: readonly Part[] = [
  { name: 'browser', prefixes: ['test/clients/browser'], budgetS: 10 },
  { name: 'clients', prefixes: ['test/clients/'], budgetS: 10 },
];
const file = (path: string, processorMs: number): FileCost => ({ path, processorMs, wallMs: 20_000 });

it('counts each file in the first part that has it', () => {
  const files = [file('test/clients/browser.test.ts', 1_000), file('test/clients/node.test.ts', 2_000)];
  expect(addUpParts(parts, files, 1)).toMatchObject([
    { name: 'browser', files: 1, wallS: 20, processorS: 1, isOver: false },
    { name: 'clients', files: 1, processorS: 2 },
  ]);
});

it('leaves out parts that did not run', () => {
  expect(addUpParts(parts, [file('test/clients/node.test.ts', 0)], 1)).toHaveLength(1);
});

it('is over a budget that a part outgrows by more than half', () => {
  const isOver = (processorMs: number, slowness = 1) =>
    addUpParts(parts, [file('test/clients/node.test.ts', processorMs)], slowness)[0]?.isOver;
  expect([isOver(15_000), isOver(15_100)]).toEqual([false, true]);
  expect(isOver(29_000, 2), 'on a machine that takes twice the time for the same').toBe(false);
});

it('writes a line for each part', () => {
  const costs = addUpParts(parts, [file('test/clients/node.test.ts', 40_000)], 2);
  expect(writeCosts(costs, 2)).toMatch(/2\.00 times slower.*\nclients .* 1 files .*20 s of 10 s.*OVER/);
});

it('has a part and a place for every test file', () => {
  const prefixes = suiteParts.flatMap((part) => part.prefixes);
  expect(prefixes).toEqual(expect.arrayContaining(['src/', 'test/']));
  expect(longFiles.filter((path) => !existsSync(path))).toEqual([]);
});

it('names the dearest files, dearest first', () => {
  const files = [file('test/a.test.ts', 1_000), file('test/b.test.ts', 4_000), file('test/c.test.ts', 2_000)];
  expect(writeDearest(files, 2, 2)).toMatch(/\n +2 s {2}test\/b\.test\.ts\n +1 s {2}test\/c\.test\.ts$/);
});
