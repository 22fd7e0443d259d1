/** Tests of the history of properties. */
import { expect, it } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { describeHistory } from './history.ts';

const version = (fromMs: number, props: JsonObject, source = 'import') => ({
  fromMs,
  receivedMs: fromMs,
  source,
  request: `of ${fromMs}`,
  props,
});

it('tells each value from when until when, and who said so', () => {
  const versions = [
    version(30, { plan: 'pro', seats: 5 }, 'person'),
    version(20, { seats: 5, csm: 'Ann' }),
    version(10, { plan: 'free', seats: 5, csm: 'Ann' }),
  ];
  expect(describeHistory(versions, 10)).toEqual({
    isWhole: true,
    properties: [
      { name: 'csm', versions: [{ value: 'Ann', fromMs: 10, untilMs: 30, source: 'import' }] },
      {
        name: 'plan',
        value: 'pro',
        versions: [
          { value: 'pro', fromMs: 30, source: 'person' },
          { value: 'free', fromMs: 10, untilMs: 20, source: 'import' },
        ],
      },
      { name: 'seats', value: 5, versions: [{ value: 5, fromMs: 10, source: 'import' }] },
    ],
  });
});

it('takes the last of one time, and who brought each of its values', () => {
  const versions = [
    version(20, { plan: 'pro', wau: 5 }, 'computed'),
    version(20, { plan: 'pro' }, 'person'),
    version(10, { plan: 'free', wau: 5 }, 'computed'),
    version(10, { plan: 'free' }),
  ];
  const { properties } = describeHistory(versions, 10);
  expect(properties.find(({ name }) => name === 'wau')?.versions).toEqual([
    { value: 5, fromMs: 10, source: 'computed', run: 'of 10' },
  ]);
  expect(properties.find(({ name }) => name === 'plan')?.versions).toEqual([
    { value: 'pro', fromMs: 20, source: 'person' },
    { value: 'free', fromMs: 10, untilMs: 20, source: 'import' },
  ]);
});

it('tells the run of what Salesforce says, and what others made of properties that it owns', () => {
  const versions = [version(10, { industry: 'Bread' }, 'salesforce')];
  const change = { atMs: 20, source: 'amplitude', request: 'r', owner: 'salesforce' };
  const withheld = [
    { property: 'industry', value: 'Mail', ...change },
    { property: 'region', ...change },
  ];
  const shown = { atMs: 20, source: 'amplitude', owner: 'salesforce' };
  expect(describeHistory(versions, 9, withheld).properties).toEqual([
    {
      ...{ name: 'industry', value: 'Bread' },
      versions: [{ value: 'Bread', fromMs: 10, source: 'salesforce', run: 'of 10' }],
      withheld: [{ value: 'Mail', ...shown }],
    },
    { name: 'region', versions: [], withheld: [shown] },
  ]);
});

it('says where older versions are not shown', () => {
  const history = describeHistory([version(20, { a: [1] }), version(10, { a: [2] })], 1);
  expect(history).toEqual({
    isWhole: false,
    properties: [{ name: 'a', value: [1], versions: [{ value: [1], fromMs: 20, source: 'import' }] }],
  });
});

it('takes names that objects have', () => {
  const props = JSON.parse('{"__proto__": 1, "constructor": "x"}') as JsonObject;
  expect(describeHistory([version(10, props)], 9).properties.map(({ name, value }) => [name, value])).toEqual(
    [
      ['__proto__', 1],
      ['constructor', 'x'],
    ],
  );
});
