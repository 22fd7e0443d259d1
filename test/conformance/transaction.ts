/** What every Transaction does, whatever it is kept in. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { never } from '../../src/domain/assert.ts';
import { limits } from '../../src/domain/limits.ts';
import type { RejectionSample, TableName } from '../../src/domain/rows.ts';
import type { StateReader, Transaction } from '../../src/intake/contract.ts';

export interface PlacedRow {
  readonly table: TableName;
  readonly chunk: number;
  readonly row: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface TransactionSubject {
  readonly state: StateReader;
  commit<T>(decide: (transaction: Transaction) => T): Promise<T>;
  closeChunk(): void;
  /** Every row emitted by emit, in order of chunk and row. */
  rows(): readonly PlacedRow[];
  /** How often each reason was counted. */
  rejected(project: number): Readonly<Record<string, number>>;
  /** Forgets what is only in memory, e.g. by closing and opening. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

const startMs = Date.UTC(2026, 0, 5, 12);
const unit = (value: string, project = 1) => ({
  project,
  type: 'company',
  unit: '7',
  value,
  received: startMs,
});
const version = (name: string) => ({ version: name, properties: { name } });
const sample = (at: number): RejectionSample => ({
  at,
  requestId: 'r',
  index: 0,
  client: 'test',
  key: 'abcd',
  detail: 'too long',
  raw: '{}',
});

export function transactionConformance(name: string, open: () => Promise<TransactionSubject>): void {
  describe(`a transaction on ${name}`, () => {
    let subject: TransactionSubject;
    beforeEach(async () => {
      subject = await open();
    });
    afterEach(() => subject.close());

    test('reads what it and those before it wrote', async () => {
      await subject.commit((t) => {
        expect(t.get('userId', 1, 'ann')).toBeUndefined();
        t.put('userId', 1, 'ann', '7');
        expect(t.get('userId', 1, 'ann')).toBe('7');
      });
      expect(subject.state.get('userId', 1, 'ann')).toBe('7');
      expect(await subject.commit((t) => t.get('userId', 1, 'ann'))).toBe('7');
      await subject.reopen();
      expect(subject.state.get('userId', 1, 'ann')).toBe('7');
    });

    test('keeps projects, kinds and awkward ids apart', async () => {
      await subject.commit((t) => {
        t.put('userId', 1, '', '1');
        t.put('userId', 2, '', '2');
        t.put('device', 1, '', '3');
        t.put('userId', 1, '__proto__', '4');
        t.put('userId', 1, 'ümläut \u{1f600} \n', '5');
      });
      await subject.reopen();
      const { state } = subject;
      expect([state.get('userId', 1, ''), state.get('userId', 2, ''), state.get('device', 1, '')]).toEqual([
        '1',
        '2',
        '3',
      ]);
      expect(state.get('userId', 1, '__proto__')).toBe('4');
      expect(state.get('userId', 1, 'ümläut \u{1f600} \n')).toBe('5');
      expect(state.get('userId', 1, 'constructor')).toBeUndefined();
    });

    test('leaves nothing behind when it throws, and its neighbours alone', async () => {
      const before = subject.commit((t) => t.put('userId', 1, 'ann', '7'));
      const failed = subject.commit((t) => {
        t.put('userId', 1, 'ann', '8');
        t.put('userId', 1, 'bob', '9');
        t.appendHistory('properties', 1, '7', 5, version('a'));
        t.emit('units', unit('lost'));
        t.reject(1, 'invalid_field', sample(startMs));
        expect(t.firstSeen(1, 'key', startMs)).toBe(true);
        throw new Error('no');
      });
      const after = subject.commit((t) => {
        t.emit('units', unit('kept'));
        return [t.get('userId', 1, 'ann'), t.get('userId', 1, 'bob'), t.firstSeen(1, 'key', startMs)];
      });
      await expect(failed).rejects.toThrow('no');
      await before;
      expect(await after).toEqual(['7', undefined, true]);
      expect(await subject.commit((t) => t.historyAt('properties', 1, '7', 9))).toBeUndefined();
      expect(subject.rows().map(({ row, fields }) => [row, fields['value']])).toEqual([[0, 'kept']]);
      expect(subject.rejected(1)).toEqual({});
    });

    test('gives the history in force, the latest appended among equals', async () => {
      const read = (t: Transaction) =>
        [4, 5, 9, 10, 19, 20, 99].map((at) => t.historyAt('properties', 1, '7', at)?.version);
      const expected = [undefined, 'd', 'd', 'c', 'c', 'b', 'b'];
      await subject.commit((t) => {
        t.appendHistory('properties', 1, '7', 10, version('a'));
        t.appendHistory('properties', 1, '7', 20, version('b'));
      });
      const inside = await subject.commit((t) => {
        t.appendHistory('properties', 1, '7', 10, version('c'));
        t.appendHistory('properties', 1, '7', 5, version('d'));
        return read(t);
      });
      expect(inside).toEqual(expected);
      await subject.reopen();
      expect(await subject.commit(read)).toEqual(expected);
      expect(await subject.commit((t) => t.historyAt('properties', 2, '7', 99))).toBeUndefined();
      expect(await subject.commit((t) => t.historyAt('groups', 1, '7 company', 99))).toBeUndefined();
    });

    test('gives what came into force after a moment, in order of time, the latest appended among equals', async () => {
      const read = (t: Transaction) =>
        [4, 5, 10, 20].map((at) =>
          t.historyAfter('properties', 1, '7', at).map((entry) => [entry.effectiveMs, entry.value.version]),
        );
      const of20 = [20, 'b'];
      const of10 = [10, 'c'];
      const expected = [[[5, 'd'], of10, of20], [of10, of20], [of20], []];
      await subject.commit((t) => {
        t.appendHistory('properties', 1, '7', 10, version('a'));
        t.appendHistory('properties', 1, '7', 20, version('b'));
      });
      const inside = await subject.commit((t) => {
        t.appendHistory('properties', 1, '7', 10, version('c'));
        t.appendHistory('properties', 1, '7', 5, version('d'));
        return read(t);
      });
      expect(inside).toEqual(expected);
      await subject.reopen();
      expect(await subject.commit(read)).toEqual(expected);
      expect(await subject.commit((t) => t.historyAfter('properties', 2, '7', 0))).toEqual([]);
    });

    test('gives the latest appended among equals within one transaction', async () => {
      const read = (t: Transaction) =>
        [9, 10, 99].map((at) => t.historyAt('properties', 1, '7', at)?.version);
      const inside = await subject.commit((t) => {
        for (const name of ['a', 'b', 'c']) t.appendHistory('properties', 1, '7', 10, version(name));
        return read(t);
      });
      expect(inside).toEqual([undefined, 'c', 'c']);
      await subject.reopen();
      expect(await subject.commit(read)).toEqual([undefined, 'c', 'c']);
    });

    test('remembers keys for the window, per project', async () => {
      const seen = (project: number, atMs: number) =>
        subject.commit((t) => t.firstSeen(project, 'key', atMs));
      const twice = await subject.commit((t) => [
        t.firstSeen(1, 'key', startMs),
        t.firstSeen(1, 'key', startMs),
      ]);
      expect(twice).toEqual([true, false]);
      expect(await seen(2, startMs)).toBe(true);
      expect(await seen(1, startMs - 5)).toBe(false);
      await subject.reopen();
      expect(await seen(1, startMs + limits.dedupWindowMs - 1)).toBe(false);
      expect(await seen(1, startMs + limits.dedupWindowMs)).toBe(true);
      expect(await seen(1, startMs + limits.dedupWindowMs + 1)).toBe(false);
    });

    test('remembers keys for the window within one transaction', async () => {
      const times = [0, limits.dedupWindowMs - 1, limits.dedupWindowMs, limits.dedupWindowMs + 1];
      const seen = await subject.commit((t) =>
        times.map((afterMs) => t.firstSeen(1, 'key', startMs + afterMs)),
      );
      expect(seen).toEqual([true, false, true, false]);
    });

    test('numbers rows within their chunk, over all tables', async () => {
      const emit = () =>
        subject.commit((t) => {
          t.emit('units', unit('a'));
          t.emit('group_types', { project: 1, type: 'company', slot: 0, received: startMs });
        });
      await emit();
      await emit();
      subject.closeChunk();
      subject.closeChunk();
      await emit();
      const rows = subject.rows();
      const first = rows[0]?.chunk ?? 0;
      expect(rows.map(({ table, chunk, row }) => [table, chunk - first, row])).toEqual([
        ['units', 0, 0],
        ['group_types', 0, 1],
        ['units', 0, 2],
        ['group_types', 0, 3],
        ['units', 1, 0],
        ['group_types', 1, 1],
      ]);
    });

    test('tells where the row emitted last lies', async () => {
      const place = await subject.commit((t) => {
        t.emit('units', unit('a'));
        t.emit('units', unit('b'));
        return t.place();
      });
      const { chunk, row } = subject.rows()[1] ?? {};
      expect(place).toMatchObject({ chunk, row });
    });

    test('keeps a row as it was emitted', async () => {
      const fields = { ...unit('line\nbreak "quoted" \u2028 ümläut \u{1f600}'), project: 3 };
      await subject.commit((t) => t.emit('units', fields));
      expect(subject.rows().map((each) => each.fields)).toEqual([fields]);
    });

    test('counts rejections', async () => {
      await subject.commit((t) => {
        t.reject(1, 'invalid_field', sample(startMs));
        t.reject(1, 'invalid_field', sample(startMs + 1));
        t.reject(1, 'too_deep', sample(startMs));
        t.reject(2, 'too_deep', sample(startMs));
      });
      await subject.reopen();
      expect(subject.rejected(1)).toEqual({ invalid_field: 2, too_deep: 1 });
    });
  });
}

/** One thing a random transaction does; small ranges, so that they meet. */
export type Action =
  | { readonly do: 'put'; readonly id: string; readonly value: string }
  | { readonly do: 'append'; readonly id: string; readonly atMs: number; readonly value: string }
  | { readonly do: 'key'; readonly id: string; readonly afterMs: number }
  | { readonly do: 'emit'; readonly value: string }
  | { readonly do: 'throw' };

const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const value = fc.string({ maxLength: 3 });

export const actions: fc.Arbitrary<readonly (readonly Action[])[]> = fc.array(
  fc.array(
    fc.oneof(
      fc.record({ do: fc.constant('put' as const), id, value }),
      fc.record({ do: fc.constant('append' as const), id, atMs: fc.nat(5), value }),
      fc.record({ do: fc.constant('key' as const), id, afterMs: fc.nat(2) }),
      fc.record({ do: fc.constant('emit' as const), value }),
      fc.record({ do: fc.constant('throw' as const) }),
    ),
    { maxLength: 8 },
  ),
  { maxLength: 12 },
);

/** Does the actions, and says all that it saw on the way; throws at `throw`. */
export function perform(transaction: Transaction, todo: readonly Action[]): readonly unknown[] {
  return todo.map((action): unknown => {
    switch (action.do) {
      case 'put': {
        const before = transaction.get('userId', 1, action.id);
        transaction.put('userId', 1, action.id, action.value);
        return before;
      }
      case 'append':
        transaction.appendHistory('groups', 1, action.id, action.atMs, [action.value]);
        return [0, 1, 2, 3, 4, 5].map((atMs) => transaction.historyAt('groups', 1, action.id, atMs));
      case 'key':
        return transaction.firstSeen(1, action.id, startMs + action.afterMs);
      case 'emit':
        transaction.emit('units', unit(action.value));
        return action.value;
      case 'throw':
        throw new Error('thrown on purpose');
      default:
        throw never(action);
    }
  });
}
