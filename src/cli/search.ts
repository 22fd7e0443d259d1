/** `muster search`: groups, users, events, properties, charts and cohorts by what somebody remembers of them. */
import type { SearchHits } from '../query/contract.ts';
import type { CommandContext } from './context.ts';
import { renderCells } from './present/table.ts';
import { printable } from './present/text.ts';

export interface SearchFlags {
  readonly groupType?: string;
  readonly kind?: readonly string[];
  readonly limit?: string;
  readonly json?: true;
}

export async function runSearch(
  context: CommandContext,
  text: string,
  { groupType, kind = [], limit, json }: SearchFlags,
): Promise<void> {
  await context.withConnection(async ({ client }) => {
    const query = new URLSearchParams({
      q: text,
      ...(groupType !== undefined && { type: groupType }),
      ...(limit !== undefined && { limit }),
    });
    for (const each of kind) query.append('kind', each);
    const found = await client.get<SearchHits>(`/api/search?${query}`);
    context.output.write(`${json ? JSON.stringify(found, null, 2) : renderHits(found)}\n`);
  });
}

type Hit = SearchHits['hits'][number];

function renderHits({ hits, more }: SearchHits): string {
  if (hits.length === 0) return 'Nothing was found.';
  const rows = hits.map((hit) => [nameKind(hit), hit.label, nameValue(hit), describeMatch(hit)]);
  const rest = more.length === 0 ? [] : ['', `More match of ${more.join(', ')}; --limit shows more.`];
  return [renderCells({ columns: ['', 'name', 'value', 'matched'], rows }), ...rest].join('\n');
}

function nameKind(hit: Hit): string {
  switch (hit.kind) {
    case 'group':
      return hit.type;
    case 'property':
      return `property of ${hit.of === 'group' ? hit.type : `${hit.of}s`}`;
    default:
      return hit.kind;
  }
}

/** What names it elsewhere, where the label does not. */
function nameValue(hit: Hit): string {
  switch (hit.kind) {
    case 'group':
      return hit.value;
    case 'user':
      return hit.userId ?? hit.number;
    case 'chart':
    case 'cohort':
      return hit.id;
    case 'event':
    case 'property':
      return '';
  }
}

/** `plan: Trial until 2026-11-03` */
function describeMatch({ label, matched: { by, how, property, text, until } }: Hit): string {
  const typing = how === 'typing' ? ', but for a typing error' : '';
  if (by === 'earlier') return printable(`${property}: ${text} until ${until}`);
  if (by === 'property' || (by === 'name' && text !== label))
    return printable(`${property}: ${text}${typing}`);
  return `${by}${typing}`;
}
