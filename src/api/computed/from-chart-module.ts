/** The route that says whether a chart can be a computed property, and why not. */
import { describeSchedule } from '../../computed/contract.ts';
import { userType } from '../../domain/ids.ts';
import { Problem } from '../../domain/problem.ts';
import { describeComputation, findUsualWhenInactive, type ProjectFacts } from '../../query/contract.ts';
import { requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { ApiModule } from '../module.ts';
import type { ComputedDependencies } from './dependencies.ts';
import { type FoundChart, findChart, makeFromChart, makeSchedule } from './draft.ts';
import { fromChartAnswerSchema, fromChartSchema } from './schemas.ts';

const path = '/api/computed/from-chart';

export function computedFromChartModule({
  catalog,
  readFacts,
}: Pick<ComputedDependencies, 'catalog' | 'readFacts'>): ApiModule {
  return {
    name: 'computed properties from charts',
    operations: [
      {
        ...{ method: 'post', path, tag: 'groups', basicAuth: true },
        summary:
          'Whether a chart can be a computed property, of which group types, and why not; reads no events',
        body: { contentType: 'application/json', schema: fromChartSchema },
        responses: { 200: { description: 'For each group type', schema: fromChartAnswerSchema } },
      },
    ],
    register: (app) => {
      app.post(path, async (request) => {
        const sent = readBody(request, fromChartSchema, 'a chart or chartDefinition');
        if ((sent.chart === undefined) === (sent.chartDefinition === undefined))
          throw new Problem('invalid_request', 'Send exactly one of chart and chartDefinition.', 'chart');
        const project = requireProject(request);
        const chart = await findChart(sent, { charts: catalog.charts, project });
        return describeFromChart(chart, await readFacts(project));
      });
    },
  };
}

function describeFromChart(chart: FoundChart, facts: ProjectFacts) {
  const types = facts.groupTypes.filter((type) => type !== '' && type !== userType);
  const tried = types.map((groupType) => tryType(chart, groupType, facts));
  const of = tried.flatMap((each) => ('refused' in each ? [] : [each]));
  if (of.length > 0) return { isPossible: true, of };
  const refused = tried.flatMap((each) => ('refused' in each ? [each.refused] : []));
  // Of its own type, where it has one: of others it is only refused because it is not theirs.
  const { unit } = chart.definition;
  const own = unit.kind === 'group' ? types.indexOf(unit.groupType) : 0;
  const none = { message: 'No groups were received yet.', path: 'groupType' };
  return { isPossible: false, of, refused: refused[Math.max(own, 0)] ?? none };
}

function tryType(chart: FoundChart, groupType: string, facts: ProjectFacts) {
  try {
    const { computation, refresh } = makeFromChart(chart, groupType, facts);
    const schedule = makeSchedule(refresh, facts);
    return {
      ...{ groupType, computes: computation, schedule, scheduleSentence: describeSchedule(schedule) },
      sentence: describeComputation(computation, groupType, facts),
      whenInactive: findUsualWhenInactive(computation),
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { message, path: place } = error;
    return { refused: { message, ...(place !== undefined && { path: place }) } };
  }
}
