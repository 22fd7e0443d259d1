/** There is a valid example of every chart kind. */
import { describe, expect, it } from 'vitest';
import { expectParts } from '../../../test/support/sentence-parts.ts';
import { examples } from './examples.ts';
import { parseDefinition } from './parse.ts';
import { sentence } from './sentence.ts';

describe('the examples', () => {
  it.each(Object.entries(examples))('has one of %s', (kind, { definition }) => {
    const parsed = parseDefinition(definition);
    expect(parsed.kind).toBe(kind);
    expect(sentence(parsed)).toMatch(/^[A-Z].*\.$/);
    expectParts(parsed);
  });
});
