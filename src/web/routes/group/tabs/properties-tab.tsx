/** All properties of a group with every value they had. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { groupHistoryQuery, groupMarksQuery } from '../../../api/group-queries.ts';
import { termsQuery } from '../../../api/queries.ts';
import { findMeaning } from '../../../charts/use-meaning-of.ts';
import { writeMoment } from '../../../format.ts';
import { Moment } from '../../../parts/moment.tsx';
import { writeRounded, writeValue } from '../../../parts/property-list.tsx';
import { Empty, Part, SkeletonRows } from '../../../parts/states.tsx';
import { useProject, useScope } from '../../../scope.ts';
import { groupTexts } from '../../../words/group.ts';
import { groupPropertiesTexts as words } from '../../../words/group-properties.ts';
import { ComputedSource } from '../../computed/computed-source.tsx';
import { type FindNote, useComputedNotes } from '../../computed/use-computed-notes.ts';
import { SalesforceSource } from '../../salesforce/salesforce-source.tsx';
import type { GroupHistory, GroupPageData } from '../types.ts';
import { Withheld } from './withheld.tsx';

type Property = GroupHistory['properties'][number];

export function PropertiesTab({ page }: { readonly page: GroupPageData }): ReactNode {
  const scope = useScope();
  const query = useQuery(groupHistoryQuery(scope, page.groupType, page.group.value));
  const { data: authors } = useQuery(groupMarksQuery(scope, page.groupType, page.group.value));
  const isComputed = query.data?.properties.some(({ versions }) =>
    versions.some(({ source }) => source === 'computed'),
  );
  const findNote = useComputedNotes(page.groupType, isComputed === true);
  const { data: terms } = useQuery(termsQuery(scope, page.groupType));
  const authorOf = new Map(authors?.marks.map(({ property, by }) => [property, by]));
  return (
    <Part query={query} what={words.what} skeleton={<SkeletonRows rows={8} />}>
      {({ properties, isWhole }) =>
        properties.length === 0 ? (
          <Empty title={words.none}>{words.noneNote(page.singular)}</Empty>
        ) : (
          <div className="overflow-x-auto">
            <table className="w-full text-13">
              <caption className="sr-only">{words.what}</caption>
              <thead className="text-12 text-muted">
                <tr className="h-8 border-b border-line">
                  {[words.property, words.valueNow, words.since, words.source].map((head) => (
                    <th
                      key={head}
                      scope="col"
                      className="pr-3 text-left font-medium whitespace-nowrap sm:pr-6"
                    >
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {properties.map((property) => (
                  <PropertyRow
                    key={property.name}
                    findNote={findNote}
                    property={property}
                    meaning={findMeaning(terms?.terms, property.name)}
                    author={authorOf.get(property.name)}
                  />
                ))}
              </tbody>
            </table>
            {!isWhole && <p className="pt-3 text-13 text-muted">{words.notWhole}</p>}
          </div>
        )
      }
    </Part>
  );
}

function PropertyRow({
  findNote,
  property: { name, value, versions, withheld = [] },
  meaning,
  author,
}: {
  readonly findNote: FindNote;
  readonly property: Property;
  /** What somebody said that it means. */
  readonly meaning: string | undefined;
  /** Who set it last, if a person did. */
  readonly author: string | undefined;
}): ReactNode {
  const { timeZone } = useProject();
  const [latest, ...before] = versions;
  const hasValue = latest !== undefined && latest.untilMs === undefined;
  const earlier = hasValue ? before : versions;
  const since = hasValue ? latest.fromMs : latest?.untilMs;
  return (
    <tr className="border-b border-line align-top">
      <th
        scope="row"
        className="min-w-28 max-w-60 py-1 pr-3 text-left font-mono text-12 font-normal break-words sm:pr-6"
      >
        {name}
        {meaning !== undefined && meaning !== name && (
          <span className="block font-sans text-12 text-muted">{meaning}</span>
        )}
      </th>
      <td className="max-w-reading py-1 pr-3 wrap-anywhere sm:pr-6">
        {hasValue ? (
          <span className="font-medium" dir="auto" title={writeValue(value)}>
            {writeRounded(value)}
          </span>
        ) : (
          <span className="text-muted">{words.gone}</span>
        )}
        {earlier.length > 0 && (
          <details>
            <summary className="cursor-pointer text-12 text-muted">{words.earlier(earlier.length)}</summary>
            <ul className="text-12 text-muted">
              {earlier.map((version) => (
                <li
                  key={version.fromMs}
                  title={version.source === 'computed' ? findNote(name, version)?.text : undefined}
                >
                  <span className="text-text" dir="auto" title={writeValue(version.value)}>
                    {writeRounded(version.value)}
                  </span>{' '}
                  {words.span(
                    writeMoment(version.fromMs, timeZone),
                    version.untilMs === undefined ? '' : writeMoment(version.untilMs, timeZone),
                  )}
                  , {groupTexts.source(version.source)}
                </li>
              ))}
            </ul>
          </details>
        )}
        <Withheld changes={withheld} />
      </td>
      <td className="py-1 pr-3 whitespace-nowrap text-muted sm:pr-6">
        {since === undefined ? '–' : <Moment ms={since} />}
      </td>
      <td className="py-1 whitespace-nowrap text-muted">
        {latest && <Source version={latest} note={findNote(name, latest)} author={author} />}
      </td>
    </tr>
  );
}

/** Who said it, as a way to what wrote it where there is one. */
function Source({
  version: { source, run },
  note,
  author,
}: {
  readonly version: Property['versions'][number];
  readonly note: ReturnType<FindNote>;
  readonly author: string | undefined;
}): ReactNode {
  switch (source) {
    case 'computed':
      return <ComputedSource note={note} />;
    case 'salesforce':
      return <SalesforceSource run={run} />;
    case 'person':
      return author === undefined ? groupTexts.source(source) : groupTexts.setByName(author);
    default:
      return groupTexts.source(source);
  }
}
