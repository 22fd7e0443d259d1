/** Statements that read the different texts that groups have. */
import type { ProjectId } from '../../../domain/ids.ts';
import { searchLimits } from '../../../domain/search-limits.ts';
import { type Chunks, listChunkConditions } from '../../sql/scan/chunks.ts';
import { isProfile } from '../../sql/scan/profile.ts';
import {
  all,
  as,
  bound,
  call,
  callAt,
  column,
  compare,
  constant,
  from,
  lambda,
  same,
} from '../../sql/tree/build.ts';
import { type Expression, readTable, type Select, type TableName } from '../../sql/tree/nodes.ts';
import { listColumn, number, type RowOf, text } from '../../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../../sql/tree/row-statement.ts';
import { readProperty, type SearchedProperty } from '../properties.ts';

/** Of each of what is read: how many texts there are, and these, joined; none where they are too many or too long. */
const textsRow = { counts: listColumn(number), joined: listColumn(text) };

/** One row: the values of a type's groups. */
export function textsOfValuesStatement(
  project: ProjectId,
  type: string,
  chunks: Chunks,
): RowStatement<RowOf<typeof textsRow>> {
  return selectRows(textsRow, {
    columns: readLists([column('value')]),
    from: readTable(project, 'units'),
    where: all(compare(column('type'), '=', bound('String', type)), ...listChunkConditions(chunks)),
  });
}

/** One row: the texts that these properties of a type's groups have or had. */
export function textsOfPropertiesStatement(
  project: ProjectId,
  type: string,
  properties: readonly SearchedProperty[],
  chunks: Chunks,
): RowStatement<RowOf<typeof textsRow>> {
  return selectRows(textsRow, {
    columns: readLists(properties.map(readProperty)),
    from: readTable(project, 'versions'),
    where: all(isProfile(type), ...listChunkConditions(chunks)),
  });
}

const touchedRow = { type: text, ofProperties: number };

/** Types of which values came with these chunks, and, apart, of which properties did. */
export function touchedTypesStatement(
  project: ProjectId,
  chunks: Chunks,
): RowStatement<RowOf<typeof touchedRow>> {
  const typesOf = (table: TableName, ofProperties: number): Select => ({
    node: 'select',
    columns: [same('type'), as('ofProperties', constant(ofProperties))],
    from: readTable(project, table),
    where: all(...listChunkConditions(chunks)),
    groupBy: ['type'],
  });
  return selectRows(touchedRow, {
    columns: { type: column('type'), ofProperties: column('ofProperties') },
    from: from({ node: 'union', of: [typesOf('units', 0), typesOf('versions', 1)] }),
  });
}

function readLists(of: readonly Expression[]): { counts: Expression; joined: Expression } {
  const lists = of.map((each) => {
    const texts = callAt(
      'groupUniqArrayIf',
      [searchLimits.textsMax + 1],
      each,
      compare(each, '!=', constant('')),
    );
    const bytes = call('arraySum', lambda(['t'], call('length', column('t'))), texts);
    const isShort = all(
      compare(call('length', texts), '<=', constant(searchLimits.textsMax)),
      compare(bytes, '<=', constant(searchLimits.bytesMax)),
    );
    const joined = call('arrayStringConcat', texts, call('char', constant(0)));
    return { count: call('length', texts), joined: call('if', isShort, joined, constant('')) };
  });
  return {
    counts: { node: 'list', of: lists.map(({ count }) => count) },
    joined: { node: 'list', of: lists.map(({ joined }) => joined) },
  };
}
