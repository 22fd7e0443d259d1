import { describe, expect, it } from 'vitest';
import type { Json } from '../../domain/json.ts';
import { compile, firstPath, valueAt } from './expression.ts';

const call = {
  userId: 'ann',
  name: 'Home',
  traits: { plan: 'pro', 'unit price': 3, empty: '', nothing: null, teams: [{ id: 't1' }, { id: 't2' }] },
  integrations: { 'Actions Amplitude': { session_id: 5 } },
};

const choice = (asked: string, path: string) => ({
  // biome-ignore lint/suspicious/noThenProperty: the word is Segment's
  '@if': { [asked]: { '@path': path }, then: 'yes', else: 'no' },
});

describe('a path', () => {
  it.each([
    ['$.traits.plan', 'pro'],
    ['traits.plan', 'pro'],
    ["$.traits['unit price']", 3],
    ['$.traits["unit price"]', 3],
    ['$.integrations.Actions Amplitude.session_id', 5],
    ['$.traits.teams[1].id', 't2'],
    ['$', call],
    ['$.traits.nothing', null],
    ['$.traits.plan.length', undefined],
    ['$.traits.constructor', undefined],
    ['$.traits.teams.length', 2],
    ['$.missing.deeper', undefined],
  ])('%s', (path, value) => expect(valueAt(call, path)).toEqual(value));
});

describe('an expression', () => {
  it.each<readonly [string, Json, Json | undefined]>([
    ['a literal', 'company', 'company'],
    ['a literal that looks like a directive', { '@literal': { '@path': 'x' } }, { '@path': 'x' }],
    ['a path', { '@path': '$.userId' }, 'ann'],
    ['a template', { '@template': 'Viewed {{name}} of {{ traits.plan }}{{missing}}' }, 'Viewed Home of pro'],
    ['a template of what is no text', { '@template': '{{{traits.teams}}}' }, '[{"id":"t1"},{"id":"t2"}]'],
    [
      'an object, without what is missing',
      { company: { '@path': '$.userId' }, team: { '@path': '$.x' } },
      { company: 'ann' },
    ],
    ['an object of which nothing is there', { company: { '@path': '$.x' } }, undefined],
    ['an empty object', {}, {}],
    ['a list, without what is missing', [{ '@path': '$.userId' }, { '@path': '$.x' }], ['ann']],
    ['a choice that holds', choice('exists', '$.traits.plan'), 'yes'],
    ['a choice that does not: null is not there', choice('exists', '$.traits.nothing'), 'no'],
    ['a choice without another way', { '@if': { exists: { '@path': '$.x' } } }, undefined],
    ['what is blank', { '@if': { blank: { '@path': '$.traits.empty' }, else: 'no' } }, undefined],
  ])('%s', (_, expression, value) => expect(compile(expression)(call)).toEqual(value));

  it('does not take a name such as __proto__ for more than a name', () => {
    const result = compile(JSON.parse('{"__proto__": {"polluted": true}}') as Json)(call);
    expect(Object.keys(result as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('is named by its first path', () => {
    expect(firstPath({ company: [{ '@path': '$.context.groupId' }] })).toBe('$.context.groupId');
    expect(firstPath('company')).toBeUndefined();
  });
});
