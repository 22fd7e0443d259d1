/** Tests of how an import reads files, puts their lines in order and cuts them into requests. */
import { describe, expect, it } from 'vitest';
import { inspectFiles } from '../chosen.ts';
import { guessMapping } from '../guess-mapping.ts';
import { cutRequests } from './cut-requests.ts';
import { mergeLines } from './merge-lines.ts';
import { readLines, writeSent } from './read-lines.ts';
import { runLengthMax, sortLines } from './sort-runs.ts';
import type { Source } from './sources.ts';

type Content = string | Uint8Array<ArrayBuffer>;

/** The requests that files become, as the worker makes them. */
async function readRequests(files: Readonly<Record<string, Content>>, lengthMax = runLengthMax) {
  const chosen = await inspectFiles(
    Object.entries(files).map(([name, content]) => new File([content], name)),
  );
  const tables = chosen.tables.map((table): Source => {
    return { ...table, kind: 'table', mapping: guessMapping(table, { types: ['company'], timeZone: 'UTC' }) };
  });
  const lines = chosen.lines.map((each): Source => ({ ...each, kind: 'lines' }));
  const sources = [...tables, ...lines].sort((a, b) => a.file - b.file);
  const sorted = await Promise.all(
    sources.map((source, index) =>
      sortLines(() => readLines(source, index, { format: chosen.seems, nowMs: 1e13 }), lengthMax),
    ),
  );
  const merged = mergeLines(sorted.flatMap(({ runs }) => runs));
  const requests = [];
  for await (const request of cutRequests(merged, ({ source, text }) =>
    writeSent(sources[source] as Source, text),
  ))
    requests.push(request);
  return requests;
}

const pack = async (text: string) =>
  new Uint8Array(
    await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer(),
  );
const show = (requests: Awaited<ReturnType<typeof readRequests>>) =>
  requests.map(({ lines }) => lines.map(({ source, line }) => `${source}:${line}`).join(' '));
const write = (...lines: readonly (object | string)[]) =>
  lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');

describe('the order of lines', () => {
  const event = { event_type: 'A', time: 2 };
  const files = {
    'a.ndjson': write(event, '{broken', { event_type: 'A' }),
    'b.ndjson': write({ group_type: 'company', time: 2 }, { event_type: 'B', time: 1 }, event),
  };

  it.each([runLengthMax, 1])(
    'puts changes of a moment before its events, undated lines last; runs of %d',
    async (max) => {
      const requests = await readRequests(files, max);
      expect(show(requests)).toEqual(['1:2 1:1 0:1 0:2 0:3']);
      // Both files have the event: it is there once.
      expect(requests.map(({ known, endsAt }) => [known, endsAt])).toEqual([[1, 6]]);
    },
  );

  it('keeps equal lines of a moment that needs several requests in one of them', async () => {
    const lines = Array.from({ length: 12_000 }, (_, index) => ({
      event_type: 'A',
      time: 5,
      user_id: `${index}`,
    }));
    const requests = await readRequests({ 'a.ndjson': write(...lines, ...lines.slice(0, 1)) });
    expect(requests.map(({ lines: each }) => each.length)).toEqual([9_000, 3_001]);
    expect(requests[0]?.lines.slice(0, 2).map(({ line }) => line)).toEqual([1, 12_001]);
    expect(requests.at(-1)?.endsAt).toBe(12_001);
  });

  it('leaves out equal lines that no request has room for, and says so', async () => {
    const [request] = await readRequests({
      'a.ndjson': write(...Array.from({ length: 9_003 }, () => event)),
    });
    expect(request?.lines.length).toBe(9_000);
    expect(request?.unsent.map(({ fault }) => fault)).toEqual(['equal', 'equal', 'equal']);
  });
});

describe('a table', () => {
  const rows = [
    'event;user;when;note',
    'A;ann;2026-01-02 10:00;"two\nlines; one ""cell"""',
    'B;bob;2026-01-01;',
    'C;c;;;x',
  ];
  const sent = [
    { event_type: 'B', user_id: 'bob', time: Date.UTC(2026, 0, 1) },
    {
      ...{ event_type: 'A', user_id: 'ann', time: Date.UTC(2026, 0, 2, 10) },
      event_properties: { note: 'two\nlines; one "cell"' },
    },
  ];
  const utf16 = (text: string) => {
    const bytes = new Uint8Array(2 + 2 * text.length);
    bytes.set([0xff, 0xfe]);
    for (let at = 0; at < text.length; at++)
      new DataView(bytes.buffer).setUint16(2 + 2 * at, text.charCodeAt(at), true);
    return bytes;
  };
  it.each([
    ['plain', rows.join('\r\n')],
    ['with a mark and a line that names its separator', `\uFEFFsep=;\n${rows.join('\n')}`],
    ['UTF-16', utf16(rows.join('\n'))],
    ['packed', pack(rows.join('\n'))],
  ])('is read by its heads, in order of time: %s', async (_, content) => {
    const [request] = await readRequests({ 'a.csv': await content });
    expect(request?.lines.map(({ sent: text }) => JSON.parse(text))).toEqual(sent);
    expect(request?.unsent.map(({ fault }) => fault)).toEqual(['cells']);
  });

  it('numbers rows by the line they begin in', async () => {
    const [request] = await readRequests({ 'a.csv': rows.join('\n') });
    expect(request?.lines.map(({ line }) => line)).toEqual([4, 2]);
    expect(request?.unsent.map(({ line }) => line.line)).toEqual([5]);
  });

  it('of Western Europe is read as such', async () => {
    const content = new Uint8Array([...'event,user\nA,J'].map((each) => each.charCodeAt(0)).concat(0xf6));
    const [request] = await readRequests({ 'a.csv': content });
    expect(JSON.parse(request?.lines[0]?.sent ?? '')).toMatchObject({ user_id: 'Jö' });
  });

  it('whose quote does not end is refused with its line', async () => {
    await expect(readRequests({ 'a.csv': 'event,user\nA,ann\nB,"bob\n' })).rejects.toMatchObject({
      ...{ kind: 'unclosedQuote', line: 3 },
    });
  });
});

it.each([
  ['a.json', '[{"event_type":"A"}]', 'jsonArray'],
  ['a.zip', 'PK nothing', 'brokenArchive'],
])('refuses %s, which is %s', async (name, content, kind) => {
  await expect(inspectFiles([new File([content], name)])).rejects.toMatchObject({ kind });
});
