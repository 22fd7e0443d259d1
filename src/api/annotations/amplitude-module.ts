/** Annotations and releases at Amplitude's addresses, in its shapes. */
import { z } from 'zod';
import type { Annotation } from '../../catalog/contract.ts';
import { writeMoment } from '../../query/contract.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { type AnnotationDependencies, findAnnotation, recordAnnotation } from './annotations-module.ts';
import {
  categoriesQuerySchema,
  categoryList,
  categorySchema,
  registerCategories,
  showCategory,
  shownCategorySchema,
} from './categories.ts';
import { chartId, details, label, readMoment, refuseBackwards } from './read-draft.ts';
import { registerRelease, releaseSchema } from './release.ts';

const changes = {
  label: label.exactOptional(),
  start: z.string().exactOptional().describe('ISO 8601; without an offset by the project’s clock'),
  end: z.string().nullable().exactOptional(),
  category: label.nullable().exactOptional().describe('By name; made where there is none'),
  chart_id: chartId.nullable().exactOptional().describe('Absent: all charts'),
  details: details.nullable().exactOptional(),
};
const changeSchema = z.object(changes);
const createSchema = z.object({ ...changes, label, start: z.string() });
const shownSchema = z
  .object({
    id: z.number(),
    start: z.string(),
    end: z.string().nullable(),
    label: z.string(),
    details: z.string().nullable(),
    chart_id: z.string().nullable(),
    category: shownCategorySchema.nullable(),
  })
  .meta({ id: 'RestAnnotation' });

const filterSchema = z.object({
  category: z.string().optional().describe('Only those of the category of this name'),
  chart_id: z.string().optional().describe('Only those about this chart'),
  start: z.string().optional().describe('Only those that are not over before this moment'),
  end: z.string().optional().describe('Only those that begin no later'),
});

const shared = { tag: 'charts', basicAuth: true } as const;
const contentType = 'application/json';
const list = '/api/3/annotations';
const answer = (schema: z.ZodType) => ({
  200: { description: 'As in Amplitude’s API', schema: z.object({ data: schema }) },
});
const operation = (
  method: ApiOperation['method'],
  path: string,
  summary: string,
  schema: z.ZodType,
  body?: z.ZodType,
): ApiOperation => ({
  ...{ method, path, summary: `${summary}, as in the Amplitude API`, ...shared },
  ...(body && { body: { contentType, schema: body } }),
  responses: answer(schema),
});
const deleted = z.object({ id: z.number() });

const operations: readonly ApiOperation[] = [
  { ...operation('get', list, 'Annotations', z.array(shownSchema)), query: filterSchema },
  operation('post', list, 'Make an annotation', shownSchema, createSchema),
  operation('get', `${list}/:id`, 'One annotation', shownSchema),
  operation('put', `${list}/:id`, 'Change what is sent of an annotation', shownSchema, changeSchema),
  operation('delete', `${list}/:id`, 'Delete an annotation', deleted),
  {
    ...operation('get', categoryList, 'Categories of annotations', z.array(shownCategorySchema)),
    query: categoriesQuerySchema,
  },
  operation('post', categoryList, 'Make a category', shownCategorySchema, categorySchema),
  operation('get', `${categoryList}/:id`, 'One category', shownCategorySchema),
  operation('put', `${categoryList}/:id`, 'Rename a category', shownCategorySchema, categorySchema),
  operation('delete', `${categoryList}/:id`, 'Delete a category; its annotations have none then', deleted),
  operation('post', '/api/2/release', 'Make a release', z.object({ id: z.number() }), releaseSchema),
];

export function amplitudeAnnotationsModule({ annotations, readFacts }: AnnotationDependencies): ApiModule {
  const { categories } = annotations;
  return {
    name: 'amplitude annotations',
    operations,
    register: (app) => {
      const zoneOf = async (request: Parameters<typeof requireProject>[0]) =>
        (await readFacts(requireProject(request))).timeZone;
      app.get(list, async (request) => {
        const zone = await zoneOf(request);
        const isWanted = readFilter(request.query, zone);
        const all = await annotations.list(requireProject(request).id);
        return { data: all.filter(isWanted).map((each) => show(each, zone)) };
      });
      app.get(`${list}/:id`, async (request) => ({
        data: show(await findAnnotation(request, annotations), await zoneOf(request)),
      }));
      app.post(list, async (request) => {
        const zone = await zoneOf(request);
        const { label: named, start, ...rest } = readBody(request, createSchema, 'a label and a start');
        const draft = { details: '', endMs: null, category: null, chart: null, release: null };
        const given = {
          ...draft,
          ...readChanges(rest, zone),
          label: named,
          startMs: readMoment(start, 'start', zone),
        };
        refuseBackwards(given);
        const made = await annotations.create(requireProject(request).id, given, nameActor(request));
        await recordAnnotation(request, null, made);
        return { data: show(made, zone) };
      });
      app.put(`${list}/:id`, async (request) => {
        const zone = await zoneOf(request);
        const given = readChanges(readBody(request, changeSchema, 'what is to change'), zone);
        const before = await findAnnotation(request, annotations);
        refuseBackwards({ ...before, ...given });
        const after = (await annotations.change(requireProject(request).id, before.id, given)) ?? before;
        await recordAnnotation(request, before, after);
        return { data: show(after, zone) };
      });
      app.delete(`${list}/:id`, async (request) => {
        const before = await findAnnotation(request, annotations);
        await annotations.remove(requireProject(request).id, before.id);
        await recordAnnotation(request, before, null);
        return { data: { id: before.id } };
      });
      registerRelease(app, annotations, zoneOf);
      registerCategories(app, categories);
    },
  };
}

type Changes = z.output<typeof changeSchema>;

function readChanges(
  { label: named, start, end, category, chart_id: chart, details }: Changes,
  zone: string,
) {
  return {
    ...(named !== undefined && { label: named }),
    ...(start !== undefined && { startMs: readMoment(start, 'start', zone) }),
    ...(end !== undefined && { endMs: end === null ? null : readMoment(end, 'end', zone) }),
    ...(category !== undefined && { category }),
    ...(chart !== undefined && { chart }),
    ...(details !== undefined && { details: details ?? '' }),
  };
}

function show({ id, label: named, details, startMs, endMs, chart, category }: Annotation, zone: string) {
  return {
    ...{ id, label: named, details: details === '' ? null : details, chart_id: chart },
    start: writeMoment(startMs, zone),
    end: endMs === null ? null : writeMoment(endMs, zone),
    category: category && showCategory(category),
  };
}

function readFilter(query: unknown, zone: string): (annotation: Annotation) => boolean {
  const { category, chart_id: chart, start, end } = filterSchema.parse(query);
  const startMs = start === undefined ? Number.NEGATIVE_INFINITY : readMoment(start, 'start', zone);
  const endMs = end === undefined ? Number.POSITIVE_INFINITY : readMoment(end, 'end', zone);
  return (each) =>
    (category === undefined || each.category?.name === category) &&
    (chart === undefined || each.chart === chart) &&
    (each.endMs ?? each.startMs) >= startMs &&
    each.startMs <= endMs;
}
