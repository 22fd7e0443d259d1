/** Saved things that are called the same: each is compared, carried over and taken back as itself. */
import { expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../domain/json.ts';
import { diffSetups, reverseLines, type SetupItem, type SetupLine } from '../../../plan/contract.ts';
import type { ProjectApi } from './project-api.ts';
import { charts, cohorts } from './saved.ts';
import type { Section } from './section.ts';

/** Charts and cohorts of a project in memory, and what was asked. */
function makeProject(name: 'charts' | 'cohorts', ...saved: readonly JsonObject[]) {
  let last = 0;
  const make = (draft: Json | undefined) => ({ ...(draft as JsonObject), id: `id-${++last}`, version: 1 });
  const kept: (JsonObject & { readonly id: string })[] = saved.map(make);
  const asked: string[] = [];
  const api: ProjectApi = {
    get: async <T>(path: string) => {
      asked.push(path);
      return { charts: [], cohorts: [], [name]: [...kept] } as T;
    },
    send: async <T>(method: string, path: string, body?: Json) => {
      const at = kept.findIndex(({ id }) => path.endsWith(`/${id}`));
      if (method === 'POST') kept.push(make(body));
      else if (method === 'DELETE') kept.splice(at, 1);
      else kept[at] = { ...(kept[at] as (typeof kept)[number]), ...(body as JsonObject) };
      return { ...kept.at(-1) } as T;
    },
  };
  return { api, asked, kept };
}

const chart = (name: string, definition: string) => ({ name, description: '', definition });
const tell = (items: readonly SetupItem[]) =>
  items.map(({ name, value }) => `${name}: ${(value as JsonObject)['definition']}`).sort();

async function diff(section: Section, from: ProjectApi, to: ProjectApi): Promise<readonly SetupLine[]> {
  const none = {
    ...{ plan: [], groupTypes: [], nameProperties: [], projectTerms: [], groupTypeTerms: [] },
    ...{ segmentMapping: [], cohorts: [], views: [], computed: [], salesforceMapping: [] },
  };
  const read = async (api: ProjectApi) => ({ ...none, charts: await section.read(api) });
  return diffSetups(await read(from), await read(to));
}

it('removes both of two that are called the same, and puts both back', async () => {
  const from = makeProject('charts');
  const to = makeProject('charts', chart('Use', 'a'), chart('Use', 'b'), chart('Other', 'c'));
  const lines = (await diff(charts, from.api, to.api)).filter(({ name }) => name === 'Use');
  await charts.apply(to.api, lines);
  expect(tell(await charts.read(to.api))).toEqual(['Other: c']);
  await charts.apply(to.api, reverseLines(lines));
  expect(tell(await charts.read(to.api))).toEqual(['Other: c', 'Use: a', 'Use: b']);
});

it('adds one beside another of its name, and takes away that one', async () => {
  const from = makeProject('charts', chart('Use', 'b'), chart('Use', 'a'));
  const to = makeProject('charts', chart('Use', 'a'), chart('Use', 'old'));
  const lines = await diff(charts, from.api, to.api);
  expect(lines.map(({ before, after }) => [before !== undefined, after !== undefined])).toEqual([
    [true, false],
    [false, true],
  ]);
  const added = lines.filter(({ before }) => before === undefined);
  await charts.apply(to.api, added);
  expect(tell(await charts.read(to.api))).toEqual(['Use: a', 'Use: b', 'Use: old']);
  await charts.apply(to.api, reverseLines(added));
  expect(tell(await charts.read(to.api))).toEqual(['Use: a', 'Use: old']);
});

it('takes back the one that was added where others of its name were removed meanwhile', async () => {
  const from = makeProject('charts', chart('Use', 'a'), chart('Use', 'b'));
  const to = makeProject('charts');
  const lines = await diff(charts, from.api, to.api);
  await charts.apply(to.api, lines);
  to.kept.splice(0, 1);
  await charts.apply(to.api, reverseLines(lines.slice(1)));
  expect(tell(await charts.read(to.api))).toEqual([]);
});

it('changes a single one in place', async () => {
  const from = makeProject('charts', chart('Use', 'b'));
  const to = makeProject('charts', chart('Use', 'a'));
  await charts.apply(to.api, await diff(charts, from.api, to.api));
  expect(to.kept).toMatchObject([{ id: 'id-1', definition: 'b' }]);
});

it('reads each list once, however many lines there are', async () => {
  const many = Array.from({ length: 20 }, (_, index) => chart(`Chart ${index}`, 'a'));
  const to = makeProject('charts');
  await charts.apply(to.api, await diff(charts, makeProject('charts', ...many).api, to.api));
  // Once by the diff, once by what applies it.
  expect(to.asked.filter((path) => path === '/api/charts')).toHaveLength(2);
  expect(to.kept).toHaveLength(20);
});

it('makes a cohort before one that is made of it', async () => {
  const cohort = (name: string, of: Json) => ({
    ...{ name, description: '', published: true, owners: [] },
    definition: { members: { kind: 'dynamic', all: of } },
  });
  const to = makeProject('cohorts');
  const line = (name: string, of: Json): SetupLine => ({
    ...{ section: 'cohorts', key: JSON.stringify([name]), name, after: cohort(name, of) },
  });
  await cohorts.apply(to.api, [line('Both', [{ kind: 'cohort', cohort: 'Pro' }]), line('Pro', [])]);
  expect(to.kept.map(({ name }) => name)).toEqual(['Pro', 'Both']);
  expect(to.kept[1]).toMatchObject({
    definition: { members: { all: [{ kind: 'cohort', cohort: 'id-1' }] } },
  });
});
