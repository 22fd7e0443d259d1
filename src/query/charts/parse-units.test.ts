/** Which requests for the units behind a number are valid. */
import { describe, expect, it } from 'vitest';
import { parseDefinition, parseUnitsRequest } from './parse.ts';

const range = { start: '2026-01-01', end: '2026-01-31' };
const plan = { kind: 'user', name: 'plan' };
const chart = { kind: 'segmentation', events: ['a', 'b'], breakdown: plan, range };
const funnel = { kind: 'funnel', steps: ['a', 'b'], range };
const retention = { kind: 'retention', range };
const stickiness = { kind: 'stickiness', range };
const sessions = { kind: 'sessions', lengthBoundsMs: [0, 60_000], range };
const matrix = { kind: 'engagementMatrix', events: ['a'], range };
const ranking = { kind: 'engagementMatrix', range };
const journeys = { kind: 'journeys', start: 'a', range };
const node = { event: 'a' };
const atStep = { kind: 'journeys', part: 'step', step: 0 };
const inBin = { kind: 'sessions', lengthBin: 1 };
const ltv = { kind: 'revenueLtv', range };
const impact = { kind: 'impact', treatments: ['a'], outcomes: ['b', 'c'], range };

describe('a request for units', () => {
  it('gets its defaults, and equals itself after a trip through JSON', () => {
    const request = parseUnitsRequest({ definition: chart, point: { kind: 'segmentation' } });
    expect(request).toEqual({
      definition: parseDefinition(chart),
      point: { kind: 'segmentation', segment: 0, values: [], event: 0, outcome: 'did' },
      properties: [],
      orderBy: 'metric',
      descending: true,
      offset: 0,
      limit: 100,
    });
    expect(parseUnitsRequest(JSON.parse(JSON.stringify(request)))).toEqual(request);
  });

  it.each([
    [funnel, { kind: 'funnel', step: 1 }, { outcome: 'converted' }],
    [retention, { kind: 'retention', interval: 30 }, { outcome: 'returned', returnEvent: 0 }],
    [stickiness, { kind: 'stickiness', x: 0, days: 7 }, { outcome: 'did' }],
    [{ kind: 'usageInterval', range }, { kind: 'usageInterval', days: 30 }, { outcome: 'within' }],
    [{ kind: 'lifecycle', range }, { kind: 'lifecycle', x: 2, state: 'dormant' }, { x: 2 }],
    [{ kind: 'cohortSize', cohort: 'c', range }, { kind: 'cohortSize', x: 2 }, { outcome: 'did' }],
    [
      { kind: 'dataTable', range, columns: [{ kind: 'metric', event: 'a' }] },
      { kind: 'dataTable' },
      { column: 0, outcome: 'did' },
    ],
    [impact, { kind: 'impact', interval: -14 }, { treatmentEvent: 0, outcomeEvent: 0, outcome: 'did' }],
    [ltv, { kind: 'revenueLtv', interval: 30 }, { interval: 30, outcome: 'reached' }],
    [
      { kind: 'composition', range, property: plan },
      { kind: 'composition', values: ['pro'] },
      { values: ['pro'] },
    ],
    [matrix, { kind: 'engagementMatrix', event: 0 }, { outcome: 'did' }],
    [
      { kind: 'journeys', start: 'a', range },
      { kind: 'journeys', part: 'step', step: 1, node: { except: [{ event: 'b', value: 'c' }] } },
      { outcome: 'came', node: { except: [{ event: 'b', value: 'c' }] } },
    ],
    [
      { kind: 'sessions', range },
      { kind: 'sessions', eventBin: 10 },
      { of: 'sessions', outcome: 'did' },
    ],
  ])('of %j has the defaults of its kind', (definition, point, expected) => {
    expect(parseUnitsRequest({ definition, point }).point).toMatchObject(expected);
  });

  const change = { kind: 'change', x: 1, before: 0, outcome: 'lost' };
  it.each([
    [{}, 'definition', 'expected an object'],
    [5, 'request', 'expected an object'],
    [{ definition: { ...chart, limit: 0 }, point: {} }, 'definition.limit', 'at least 1'],
    [
      { definition: { ...chart, breakdown: { kind: 'client', name: 'x' } }, point: change },
      'definition.breakdown.name',
      '"platform"',
    ],
    [{ definition: chart, point: { kind: 'x' } }, 'point.kind', '"segmentation", "change", "funnel"'],
    [{ definition: chart, point: { kind: 'funnel', step: 0 } }, 'point.kind', 'segmentation or change'],
    [{ definition: chart, point: { kind: 'segmentation', segment: 1 } }, 'point.segment', 'expected 0'],
    [{ definition: chart, point: { kind: 'segmentation', event: 2 } }, 'point.event', '0 to 1'],
    [{ definition: chart, point: { kind: 'segmentation', values: ['a', 'b'] } }, 'point.values', 'hold 1'],
    [
      { definition: chart, point: { kind: 'segmentation', values: ['a'], outcome: 'didNot' } },
      'point.values',
      'must be empty when `outcome` is "didNot"',
    ],
    [{ definition: chart, point: { ...change, outcome: 'same' } }, 'point.outcome', '"gained", "lost"'],
    [{ definition: funnel, point: { kind: 'funnel', step: 2 } }, 'point.step', '0 to 1'],
    [
      { definition: funnel, point: { kind: 'funnel', step: 0, outcome: 'stopped' } },
      'point.step',
      'must be 1 or more',
    ],
    [{ definition: retention, point: { kind: 'retention', interval: 31 } }, 'point.interval', '0 to 30'],
    [
      { definition: retention, point: { kind: 'retention', interval: 0, returnEvent: 1 } },
      'point.returnEvent',
      'expected 0',
    ],
    [{ definition: stickiness, point: { kind: 'stickiness', x: 0, days: 8 } }, 'point.days', '1 to 7'],
    [{ definition: stickiness, point: { kind: 'stickiness', days: 1 } }, 'point.x', 'required'],
    [{ definition: matrix, point: { kind: 'engagementMatrix' } }, 'point.event', 'required'],
    [{ definition: matrix, point: { kind: 'engagementMatrix', event: 1 } }, 'point.event', '0 to 0'],
    [
      { definition: matrix, point: { kind: 'engagementMatrix', name: 'a' } },
      'point.name',
      'lists its events',
    ],
    [{ definition: ranking, point: { kind: 'engagementMatrix' } }, 'point.name', 'required'],
    [
      { definition: ranking, point: { kind: 'engagementMatrix', event: 0 } },
      'point.event',
      'ranks its events',
    ],
    [{ definition: sessions, point: { kind: 'sessions', lengthBin: 2 } }, 'point.lengthBin', '0 to 1'],
    [{ definition: funnel, point: { kind: 'funnel', step: 1, notIn: 0 } }, 'point.notIn', 'needs `x`'],
    [{ definition: funnel, point: { kind: 'funnel', step: 1, x: 1, notIn: 1 } }, 'point.notIn', 'another'],
    [{ definition: sessions, point: { ...inBin, eventBin: 0 } }, 'point.eventBin', 'not both'],
    [{ definition: sessions, point: { ...inBin, x: 0 } }, 'point.x', 'whole range'],
    [{ definition: sessions, point: { ...inBin, outcome: 'didNot' } }, 'point.outcome', 'no bin'],
    [{ definition: journeys, point: { kind: 'journeys' } }, 'point.part', '"step", "link", "path"'],
    [{ definition: journeys, point: { ...atStep, step: 5 } }, 'point.step', '0 to 4'],
    [
      { definition: journeys, point: { ...atStep, outcome: 'ended' } },
      'point.outcome',
      'both `start` and `end`',
    ],
    [
      { definition: journeys, point: { ...atStep, part: 'link', step: 4, from: node, to: node } },
      'point.step',
      '0 to 3',
    ],
    [
      {
        definition: journeys,
        point: { ...atStep, part: 'path', step: undefined, nodes: Array(6).fill(node), ending: 'stopped' },
      },
      'point.nodes',
      'at most 5',
    ],
    [
      { definition: journeys, point: { kind: 'journeys', part: 'path', nodes: [node], ending: 'ended' } },
      'point.ending',
      'both `start` and `end`',
    ],
    [{ definition: impact, point: { kind: 'impact', treatmentEvent: 1 } }, 'point.treatmentEvent', '0'],
    [{ definition: impact, point: { kind: 'impact', outcomeEvent: 2 } }, 'point.outcomeEvent', '0 to 1'],
    [{ definition: impact, point: { kind: 'impact', interval: 14 } }, 'point.interval', '-14 to 13'],
    [{ definition: impact, point: { kind: 'impact', interval: 0, bin: 0 } }, 'point.bin', 'frequency'],
    [{ definition: impact, point: { kind: 'impact' } }, 'point.interval', 'the outcome "treated"'],
    [
      { definition: impact, point: { kind: 'impact', outcome: 'leftOut', interval: 0 } },
      'point.interval',
      'only treated units',
    ],
    [
      {
        definition: { ...impact, breakdown: plan },
        point: { kind: 'impact', outcome: 'notTreated', values: ['a'] },
      },
      'point.values',
      'must be empty when `outcome` is "notTreated"',
    ],
    [
      {
        definition: { ...impact, metric: 'frequency' },
        point: { kind: 'impact', interval: 0, bin: 0, outcome: 'treated' },
      },
      'point.outcome',
      'must be "did"',
    ],
    [{ definition: ltv, point: { kind: 'revenueLtv', interval: 31 } }, 'point.interval', '0 to 30'],
    [
      { definition: ltv, point: { kind: 'revenueLtv', outcome: 'newlyPaid' } },
      'point.interval',
      'required when',
    ],
    [{ definition: chart, point: { kind: 'segmentation' }, orderBy: 'difference' }, 'orderBy', 'change'],
    [{ definition: chart, point: { kind: 'segmentation' }, limit: 20_000 }, 'limit', 'at most 10000'],
  ])('%j is refused at %s', (value, path, text) => {
    expect(() => parseUnitsRequest(value)).toThrow(
      expect.objectContaining({ code: 'invalid_definition', path, message: expect.stringContaining(text) }),
    );
  });
});
