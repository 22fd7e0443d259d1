/** Annotations in rows: when, what, of which category, on which chart, by whom. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { savedChartAddress } from '../../addresses.ts';
import type { Annotation } from '../../api/operations.ts';
import { chartsQuery } from '../../api/queries.ts';
import { AnnotationMenu } from '../../charts/annotations/annotation-menu.tsx';
import { useWritten } from '../../charts/annotations/use-written.ts';
import { AppLink } from '../../parts/link.tsx';
import { useMay, useScope } from '../../scope.ts';
import { annotationTexts as words } from '../../words/annotations.ts';
import { tableTexts } from '../../words/table.ts';

const head = 'h-8 border-b border-line pr-4 text-left text-12 font-normal text-muted';
const cell = 'border-b border-line py-2 pr-4 align-top';

export function AnnotationList({ annotations }: { readonly annotations: readonly Annotation[] }): ReactNode {
  const { when, label, category, by } = words.columns;
  return (
    <table className="w-full border-separate border-spacing-0 text-13" aria-label={words.list}>
      <thead>
        <tr>
          <th className={`${head} max-sm:hidden`}>{when}</th>
          <th className={head}>{label}</th>
          <th className={`${head} max-sm:hidden`}>{category}</th>
          <th className={`${head} max-md:hidden`}>{words.about}</th>
          <th className={`${head} max-md:hidden`}>{by}</th>
          <th className={`${head} pr-0`}>
            <span className="sr-only">{tableTexts.actions}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {annotations.map((each) => (
          <Row key={each.id} annotation={each} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ annotation }: { readonly annotation: Annotation }): ReactNode {
  const { label, details, chart, createdBy } = annotation;
  const mayChange = useMay('member');
  const { when, note } = useWritten(annotation);
  return (
    <tr className="hover:bg-hover">
      <td className={`whitespace-nowrap text-muted max-sm:hidden ${cell}`}>{when}</td>
      <th scope="row" className={`w-full max-w-0 text-left font-normal ${cell}`}>
        <p className="truncate font-medium" title={label} dir="auto">
          {label}
        </p>
        {details !== '' && (
          <p className="truncate text-12 text-muted" title={details} dir="auto">
            {details}
          </p>
        )}
        <p className="text-12 text-muted sm:hidden">{[when, note].filter(Boolean).join(' · ')}</p>
      </th>
      <td className={`max-w-60 truncate whitespace-nowrap max-sm:hidden ${cell}`} title={note} dir="auto">
        {note}
      </td>
      <td className={`max-w-40 truncate whitespace-nowrap max-md:hidden ${cell}`}>
        {chart === null ? <span className="text-muted">{words.allCharts}</span> : <ChartLink id={chart} />}
      </td>
      <td
        className={`max-w-40 truncate whitespace-nowrap text-muted max-md:hidden ${cell}`}
        title={createdBy}
        dir="auto"
      >
        {createdBy}
      </td>
      <td className="border-b border-line py-1 align-top">
        {mayChange && <AnnotationMenu annotation={annotation} />}
      </td>
    </tr>
  );
}

function ChartLink({ id }: { readonly id: string }): ReactNode {
  const { data } = useQuery(chartsQuery(useScope()));
  const name = data?.charts.find((each) => each.id === id)?.name;
  if (name === undefined) return <span className="text-muted">{data && words.goneChart}</span>;
  return (
    <AppLink {...savedChartAddress(id)} title={name} dir="auto">
      {name}
    </AppLink>
  );
}
