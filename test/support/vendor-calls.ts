import { runAtOnce } from '../../src/api/time-slices.ts';
import { canonicalJson, type Json, type JsonObject } from '../../src/domain/json.ts';
import type { Project } from '../../src/domain/project.ts';
import { tableNames } from '../../src/domain/rows.ts';
import { decide } from '../../src/intake/decide.ts';
import { amplitude } from '../../src/wire/amplitude/dialect.ts';
import type { Dialect, WireInput, WireResult } from '../../src/wire/contract.ts';
import { segment } from '../../src/wire/segment/dialect.ts';
import type { SegmentMapping } from '../../src/wire/segment/mapping.ts';
import { parseMapping } from '../../src/wire/segment/parse-mapping.ts';
import { createMemoryState, type MemoryState } from './memory-state.ts';

const project: Project = { id: 1, name: 'test', apiKey: 'key', signingSecrets: [], timeZone: 'UTC' };
export const startMs = Date.UTC(2026, 0, 2, 12);

/** A project over state in memory that takes both vendors' calls, all at one time. */
export interface Vendors {
  readonly state: MemoryState;
  /** A body to a path of Segment's. */
  segment(path: string, body: unknown, input?: Partial<WireInput>): WireResult;
  /** A body to a path of Amplitude's: JSON, or the fields of a form. */
  amplitude(path: string, body: JsonObject): WireResult;
  /** Every row as plain data but for what tells the vendors' requests apart, and the reasons of rejections. */
  outcome(): unknown;
}

/** `mapping`: as people write it. */
export function createVendors(mapping: unknown = { style: 'default' }, version = 0): Vendors {
  const state = createMemoryState();
  const parsed: SegmentMapping = parseMapping(mapping);
  const source = {
    id: 'source',
    project,
    writeKey: 'write-key',
    secret: 'secret',
    mapping: parsed,
    mappingVersion: version,
  };
  let requests = 0;
  const send = (dialect: Dialect, path: string, body: Buffer, input: Partial<WireInput>): WireResult => {
    const route = dialect.routes.find((each) => each.path === path);
    if (!route) throw new Error(`no route ${path}`);
    requests += 1;
    const result = runAtOnce(
      route.read(
        {
          method: 'POST',
          query: '',
          contentType: 'application/json',
          body,
          userAgent: 'test/1',
          peer: '192.0.2.7',
          requestId: `r${requests}`,
          receivedMs: startMs,
          authorization: '',
          signature: '',
          parameters: {},
          protocol: 'http',
          host: '127.0.0.1:8480',
          ...input,
        },
        {
          projectByApiKey: (key) => (key === project.apiKey ? project : undefined),
          segmentByWriteKey: (key) => (key === source.writeKey ? source : undefined),
          segmentById: (id) => (id === source.id ? source : undefined),
          storeIp: false,
          throttle: undefined,
        },
      ),
    );
    if (result.kind === 'accepted') state.commit((transaction) => decide(transaction, result.request));
    return result;
  };
  return {
    state,
    segment: (path, body, input = {}) => {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const authorization = `Basic ${Buffer.from('write-key:').toString('base64')}`;
      return send(segment, path, Buffer.from(text), { authorization, ...input });
    },
    amplitude: (path, body) => {
      const isForm = path === '/identify' || path === '/groupidentify' || path === '/usermap';
      const text = isForm ? formOf({ api_key: 'key', ...body }) : JSON.stringify({ api_key: 'key', ...body });
      const contentType = isForm ? 'application/x-www-form-urlencoded;charset=UTF-8' : 'application/json';
      return send(amplitude, path, Buffer.from(text), { contentType });
    },
    outcome: () => outcomeOf(state),
  };
}

function formOf(fields: JsonObject): string {
  const texts = Object.entries(fields).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  return new URLSearchParams(texts).toString();
}

const tellingApart = ['chunk', 'row', 'request', 'received', 'source', 'mapping'];

function outcomeOf(state: MemoryState): unknown {
  const rows = tableNames.map((table) => [
    table,
    state
      .rows(table)
      .map((row) => canonicalJson(without(row as unknown as JsonObject)))
      .sort()
      .map((text) => JSON.parse(text) as unknown),
  ]);
  return { ...Object.fromEntries(rows), rejected: state.rejected.map(({ reason }) => reason) };
}

/** The JSON texts of an operation are taken apart: the order of their keys says nothing. */
function without(row: JsonObject): JsonObject {
  const kept = Object.entries(row).filter(([name]) => !tellingApart.includes(name));
  return Object.fromEntries(
    kept.map(([name, value]): [string, Json] => [
      name,
      name === 'item' || name === 'user_properties_sent' ? (JSON.parse(String(value)) as Json) : value,
    ]),
  );
}
