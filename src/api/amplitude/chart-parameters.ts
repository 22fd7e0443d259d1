/** What the chart endpoints of Amplitude's Dashboard REST API share: parameters → parts of a definition. */
import { Problem } from '../../domain/problem.ts';
import type { ChartDefinition, PropertyRef, Segment, Unit } from '../../query/contract.ts';
import { parseDefinition, propertyViews } from '../../query/contract.ts';
import { readSegment } from './event.ts';
import { checkChoice, invalid, type QueryParameters, readDate } from './parameters.ts';
import { segmentProperty } from './properties.ts';
import { computeCost, type GroupedBy } from './rest-cost.ts';

/** Parameters of every chart: documented ones, then the extensions (group type, that of the property, view). */
export const commonParameters = ['start', 'end', 's', 'cg', 'pv'] as const;
export const groupingParameters = ['g', 'gt', 'limit'] as const;

const intervals = { '-3600000': 'hour', '1': 'day', '7': 'week', '30': 'month' } as const;
type IntervalParameter = keyof typeof intervals;

/** The parts that a chart's parameters say alike. Errors: Problem that names the parameter. */
export function readCommon(parameters: QueryParameters) {
  return {
    unit: readUnit(parameters),
    segments: readSegments(parameters),
    range: { start: readDate(parameters, 'start'), end: readDate(parameters, 'end') },
    propertyView: checkChoice('pv', parameters.one('pv') ?? 'event', propertyViews),
  };
}

export function readInterval(parameters: QueryParameters) {
  const names = Object.keys(intervals) as IntervalParameter[];
  return intervals[checkChoice('i', parameters.one('i') ?? '1', names)];
}

/** Of segmentation and funnels, which take five minutes, too. */
export function readFineInterval(parameters: QueryParameters) {
  const names = Object.keys(intervals) as IntervalParameter[];
  const name = checkChoice('i', parameters.one('i') ?? '1', ['-300000', ...names]);
  return name === '-300000' ? '5 minutes' : intervals[name];
}

/** Absent or `User`: users. */
export function readUnit(parameters: QueryParameters): Unit {
  const groupType = parameters.one('cg');
  return groupType === undefined || groupType === 'User' ? { kind: 'user' } : { kind: 'group', groupType };
}

function readSegments(parameters: QueryParameters): readonly Segment[] {
  return parameters.all('s').map((text, index) => readSegment(index === 0 ? 's' : `s[${index}]`, text));
}

/** The properties in `g` and `g2`; `gt` and `gt2` name the group types of `grp:` ones. */
export function readGrouping(
  parameters: QueryParameters,
  names: readonly ('g' | 'g2')[],
): readonly PropertyRef[] {
  const found = names.flatMap((name) => {
    const typeName = name === 'g' ? 'gt' : 'gt2';
    const key = parameters.one(name);
    const groupType = parameters.one(typeName);
    if (groupType !== undefined && !key?.startsWith('grp:'))
      throw invalid(typeName, `is valid only with a group property: ${name}=grp:name&${typeName}=type`);
    if (key === undefined) return [];
    return [segmentProperty(key, groupType, name, typeName)];
  });
  if (found.length > 0 && parameters.all('s').length > 1)
    throw invalid('g', 'is valid only with a single segment s');
  return found;
}

export function readLimit(parameters: QueryParameters, limitMax = 1_000): number {
  const text = parameters.one('limit') ?? '100';
  const limit = Number(text);
  if (!/^\d+$/.test(text) || limit < 1 || limit > limitMax)
    throw invalid('limit', `expected a number from 1 to ${limitMax}`);
  return limit;
}

export function readCount(parameters: QueryParameters, name: string): number | undefined {
  const text = parameters.one(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw invalid(name, `expected a number, not ${JSON.stringify(text)}`);
  return Number(text);
}

/** Maps a path in a definition to the parameter it was read from. */
export type ParameterOf = (path: string | undefined) => string | undefined;

/** A request for a chart, parsed. */
export interface ChartRequest<D extends ChartDefinition> {
  readonly definition: D;
  readonly parameterOf: ParameterOf;
  /** What the request costs, as the vendor documents it. */
  readonly cost: number;
}

/** Errors: Problem at the parameter, also for mistakes that only parsing the definition finds. */
export function parseChartRequest<K extends ChartDefinition['kind']>(
  kind: K,
  parts: object,
  parameterOf: ParameterOf,
  groupedBy: GroupedBy,
): ChartRequest<Extract<ChartDefinition, { kind: K }>> {
  try {
    const definition = parseDefinition({ kind, ...parts }) as Extract<ChartDefinition, { kind: K }>;
    return { definition, parameterOf, cost: computeCost(definition, groupedBy) };
  } catch (error) {
    throw inParameters(error, parameterOf);
  }
}

/** Moves a Problem from its path in the definition to the parameter that was sent. */
export function inParameters(error: unknown, parameterOf: ParameterOf): unknown {
  if (!(error instanceof Problem) || error.path === undefined) return error;
  const parameter = parameterOf(error.path);
  return new Problem(error.code, parameter ? `${parameter}: ${error.message}` : error.message, parameter);
}

/** The parameters that the shared parts of a definition came from. */
export function findCommonParameter(path: string | undefined): string | undefined {
  return path
    ?.replace(/^segments\[0\](?:\.conditions)?/, 's')
    .replace(/^segments\[(\d+)\](?:\.conditions)?/, 's[$1]')
    .replace(/^segments$/, 's')
    .replace(/^(s(?:\[\d+\])+)(.*)$/, (_, place: string, rest: string) => place + conditionPart(rest))
    .replace(/^unit.*/, 'cg')
    .replace(/^breakdowns\[0\]\.groupType/, 'gt')
    .replace(/^breakdowns\[1\]\.groupType/, 'gt2')
    .replace(/^breakdowns\[1\].*/, 'g2')
    .replace(/^breakdowns.*/, 'g')
    .replace(/^propertyView/, 'pv')
    .replace(/^interval$/, 'i')
    .replace(/^range\./, '')
    .replace(/^range$/, 'start');
}

/** The key of a condition of a segment. */
function conditionPart(rest: string): string {
  return filterPart(rest.replace(/^\.event/, ''))
    .replace(/^\.property\.groupType$/, '.group_type')
    .replace(/^\.property.*/, '.prop')
    .replace(/^\.operator$/, '.op')
    .replace(/^\.cohort$/, '.values')
    .replace(/^\.count$/, '.value')
    .replace(/^\.comparison$/, '.op')
    .replace(/^\.during\.days$/, '.time_value')
    .replace(/^\.during.*/, '.time_type')
    .replace(/^\.name$/, '.event_type');
}

/** The key of an event parameter; `path` is what follows the event in the definition. */
export function findEventParameter(path: string, name: string): string {
  return `${name}${filterPart(path).replace(/^\.name$/, '.event_type')}`;
}

function filterPart(path: string): string {
  return path
    .replace(/^(\.filters\[\d+\])\.values/, '$1.subprop_value')
    .replace(/^(\.filters\[\d+\])\.operator/, '$1.subprop_op')
    .replace(/^(\.filters\[\d+\])\.property\.groupType/, '$1.group_type')
    .replace(/^(\.filters\[\d+\])\.property.*/, '$1.subprop_key');
}

/** The key of a property in an event's group_by; `path` is what follows the property in the definition. */
export function findGroupByParameter(path: string, name: string, index: number): string {
  return `${name}.group_by[${index}]${path === '.groupType' ? '.group_type' : '.value'}`;
}
