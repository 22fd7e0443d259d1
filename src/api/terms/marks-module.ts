/** Sets marks on groups: they are properties of them, kept in versions like all others. */
import type { Catalog } from '../../catalog/contract.ts';
import { Problem } from '../../domain/problem.ts';
import type { Project } from '../../domain/project.ts';
import type { PropertyOperations } from '../../domain/property-operations.ts';
import { dateAt, type ProjectFacts } from '../../query/contract.ts';
import { nameActor, requireProject } from '../authenticate.ts';
import { readBody } from '../charts/reading.ts';
import type { FindUnits } from '../cohorts/find-units.ts';
import { jsonOperation } from '../json-operation.ts';
import type { ApiModule, ApiOperation } from '../module.ts';
import { readGroupType } from '../read-group-type.ts';
import { recordChange } from '../record-change.ts';
import {
  groupMarksSchema,
  listMarkedProperties,
  type Marked,
  type Marks,
  markAuthorsSchema,
  markedGroupsSchema,
  markedPropertiesSchema,
  marksSchema,
  type PropertiesOwned,
  writeOperations,
} from './marks.ts';

export interface MarksModuleDependencies {
  readonly terms: Pick<Catalog['terms'], 'ofGroupType'>;
  /** Who marked what. */
  readonly marks: Catalog['marks'];
  readonly readFacts: (project: Project) => Promise<ProjectFacts>;
  readonly findUnits: FindUnits;
  /**
   * Through intake, as said by a person: all of them at once. Resolves when it is on disk, with the properties that another source
   * owns, by that source: they stay as they are. Errors: LedgerUnavailable.
   */
  readonly changeGroups: (
    project: Project['id'],
    groups: { readonly groupType: string; readonly values: readonly string[] },
    operations: PropertyOperations,
  ) => Promise<PropertiesOwned>;
}

const path = '/api/groups/:type/:value/marks';
// Beside the groups, whose values may be any word.
const manyPath = '/api/marks/:type';
const wanted = 'marks, such as {"owner": "ann@our-own.example", "nextStep": null}';
const manyWanted = 'groups and their marks, such as {"groups": ["acme"], "marks": {"owner": null}}';

export function marksModule(dependencies: MarksModuleDependencies): ApiModule {
  const { terms, marks: authors, readFacts, findUnits, changeGroups } = dependencies;
  return {
    name: 'marks',
    operations,
    register: (app) => {
      app.get(path, async (request) => {
        const project = requireProject(request);
        const { value } = request.params as { readonly value: string };
        const groupType = readGroupType(request, await readFacts(project));
        return { marks: await authors.list({ project: project.id, groupType, value }) };
      });
      app.put(path, async (request) => {
        const project = requireProject(request);
        const { value } = request.params as { readonly value: string };
        const marks = readBody(request, marksSchema, wanted);
        const facts = await readFacts(project);
        const groupType = readGroupType(request, facts);
        refusePast(marks, facts, 'putOffUntil');
        const unknown = await findUnknown(project, groupType, [value]);
        if (unknown.length > 0) throw new Problem('not_found', describeUnknown(groupType, unknown), 'value');
        return mark(project, { groupType, values: [value] }, marks, nameActor(request));
      });
      app.put(manyPath, async (request) => {
        const project = requireProject(request);
        const { groups, marks } = readBody(request, groupMarksSchema, manyWanted);
        const facts = await readFacts(project);
        const groupType = readGroupType(request, facts);
        refusePast(marks, facts, 'marks.putOffUntil');
        const values = [...new Set(groups)];
        const unknown = await findUnknown(project, groupType, values);
        const [first] = unknown;
        if (first !== undefined)
          throw new Problem(
            'not_found',
            `${describeUnknown(groupType, unknown)} None was marked.`,
            `groups[${groups.indexOf(first)}]`,
          );
        const marked = await mark(project, { groupType, values }, marks, nameActor(request));
        await recordChange(request, {
          subject: groupType,
          before: null,
          after: { groups: values, properties: marked.properties },
        });
        return { groups: values.length, ...marked };
      });
    },
  };

  /** A mistyped value must not make a group. */
  async function findUnknown(
    project: Project,
    groupType: string,
    values: readonly string[],
  ): Promise<readonly string[]> {
    const found = await findUnits(project.id, groupType, 'groupValue', values);
    return values.filter((value) => !found.has(value));
  }

  async function mark(
    { id: project }: Project,
    groups: { readonly groupType: string; readonly values: readonly string[] },
    marks: Marks,
    by: string,
  ): Promise<Marked> {
    const { meanings } = (await terms.ofGroupType(project, groups.groupType)).terms;
    const wanted = listMarkedProperties(marks, meanings);
    const withheld = await changeGroups(project, groups, writeOperations(wanted));
    const properties = Object.fromEntries(
      Object.entries(wanted).filter(([name]) => !Object.hasOwn(withheld, name)),
    );
    await authors.save({ project, ...groups }, Object.keys(properties), by);
    return { properties, ...(Object.keys(withheld).length > 0 && { withheld }) };
  }
}

const unknownShown = 5;

/** `There is no company "acne", "bright" and 3 more.` */
function describeUnknown(groupType: string, unknown: readonly string[]): string {
  const shown = unknown.slice(0, unknownShown).map((value) => JSON.stringify(value));
  const more = unknown.length - shown.length;
  return `There is no ${groupType} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** Errors: Problem at `path`. */
function refusePast({ putOffUntil }: Marks, { freshnessMs, timeZone }: ProjectFacts, at: string): void {
  const today = dateAt(freshnessMs, timeZone);
  if (putOffUntil === undefined || putOffUntil === null || putOffUntil > today) return;
  throw new Problem('invalid_request', `expected a day after today, ${today}`, at);
}

const operations: readonly ApiOperation[] = [
  jsonOperation('get', path, 'Who set the marks of a group, and when', markAuthorsSchema),
  {
    ...jsonOperation('put', path, 'Sets or takes away marks of a group', markedPropertiesSchema),
    body: { contentType: 'application/json', schema: marksSchema },
  },
  {
    ...jsonOperation(
      'put',
      manyPath,
      'Sets or takes away the same marks of many groups, or of none',
      markedGroupsSchema,
    ),
    body: { contentType: 'application/json', schema: groupMarksSchema },
  },
];
