/** Expressions of a mapping, as Segment's own interpreter evaluates them. */
import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../domain/json.ts';
import { compile } from './compile.ts';
import { ExpressionError } from './directive.ts';
import { findFirstPath, readPathValue } from './path.ts';

const call: JsonObject = {
  userId: 'ann',
  name: 'Home',
  traits: {
    plan: 'pro',
    'unit price': 3,
    empty: '',
    nothing: null,
    zero: 0,
    no: false,
    none: [],
    email: 'Ann@Acme.Example',
    teams: [{ id: 't1' }, { id: 't2', size: 2 }],
    tags: ['x', 'y', null],
    address: { city: 'Rome', geo: { lat: 1, tags: ['a', 'b'] }, street: null },
    json: '{"seats":5,"big":418259137264128001}',
  },
  integrations: { 'Actions Amplitude': { session_id: 5 } },
};
const at = (path: string) => ({ '@path': path });

type Case = readonly [name: string, expression: Json, value: Json | undefined];
const read = (expression: Json) => compile(expression)(call);
const holds = (cases: readonly Case[]) =>
  it.each(cases)('%s', (_, expression, value) => expect(read(expression)).toEqual(value));

describe('@path', () => {
  it.each([
    ['$.traits.plan', 'pro'],
    ['traits.plan', 'pro'],
    ["$.traits['unit price']", 3],
    ['$.traits["unit price"]', 3],
    ["$.traits['address.city']", 'Rome'],
    ['$.integrations.Actions Amplitude.session_id', 5],
    ['$.traits.teams[1].id', 't2'],
    ['$.traits.teams.1.id', 't2'],
    ['$.traits.teams[one].id', undefined],
    ['$.', call],
    ['$', undefined],
    ['$.traits.nothing', null],
    ['$.traits.plan.length', 3],
    ['$.traits.teams.length', 2],
    ['$.traits.constructor', undefined],
    ['$.traits.plan.toUpperCase', undefined],
    ['$.missing.deeper', undefined],
    ['$.traits.empty.deeper', ''],
    ['$.traits.zero.deeper', 0],
    ['$.traits.nothing.deeper', null],
  ] as const)('%s', (path, value) => expect(readPathValue(call, path)).toEqual(value));

  holds([['a path that another expression makes', at(at('traits.plan') as never), undefined]]);
});

const ask = (asked: string, path: string) => ({
  // biome-ignore lint/suspicious/noThenProperty: the word is Segment's
  '@if': { [asked]: at(path), then: 'then', else: 'else' },
});

describe('@if', () => {
  holds([
    ['exists: a value', ask('exists', '$.traits.plan'), 'then'],
    ['exists: false is a value', ask('exists', '$.traits.no'), 'then'],
    ['exists: an empty text is one', ask('exists', '$.traits.empty'), 'then'],
    ['exists: null is none', ask('exists', '$.traits.nothing'), 'else'],
    ['exists: nor is what is missing', ask('exists', '$.x'), 'else'],
    // The word is Segment's; so is its meaning: the value is taken where it is not blank.
    ['blank: a value', ask('blank', '$.traits.plan'), 'then'],
    ['blank: an object', ask('blank', '$.traits.address'), 'then'],
    ['blank: missing', ask('blank', '$.x'), 'else'],
    ['blank: null', ask('blank', '$.traits.nothing'), 'else'],
    ['blank: an empty text', ask('blank', '$.traits.empty'), 'else'],
    ['blank: 0', ask('blank', '$.traits.zero'), 'else'],
    ['blank: false', ask('blank', '$.traits.no'), 'else'],
    ['blank: an empty list', ask('blank', '$.traits.none'), 'else'],
    ['no other way', { '@if': { exists: at('$.x') } }, undefined],
    ['another way that is 0, which counts as none', { '@if': { exists: at('$.x'), else: 0 } }, undefined],
  ]);
});

describe('@template', () => {
  holds([
    ['texts', { '@template': 'Viewed {{name}} of {{ traits.plan }}{{missing}}' }, 'Viewed Home of pro'],
    ['a list, its members with commas', { '@template': '{{traits.tags}}|{{{traits.none}}}' }, 'x,y,|'],
    ['a list of objects', { '@template': '{{traits.teams}}' }, '[object Object],[object Object]'],
    ['numbers and booleans', { '@template': '{{traits.zero}} {{traits.no}}' }, '0 false'],
    ['a place that is named as a path elsewhere', { '@template': '<{{$.name}}>' }, '<>'],
    ['a template that another expression makes', { '@template': { '@literal': '{{name}}' } }, 'Home'],
  ]);
});

describe('@case and @replace', () => {
  const replace = (value: Json, more: JsonObject) => ({ '@replace': { value, ...more } });
  holds([
    ['lower', { '@case': { operator: 'lower', value: at('traits.email') } }, 'ann@acme.example'],
    ['upper', { '@case': { operator: 'upper', value: at('name') } }, 'HOME'],
    ['the case of what is no text', { '@case': { operator: 'upper', value: at('traits.zero') } }, 0],
    ['all of a pattern', replace(at('traits.email'), { pattern: 'A', replacement: '*' }), '*nn@*cme.Example'],
    ['the first of a pattern', replace('a.b.c', { pattern: '.', replacement: '-', global: false }), 'a-b.c'],
    ['whatever its case', replace('aAb', { pattern: 'a', ignorecase: true }), 'b'],
    ['a pattern is no regular expression', replace('a.b(c', { pattern: '(', replacement: '.' }), 'a.b.c'],
    [
      'two patterns',
      replace('great-day', { pattern: '-', replacement: ' ', pattern2: 'great', replacement2: 'bad' }),
      'bad day',
    ],
    ['in a number', replace(at('traits.unit price'), { pattern: '3', replacement: 'x' }), 'x'],
    ['in what is neither', replace(at('traits.teams'), { pattern: '3' }), ''],
  ]);
});

describe('@arrayPath', () => {
  const shape = { team: at('$.id'), size: at('size') };
  holds([
    ['a list', { '@arrayPath': ['$.traits.teams'] }, [{ id: 't1' }, { id: 't2', size: 2 }]],
    [
      'a list, its elements shaped',
      { '@arrayPath': ['$.traits.teams', shape] },
      [{ team: 't1' }, { team: 't2', size: 2 }],
    ],
    [
      'an object counts as a list of one',
      { '@arrayPath': ['$.traits.address', { town: at('city') }] },
      [{ town: 'Rome' }],
    ],
    ['what is neither', { '@arrayPath': ['$.name', shape] }, 'Home'],
    ['what is missing', { '@arrayPath': ['$.x', shape] }, undefined],
  ]);
});

describe('@merge, @flatten, @transform, @json, @excludeWhenNull', () => {
  const defaults = { plan: 'free', seats: 1 };
  const merge = (direction: string, ...objects: Json[]) => ({ '@merge': { direction, objects } });
  holds([
    [
      'to the right, the later one wins',
      merge('right', defaults, { plan: at('traits.plan') }),
      { plan: 'pro', seats: 1 },
    ],
    [
      'to the left, the earlier one',
      merge('left', defaults, { plan: at('traits.plan') }),
      { plan: 'free', seats: 1 },
    ],
    [
      'a member that is missing takes the other’s away',
      merge('right', defaults, { plan: at('x') }),
      { seats: 1 },
    ],
    ['an object that is missing takes nothing', merge('right', defaults, at('x')), defaults],
    [
      'one level',
      { '@flatten': { separator: '.', value: at('traits.address') } },
      { city: 'Rome', 'geo.lat': 1, 'geo.tags.0': 'a', 'geo.tags.1': 'b', street: null },
    ],
    [
      'one level, lists as they are',
      { '@flatten': { separator: '_', value: at('traits.address.geo'), omitArrays: true } },
      { lat: 1, tags: ['a', 'b'] },
    ],
    [
      'one after the other',
      { '@transform': { apply: { a: at('traits.plan') }, mapping: { b: at('a') } } },
      { b: 'pro' },
    ],
    [
      'a value as JSON',
      { '@json': { mode: 'encode', value: { list: [at('name'), at('x')], none: at('x') } } },
      '{"list":["Home",null]}',
    ],
    // Whole numbers stay as they were written, as everywhere.
    [
      'JSON as a value',
      { '@json': { mode: 'decode', value: at('traits.json') } },
      { seats: 5, big: '418259137264128001' },
    ],
    ['what is no JSON', { '@json': { mode: 'decode', value: at('name') } }, 'Home'],
    ['null excluded', { a: { '@excludeWhenNull': at('traits.nothing') } }, {}],
    [
      'nulls of an object excluded',
      { '@excludeWhenNull': { '@path': 'traits.address' } },
      { city: 'Rome', geo: { lat: 1, tags: ['a', 'b'] } },
    ],
  ]);
});

describe('an expression', () => {
  holds([
    ['a literal', 'company', 'company'],
    ['@literal, of which directives are read as well', { '@literal': { id: at('userId') } }, { id: 'ann' }],
    ['an object, without what is missing', { company: at('$.userId'), team: at('$.x') }, { company: 'ann' }],
    ['an object of which nothing is there', { company: at('$.x') }, {}],
    ['an empty object', {}, {}],
    ['a list: what is missing is null, as in JSON', [at('$.userId'), at('$.x')], ['ann', null]],
    ['a directive with what Segment’s pages note of it', { '@path': 'userId', _metadata: {} }, 'ann'],
  ]);

  it.each<readonly [string, Json]>([
    ['an unknown directive', { '@liquid': '{{name}}' }],
    ['a choice that asks nothing', { '@if': { else: 'x' } }],
    ['a path that is a number', at(at('traits.zero') as never)],
    ['a case there is not', { '@case': { operator: 'title', value: 'x' } }],
    ['a pattern that is too long', { '@replace': { pattern: 'x'.repeat(11), value: 'x' } }],
    ['a separator that is missing', { '@flatten': { separator: at('x'), value: {} } }],
  ])('fails, as at Segment: %s', (_, expression) => {
    expect(() => read(expression)).toThrow(ExpressionError);
  });

  it('does not take a name such as __proto__ for more than a name', () => {
    const polluting = JSON.parse('{"__proto__": {"polluted": true}}') as Json;
    for (const expression of [polluting, { '@merge': { direction: 'right', objects: [polluting] } }]) {
      const result = read(expression);
      expect(Object.keys(result as object)).toEqual(['__proto__']);
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('reads what nests without end, and fails where it cannot be written', () => {
    let deep: Json = 1;
    for (let level = 0; level < 50_000; level++) deep = level % 2 ? [deep] : { a: deep };
    const sent = { deep };
    const of = (expression: Json) => compile(expression)(sent);
    expect(of({ '@flatten': { separator: '.', value: at('deep') } })).toBeTypeOf('object');
    expect(of({ '@template': '{{deep}}' })).toBeTypeOf('string');
    expect(of({ '@excludeWhenNull': at('deep') })).toBeTypeOf('object');
    expect(of({ kept: at('deep') })).toEqual({ kept: expect.anything() });
    expect(() => of({ '@json': { mode: 'encode', value: at('deep') } })).toThrow(ExpressionError);
  });

  it('is named by its first path', () => {
    expect(findFirstPath({ company: [at('$.context.groupId')] })).toBe('$.context.groupId');
    expect(findFirstPath({ '@arrayPath': ['$.properties.products'] })).toBe('$.properties.products');
    expect(findFirstPath('company')).toBeUndefined();
  });
});
