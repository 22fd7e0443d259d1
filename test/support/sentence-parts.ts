/** What holds of the parts of every chart's sentence. */
import { expect } from 'vitest';
import { sentence, sentenceParts } from '../../src/query/charts/sentence.ts';
import type { ChartDefinition } from '../../src/query/contract.ts';

/** Expects the parts to be the sentence, and each path to lead to something in the definition. */
export function expectParts(definition: ChartDefinition): void {
  const parts = sentenceParts(definition);
  expect(parts.map(({ text }) => text).join('')).toBe(sentence(definition));
  for (const { text, path } of parts) {
    expect(text).not.toBe('');
    if (path) expect(follow(definition, path), path.join('.')).toBeDefined();
  }
}

function follow(whole: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((part, key) => Object(part)[key], whole);
}
