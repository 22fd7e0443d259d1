/** Statements that find users by the ids of a list, or by what a property of theirs says, in any spelling. */
import { type ProjectId, type UnitId, userType } from '../../domain/ids.ts';
import type { PropertyPaths } from '../plan/plan.ts';
import { selectLookUp } from '../sql/scan/look-ups.ts';
import { rowOrder } from '../sql/scan/row-order.ts';
import {
  all,
  as,
  bound,
  call,
  cast,
  column,
  compare,
  constant,
  from,
  isIn,
  some,
} from '../sql/tree/build.ts';
import { type Expression, readTable } from '../sql/tree/nodes.ts';
import { type RowOf, text } from '../sql/tree/row-shape.ts';
import { type RowStatement, selectRows } from '../sql/tree/row-statement.ts';

/** Texts as a list has them, and what they become without case, spaces and punctuation. */
interface ListedTexts {
  readonly texts: readonly string[];
  readonly folded: readonly string[];
}

const keyRow = { user: text, said: text };

/** The user ids and device ids that are in the list, with the user, as stored, that each belongs to now. */
export function listedIdsStatement(
  project: ProjectId,
  listed: ListedTexts,
): RowStatement<RowOf<typeof keyRow>> {
  return selectRows(keyRow, {
    columns: { user: cast(column('named'), 'String'), said: column('id') },
    from: from({
      node: 'select',
      columns: [as('id', column('id')), as('named', call('argMax', column('user'), rowOrder))],
      from: readTable(project, 'identities'),
      where: isListed(column('id'), listed),
      groupBy: ['id_kind', 'id'],
    }),
  });
}

interface UserValues {
  readonly project: ProjectId;
  readonly paths: PropertyPaths;
  readonly resolveMerges: boolean;
}

/** Values now of a property of users, where they are in the list, or are of these users: a row for each. */
export function userValuesStatement(
  { project, paths, resolveMerges }: UserValues,
  wanted: ListedTexts | readonly UnitId[],
): RowStatement<RowOf<typeof keyRow>> {
  const value = call('ifNull', cast(column('value'), 'Nullable(String)'), constant(''));
  return selectRows(keyRow, {
    columns: { user: cast(column('key'), 'String'), said: value },
    from: from(selectLookUp(project, { kind: 'now', type: userType, paths, resolveMerges })),
    where: all(
      compare(value, '!=', constant('')),
      'texts' in wanted ? isListed(value, wanted) : isIn(column('key'), bound('Array(UInt64)', wanted)),
    ),
  });
}

function isListed(value: Expression, { texts, folded }: ListedTexts): Expression {
  const spelling = call(
    'replaceRegexpAll',
    call('lowerUTF8', call('normalizeUTF8NFKC', value)),
    bound('String', '[^\\p{L}\\p{N}]+'),
    constant(''),
  );
  return some(isIn(value, bound('Array(String)', texts)), isIn(spelling, bound('Array(String)', folded)));
}
