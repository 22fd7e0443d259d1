/** What is recommended for which answers, as a table; and what follows for the plan and the lines. */
import { describe, expect, it } from 'vitest';
import {
  emptyPlan,
  knownPlaces,
  type PlannerAnswers,
  sendingClients,
  sold,
  type TrackingPlan,
  trackingPlanSchema,
} from '../../query/contract.ts';
import { changePlan } from '../change-plan.ts';
import { planType } from './plan-type.ts';

const target = { apiKey: 'key', address: 'https://muster.example' };

/** Of companies, sent by all clients. Known `live`: by browser or server, whoever else; else in the warehouse, else in Salesforce. Warnings: the server knows. */
const table = `
several | leave | about one | known      | level | warnings
no      | no    | no        | live       | user  | startsLate
no      | no    | no        | warehouse  | user  | notLive
no      | no    | no        | salesforce | user  | notLive
no      | no    | yes       | live       | event | everyEvent browserLacksIt segmentProperties
no      | no    | yes       | warehouse  | event | everyEvent twice segmentProperties
no      | no    | yes       | salesforce | user  | notToldApart notLive
no      | yes   | no        | live       | user  | startsLate staysUntilReplaced
no      | yes   | no        | warehouse  | user  | notLive staysUntilReplaced
no      | yes   | no        | salesforce | user  | notLive staysUntilReplaced
no      | yes   | yes       | live       | event | everyEvent browserLacksIt segmentProperties
no      | yes   | yes       | warehouse  | event | everyEvent twice segmentProperties
no      | yes   | yes       | salesforce | user  | notToldApart notLive staysUntilReplaced
yes     | no    | no        | live       | user  | countsForAll startsLate segmentProperties
yes     | no    | no        | warehouse  | user  | countsForAll notLive segmentProperties
yes     | no    | no        | salesforce | user  | countsForAll notLive segmentProperties
yes     | no    | yes       | live       | event | everyEvent browserLacksIt segmentProperties
yes     | no    | yes       | warehouse  | event | everyEvent twice segmentProperties
yes     | no    | yes       | salesforce | user  | countsForAll notToldApart notLive segmentProperties
yes     | yes   | no        | live       | user  | countsForAll startsLate staysUntilReplaced segmentProperties
yes     | yes   | no        | warehouse  | user  | countsForAll notLive staysUntilReplaced segmentProperties
yes     | yes   | no        | salesforce | user  | countsForAll notLive staysUntilReplaced segmentProperties
yes     | yes   | yes       | live       | event | everyEvent browserLacksIt segmentProperties
yes     | yes   | yes       | warehouse  | event | everyEvent twice segmentProperties
yes     | yes   | yes       | salesforce | user  | countsForAll notToldApart notLive staysUntilReplaced segmentProperties
`;

/** The reason of each case that has one of its own. */
const reasons = `
several | about one | known      | reason
no      | no        | any        | A user is in one company at a time: said once, it holds for every later event.
yes     | no        | any        | No event is about one company in particular, so each counts for all companies that its user is in.
no      | yes       | live       | An event may be about another company than the user’s own, and only the event knows which.
yes     | yes       | live       | A user is in several companies, and only the event knows which one it is about.
any     | yes       | warehouse  | Only the warehouse knows which company an event is about, so events are sent from there, each with its own.
any     | yes       | salesforce | Salesforce knows companies and their people, but not which company an event is about, so users carry it.
`;

const readRows = (text: string) =>
  text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split('|').map((cell) => cell.trim()));
const rows = readRows(table);
const reasonRows = readRows(reasons);
const yes = (is: boolean) => (is ? 'yes' : 'no');

type Known = PlannerAnswers['knownIn'];
const nameKnown = (known: Known) =>
  known.includes('browser') || known.includes('server')
    ? 'live'
    : known.includes('warehouse')
      ? 'warehouse'
      : 'salesforce';

const booleans = [false, true];
const allKnown: readonly Known[] = Array.from({ length: 15 }, (_, index) =>
  knownPlaces.filter((_place, bit) => (((index + 1) >> bit) & 1) === 1),
);
const all: readonly PlannerAnswers[] = sold.flatMap((sellsTo) =>
  booleans.flatMap((hasSeveral) =>
    booleans.flatMap((canLeave) =>
      booleans.flatMap((concernsOne) =>
        allKnown.map((knownIn) => ({
          ...{ sellsTo, hasSeveral, canLeave, concernsOne, knownIn },
          clients: [...sendingClients],
        })),
      ),
    ),
  ),
);

const plan = (answers: PlannerAnswers, draft = {}, before: TrackingPlan = emptyPlan) =>
  planType(answers, answers.sellsTo === 'other' ? { type: 'clinic', ...draft } : draft, before, target);

describe('what is recommended', () => {
  it.each(rows)(
    'several %s, leave %s, about one %s, known %s: %s-level',
    (several, leave, one, known, level, warnings) => {
      const answers: PlannerAnswers = {
        ...{ sellsTo: 'companies', hasSeveral: several === 'yes', canLeave: leave === 'yes' },
        concernsOne: one === 'yes',
        knownIn: known === 'live' ? ['server'] : [known as 'warehouse'],
        clients: [...sendingClients],
      };
      const found = plan(answers);
      expect(`${found.level} ${found.warnings.map(({ kind }) => kind).join(' ')}`).toBe(
        `${level} ${warnings}`,
      );
    },
  );

  it('is one row of the table for all answers there are, with one of the reasons', () => {
    expect(all).toHaveLength(840);
    for (const answers of all) {
      const found = plan(answers);
      if (answers.sellsTo === 'people') {
        expect(found).toMatchObject({ level: 'none', decided: null, warnings: [], put: [], code: [] });
        continue;
      }
      const cells = [answers.hasSeveral, answers.canLeave, answers.concernsOne].map(yes);
      const known = nameKnown(answers.knownIn);
      const fitting = rows.filter((row) => [...cells, known].every((cell, index) => row[index] === cell));
      expect(fitting.map((row) => row[4])).toEqual([found.level]);
      const wanted = [cells[0], cells[2], known];
      const [reason] = reasonRows.filter((row) =>
        wanted.every((cell, index) => row[index] === cell || row[index] === 'any'),
      );
      if (answers.sellsTo === 'companies') expect(found.reason).toBe(reason?.[3]);
      expect(found.code.map(({ client }) => client)).toEqual(sendingClients);
    }
  });

  it('warns of clients that do not know the group, and only of those', () => {
    const event = { ...all[0], sellsTo: 'companies', concernsOne: true } as PlannerAnswers;
    const kinds = (knownIn: Known, clients: PlannerAnswers['clients']) =>
      plan({ ...event, knownIn, clients }).warnings.map(({ kind }) => kind);
    expect(kinds(['browser'], ['amplitude-browser'])).toEqual(['everyEvent']);
    expect(kinds(['browser'], ['amplitude-node'])).toEqual(['everyEvent', 'serverLacksIt']);
    expect(kinds(['server'], ['amplitude-browser'])).toEqual(['everyEvent', 'browserLacksIt']);
    expect(kinds(['browser', 'server'], ['curl', 'amplitude-browser'])).toEqual(['everyEvent']);
  });

  it('warns of Segment’s mapping where the type is not what a Group call leads to', () => {
    const teams = { ...all[0], sellsTo: 'teams', knownIn: ['server'] } as PlannerAnswers;
    const find = (clients: PlannerAnswers['clients'], draft = {}) =>
      plan({ ...teams, clients }, draft).warnings.find(({ kind }) => kind === 'segmentMapping')?.text;
    expect(find(['segment-node'])).toContain('{"style":"default","groupType":"team"}');
    expect(find(['segment-node'], { type: 'company' })).toBeUndefined();
    expect(find(['amplitude-node'])).toBeUndefined();
  });
});

describe('the group type that is planned', () => {
  const answers: PlannerAnswers = {
    ...{ sellsTo: 'companies', hasSeveral: true, canLeave: false, concernsOne: true },
    ...{ knownIn: ['server', 'salesforce'], clients: ['amplitude-node'] },
  };

  it('is put with its first properties, its words and the answers', () => {
    expect(plan(answers).put).toMatchObject([
      {
        kind: 'groupType',
        value: {
          ...{ type: 'company', singular: 'company', plural: 'companies', level: 'event' },
          ...{ nameProperty: 'name', examples: ['acme', 'beta'], answers },
          source: 'known in the server and Salesforce',
        },
      },
      { kind: 'groupProperty', of: 'company', value: { name: 'name', type: 'string' } },
      { kind: 'groupProperty', of: 'company', value: { name: 'plan', type: 'any' } },
    ]);
  });

  it('keeps what the plan says of it, and what the draft says goes before', () => {
    const before = trackingPlanSchema.parse({
      groupTypes: [
        {
          ...{ type: 'company', pattern: 'c-[0-9]+', owner: 'ann', examples: ['c-1', 'c-2', 'c-3'] },
          ...{ nameProperty: 'title', singular: 'account' },
          properties: [
            { name: 'seats', type: 'integer', examples: ['12'] },
            { name: 'tier', type: 'enum', enumValues: ['gold', 'tin'] },
          ],
        },
      ],
      groupProperties: [{ name: 'title', type: 'string' }],
    });
    const found = plan(answers, { plural: 'accounts', level: 'user' }, before);
    expect(found).toMatchObject({
      ...{ level: 'event', decided: 'user', properties: ['title', 'seats', 'tier'] },
    });
    expect(found.code[0]?.code).toContain(".set('title', 'Acme Inc').set('seats', 12).set('tier', 'gold')");
    expect(found.code[0]?.code).toContain("setGroup('company', ['c-1', 'c-2'], user)");
    const after = changePlan(before, { put: found.put, remove: [] });
    expect(after.groupTypes).toMatchObject([
      {
        ...{ type: 'company', pattern: 'c-[0-9]+', owner: 'ann', examples: ['c-1', 'c-2', 'c-3'] },
        ...{ nameProperty: 'title', singular: 'account', plural: 'accounts', level: 'user', answers },
        properties: [{ name: 'seats' }, { name: 'tier' }],
      },
    ]);
    // Opened again and taken again it is the same.
    const { put, isInPlan } = plan(answers, { level: 'user' }, after);
    expect([found.isInPlan, isInPlan]).toEqual([false, true]);
    expect(changePlan(after, { put, remove: [] })).toEqual(after);
  });

  it('needs a name where something else is sold', () => {
    const other = { ...answers, sellsTo: 'other' } as const;
    expect(() => planType(other, {}, emptyPlan, target)).toThrow('Name the group type');
    const { put } = planType(other, { type: 'clinic' }, emptyPlan, target);
    expect(put[0]).toMatchObject({ value: { type: 'clinic', singular: 'clinic', plural: 'clinics' } });
  });
});
