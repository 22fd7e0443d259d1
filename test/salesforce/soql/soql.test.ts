/** The subset of SOQL: what it finds, in which order, and what it refuses in Salesforce's words. */
import { describe, expect, it } from 'vitest';
import { Refusal } from '../fault.ts';
import { openRecords } from '../records.ts';
import { runSoql } from './run.ts';

const nowMs = Date.parse('2026-11-30T12:00:00Z');
const records = openRecords({
  accounts: 30,
  opportunities: 40,
  seed: 7,
  keys: ["o'key"],
  clock: () => nowMs,
});
const run = (soql: string, withDeleted = false) => runSoql(soql, records, withDeleted);
const ids = (soql: string) => run(soql).records?.map(({ Id }) => Id) ?? [];
const refusal = (soql: string): readonly [number, string, string] => {
  try {
    run(soql);
  } catch (error) {
    if (error instanceof Refusal) return [error.status, error.code, error.message];
  }
  throw new Error(`not refused: ${soql}`);
};
const all = records.all('Account');
const where = (condition: string) => ids(`SELECT Id FROM Account WHERE ${condition}`);
const matching = (test: (record: (typeof all)[number]) => boolean) => all.filter(test).map(({ Id }) => Id);

describe('SOQL', () => {
  it('compares texts without regard to case, numbers, booleans, dates and moments', () => {
    expect(where("type = 'customer'")).toEqual(matching(({ Type }) => Type === 'Customer'));
    expect(where('Seats__c >= 100 AND Onboarded__c = true')).toEqual(
      matching(({ Seats__c, Onboarded__c }) => Number(Seats__c) >= 100 && Onboarded__c === true),
    );
    expect(where('Renewal_Date__c < 2027-04-01')).toEqual(
      matching(({ Renewal_Date__c }) => String(Renewal_Date__c) < '2027-04-01'),
    );
    const middle = Date.parse('2026-07-01T00:00:00Z');
    expect(
      where('SystemModstamp >= 2026-07-01T02:00:00+02:00 AND SystemModstamp < 2026-11-29T00:00:00.000Z'),
    ).toEqual(
      matching(
        ({ SystemModstamp: ms }) => Number(ms) >= middle && Number(ms) < Date.parse('2026-11-29T00:00:00Z'),
      ),
    );
    expect(where('NPS__c = null')).toEqual(matching(({ NPS__c }) => NPS__c === null));
    expect(where('NPS__c < 5')).toEqual(matching(({ NPS__c }) => NPS__c !== null && Number(NPS__c) < 5));
  });

  it('nests conditions, and knows lists, parts of texts and multi-picklists', () => {
    expect(where("NOT (Rating IN ('Hot', 'Warm') OR Rating = null)")).toEqual(
      matching(({ Rating }) => Rating === 'Cold'),
    );
    expect(where("Rating NOT IN ('Hot') AND Rating != null")).toEqual(
      matching(({ Rating }) => Rating !== null && Rating !== 'Hot'),
    );
    expect(where("Workspace_Key__c = 'o\\'key'")).toHaveLength(1);
    expect(where("Workspace_Key__c LIKE 'WORKSPACE-00000_'")).toHaveLength(8);
    const has = (text: unknown, ...wanted: string[]) =>
      wanted.every((each) => String(text).split(';').includes(each));
    expect(where("Products__c INCLUDES ('API;Mobile', 'Reports')")).toEqual(
      matching(({ Products__c: text }) => has(text, 'API', 'Mobile') || has(text, 'Reports')),
    );
  });

  it('reads by Id as keyset pages do, with either length of an id', () => {
    const first = ids('SELECT Id FROM Account ORDER BY Id LIMIT 10');
    expect(first).toEqual(all.slice(0, 10).map(({ Id }) => Id));
    const last = String(first.at(-1));
    for (const id of [last, last.slice(0, 15)])
      expect(ids(`SELECT Id FROM Account WHERE Id > '${id}' ORDER BY Id LIMIT 5`)).toEqual(
        all.slice(10, 15).map(({ Id }) => Id),
      );
  });

  it('orders by fields and related fields, nulls first unless said otherwise', () => {
    const scores = run('SELECT NPS__c FROM Account ORDER BY NPS__c DESC NULLS LAST, Id').records ?? [];
    const values = scores.map(({ NPS__c }) => NPS__c);
    expect(values).toEqual([...values].sort((a, b) => Number(b ?? -1) - Number(a ?? -1)));
    expect(values.at(-1)).toBe(null);
    expect(run('SELECT NPS__c FROM Account ORDER BY NPS__c').records?.[0]?.['NPS__c']).toBe(null);
    expect(ids('SELECT Id FROM Opportunity ORDER BY Account.Name, Id LIMIT 3')).toHaveLength(3);
  });

  it('counts, and keeps deleted records to queryAll', () => {
    const id = String(all[3]?.['Id']);
    records.merge('Account', id, String(all[0]?.['Id']));
    expect(run('SELECT COUNT() FROM Account')).toMatchObject({ totalSize: 29, records: null });
    const [gone] = run('SELECT Id, MasterRecordId FROM Account WHERE IsDeleted = true', true).records ?? [];
    expect([gone?.['Id'], gone?.['MasterRecordId']]).toEqual([id, all[0]?.['Id']]);
  });

  it.each([
    ['SELECT Id, FROM Account', 'MALFORMED_QUERY'],
    ['SELECT Id FROM Account WHERE Seats__c > 1 AND NPS__c > 1 OR ARR__c > 1', 'MALFORMED_QUERY'],
    ["SELECT Id FROM Account WHERE Name = 'open", 'MALFORMED_QUERY'],
    ['SELECT Id, Id FROM Account', 'MALFORMED_QUERY'],
    ["SELECT Id FROM Account WHERE Name INCLUDES ('a')", 'MALFORMED_QUERY'],
    ['SELECT Id, Wrong__c FROM Account', 'INVALID_FIELD'],
    ['SELECT Id, Boss.Name FROM Account', 'INVALID_FIELD'],
    ["SELECT Id FROM Account WHERE SystemModstamp > '2026-01-01T00:00:00Z'", 'INVALID_FIELD'],
    ['SELECT Id FROM Account WHERE Name = 3', 'INVALID_FIELD'],
    ["SELECT Id FROM Account WHERE Description = 'long'", 'INVALID_FIELD'],
    ['SELECT Id FROM Wrong__c', 'INVALID_TYPE'],
    ['SELECT Id FROM Account LIMIT 5 OFFSET 3000', 'NUMBER_OUTSIDE_VALID_RANGE'],
    ["SELECT Id FROM Account WHERE Id > 'x'", 'INVALID_QUERY_FILTER_OPERATOR'],
  ])('refuses %s', (soql, code) => {
    expect(refusal(soql).slice(0, 2)).toEqual([400, code]);
  });

  it('says where a field is not there', () => {
    expect(refusal('SELECT Id, Wrong__c FROM Account')[2]).toMatch(
      /ERROR at Row:1:Column:12\nNo such column 'Wrong__c' on entity 'Account'\./,
    );
  });
});
