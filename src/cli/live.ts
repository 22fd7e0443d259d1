/** `muster live`: what arrives, a line each, until it is stopped. */
import { Problem } from '../domain/problem.ts';
import type { LiveItem } from '../server/open-clients.ts';
import type { CommandContext } from './context.ts';
import { printable } from './present/text.ts';

interface LiveFlags {
  readonly event?: string;
  readonly user?: string;
  readonly groupType?: string;
  readonly group?: string;
  readonly platform?: string;
  readonly library?: string;
  readonly problem?: true;
  readonly limit?: string;
  readonly json?: true;
}

export async function showLive({ withConnection, output }: CommandContext, flags: LiveFlags): Promise<void> {
  const { group, problem, limit, json, ...filter } = flags;
  const itemsMax = readLimit(limit);
  const given = { ...filter, ...(group !== undefined && { groupValue: group }), ...(problem && { problem }) };
  const names = ['event', 'user', 'groupType', 'groupValue', 'platform', 'library', 'problem'] as const;
  const query = new URLSearchParams();
  for (const name of names) if (given[name] !== undefined) query.set(name, String(given[name]));
  await withConnection(async ({ client }) => {
    let count = 0;
    for await (const { name, data } of readMessages(await client.openText(`/api/live?${query}`))) {
      switch (name) {
        case 'item':
          output.write(`${json ? data : renderItem(JSON.parse(data) as LiveItem)}\n`);
          count += 1;
          break;
        case 'passed':
          if (!json) output.write(`… ${(JSON.parse(data) as { passed: number }).passed} passed over\n`);
          break;
        case 'end':
          throw new Problem(
            'unavailable',
            `The server ended the stream: ${(JSON.parse(data) as { why: string }).why}.`,
          );
      }
      if (count === itemsMax) return;
    }
  });
}

function readLimit(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new Problem(
    'invalid_request',
    `takes a whole number from 1 on, not ${JSON.stringify(text)}.`,
    '--limit',
  );
}

interface Message {
  readonly name: string;
  readonly data: string;
}

/** Messages of a text of server-sent events; those without data only say that it goes on. */
async function* readMessages(pieces: AsyncIterable<string>): AsyncGenerator<Message> {
  let rest = '';
  for await (const piece of pieces) {
    const parts = (rest + piece).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const data = /^data: (.*)$/m.exec(part)?.[1];
      if (data !== undefined) yield { name: /^event: (.*)$/m.exec(part)?.[1] ?? 'item', data };
    }
  }
}

function renderItem(item: LiveItem): string {
  const { receivedMs, kind, eventType, userId, deviceId, groups, platform, library, outcome, problems } =
    item;
  const names = groups.flatMap(({ type, values }) => values.map((value) => `${type}=${value}`));
  const parts = [
    new Date(receivedMs).toISOString().slice(11, 19),
    eventType ?? `(${kind})`,
    userId ?? deviceId,
    ...names,
    [platform, library].filter(Boolean).join(' '),
    outcome === 'stored' ? undefined : outcome === 'duplicate' ? 'received before' : 'refused',
  ].filter((part) => part !== undefined && part !== '');
  const wrong = problems.map(({ reason, detail }) => `\n          ${reason}: ${printable(detail)}`);
  return `${parts.map((part) => printable(part ?? '')).join('  ')}${wrong.join('')}`;
}
