/** The advice of a chart that needs too much memory. */
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../store/contract.ts';
import { parseDefinition } from '../charts/parse.ts';
import type { ProjectFacts } from '../facts.ts';
import { runChart } from './run-chart.ts';

const facts: ProjectFacts = {
  project: 1,
  timeZone: 'UTC',
  groupTypes: [],
  hasMerges: false,
  freshnessMs: 0,
  cohorts: [],
  nameProperties: {},
};
const range = { start: '2026-01-01', end: '2026-01-02' };

describe('a chart that needs too much memory', () => {
  it.each([
    [{ kind: 'segmentation', events: ['a'], range }, /; shorten the range or add a filter\.$/],
    [{ kind: 'journeys', start: 'a', range }, /\(only\), take fewer steps or a shorter window\.$/],
  ])('is told what helps: %j', async (definition, message) => {
    const engine = { select: () => Promise.reject(new EngineError('memory', 'too much')) };
    await expect(runChart(engine, facts, parseDefinition(definition))).rejects.toMatchObject({
      code: 'query_too_big',
      message: expect.stringMatching(message),
    });
  });
});
