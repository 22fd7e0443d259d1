import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { groupId, userNumber, userType } from '../../src/domain/ids.ts';
import {
  addMembers,
  copyMembers,
  countMembers,
  deleteMembers,
  findUnits,
  storedLists,
} from '../../src/store/cohort-members.ts';
import type { Engine } from '../../src/store/contract.ts';
import { migrate } from '../../src/store/migrate.ts';
import { enginesHere, type TestEngine } from '../support/engines.ts';

const place = (revision: number, cohort = 'c1') => ({ project: 1, cohort, revision });
const largest = '18446744073709551615';

describe.each(enginesHere())('lists of members on the $name engine', ({ start }) => {
  let running: TestEngine;
  let engine: Engine;
  beforeAll(async () => {
    running = await start();
    engine = running.engine;
    await migrate(engine, () => 1);
    const acme = groupId(1, 'company', 'acme');
    const ann = userNumber(1, 'device_id', 'phone');
    const rows = {
      units: [
        { type: 'company', unit: acme, value: 'acme' },
        { type: userType, unit: ann, value: 'phone' },
        { type: 'company', unit: groupId(2, 'company', 'beta'), value: 'beta', project: 2 },
      ],
      identities: [
        { id_kind: 'device_id', id: 'phone', user: ann },
        { id_kind: 'user_id', id: 'ann', user: '5' },
        { id_kind: 'user_id', id: 'ann', user: ann, chunk: 2 },
        { id_kind: 'user_id', id: 'bea', user: '7', project: 2 },
      ],
    };
    for (const [table, some] of Object.entries(rows))
      await engine.insert(
        table,
        some
          .map(
            (row, index) => `${JSON.stringify({ project: 1, chunk: 1, row: index, received: 1, ...row })}\n`,
          )
          .join(''),
      );
  });
  afterAll(() => running.stop());

  test('names are found, those of nobody and of other projects are not', async () => {
    const find = async (type: string, by: Parameters<typeof findUnits>[3], ...names: readonly string[]) =>
      Object.fromEntries(await findUnits(engine, 1, type, by, names));
    const ann = userNumber(1, 'device_id', 'phone');
    const acme = groupId(1, 'company', 'acme');
    expect(await find('company', 'groupValue', 'acme', 'acme', 'beta', `it's`)).toEqual({ acme });
    expect(await find(userType, 'userId', 'ann', 'phone', 'bea')).toEqual({ ann });
    expect(await find(userType, 'value', 'ann', 'phone')).toEqual({ ann, phone: ann });
    expect(await find('company', 'number', acme, '1', 'x', `${largest}0`)).toEqual({ [acme]: acme });
    expect(await find(userType, 'number', acme)).toEqual({});
    expect(await find(userType, 'userId')).toEqual({});
  });

  test('are counted, copied less some, and deleted alone', async () => {
    await addMembers(engine, place(1), ['1', '2', '2', largest]);
    await addMembers(engine, place(1, 'c2'), ['1']);
    expect(await countMembers(engine, place(1))).toBe(3);
    await copyMembers(engine, place(1), 2, [largest, '99']);
    expect(await countMembers(engine, place(2))).toBe(2);
    await deleteMembers(engine, place(1));
    expect(await countMembers(engine, place(1))).toBe(0);
    expect((await storedLists(engine)).map(({ cohort, revision }) => `${cohort} ${revision}`).sort()).toEqual(
      ['c1 2', 'c2 1'],
    );
  });
});
