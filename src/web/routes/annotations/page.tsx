/** All that is noted of what happened when, the latest first, and releases among it. */
import { useQuery } from '@tanstack/react-query';
import { Flag, Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { allAnnotationsQuery } from '../../api/annotation-queries.ts';
import { AnnotateDialog } from '../../charts/annotations/annotate-dialog.tsx';
import { useDateAt } from '../../charts/use-today.ts';
import { readClockMs } from '../../clock.ts';
import { Button, IconButton } from '../../parts/button.tsx';
import { InlineSelect } from '../../parts/fields.tsx';
import { Page } from '../../parts/page.tsx';
import { SearchBox } from '../../parts/search-box.tsx';
import { Empty, Part, SkeletonRows } from '../../parts/states.tsx';
import { useChangeSearch, useMay, useProject, useScope, useSearchParams } from '../../scope.ts';
import { readOneOf, readText } from '../../search-params.ts';
import { annotationTexts as words } from '../../words/annotations.ts';
import { AnnotationList } from './annotation-list.tsx';
import { chooseAnnotations, shows } from './choose-annotations.ts';
import { RenameCategory } from './rename-category.tsx';

export function AnnotationsPage(): ReactNode {
  const { timeZone } = useProject();
  const mayChange = useMay('member');
  const today = useDateAt(readClockMs());
  const [isAdding, setAdding] = useState(false);
  const [isRenaming, setRenaming] = useState(false);
  const query = useQuery(allAnnotationsQuery(useScope()));
  const search = useSearchParams();
  const change = useChangeSearch();
  const wanted = {
    text: readText(search, 'q') ?? '',
    show: readOneOf(search, 'show', shows),
    category: readText(search, 'category'),
  };
  const set = (name: string, value: string) => change({ [name]: value === '' ? undefined : value });
  return (
    <Page
      title={words.title}
      subtitle={words.intro(timeZone)}
      actions={
        <>
          <SearchBox
            label={words.search}
            hint={words.search}
            value={wanted.text}
            onSearch={(text) => set('q', text)}
          />
          <InlineSelect
            label={words.show}
            value={wanted.show}
            onChange={({ target }) => set('show', target.value === 'all' ? '' : target.value)}
          >
            {shows.map((each) => (
              <option key={each} value={each}>
                {words.shows[each]}
              </option>
            ))}
          </InlineSelect>
          <InlineSelect
            label={words.category}
            value={wanted.category ?? ''}
            onChange={({ target }) => set('category', target.value)}
          >
            <option value="">{words.anyCategory}</option>
            {query.data?.categories.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </InlineSelect>
          {mayChange && wanted.category !== undefined && (
            <IconButton label={words.renameCategory} onClick={() => setRenaming(true)}>
              <Pencil size={14} aria-hidden="true" />
            </IconButton>
          )}
          {mayChange && (
            <Button look="primary" onClick={() => setAdding(true)}>
              <Flag size={14} aria-hidden="true" />
              {words.add}
            </Button>
          )}
        </>
      }
    >
      <Part query={query} what={words.what} skeleton={<SkeletonRows rows={6} className="h-12" />}>
        {({ annotations }) => {
          if (annotations.length === 0) return <Empty title={words.empty}>{words.emptyNote}</Empty>;
          const chosen = chooseAnnotations(annotations, wanted);
          if (chosen.length > 0) return <AnnotationList annotations={chosen} />;
          const clear = () => change({ q: undefined, show: undefined, category: undefined });
          return <Empty title={words.noMatch} action={<Button onClick={clear}>{words.clear}</Button>} />;
        }}
      </Part>
      {isRenaming && wanted.category !== undefined && (
        <RenameCategory
          category={wanted.category}
          onRenamed={(name) => set('category', name)}
          onClose={() => setRenaming(false)}
        />
      )}
      {isAdding && <AnnotateDialog chart={undefined} day={today} onClose={() => setAdding(false)} />}
    </Page>
  );
}
