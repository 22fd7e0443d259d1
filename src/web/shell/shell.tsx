/** The frame of all pages: the sidebar, and what stands beside it. */
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Menu } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { chartsAddress, groupsAddress, homeAddress } from '../addresses.ts';
import { IconButton } from '../parts/button.tsx';
import { PageSkeleton } from '../parts/page-skeleton.tsx';
import { Empty } from '../parts/states.tsx';
import { chooseProject, useSession } from '../scope.ts';
import { readText, type SearchParams } from '../search-params.ts';
import { texts } from '../words/texts.ts';
import { ConnectionNotice } from './connection-notice.tsx';
import { FailedAttemptsNote } from './failed-attempts-note.tsx';
import { Sidebar } from './sidebar.tsx';
import { useNamedTypes } from './use-named-types.ts';
import { useSetUpFirst } from './use-set-up-first.ts';
import { useShortcuts } from './use-shortcuts.ts';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));
const ShortcutSheet = lazy(async () => ({ default: (await import('./shortcut-sheet.tsx')).ShortcutSheet }));

export function Shell(): ReactNode {
  const session = useSession();
  const { pathname, search } = useRouterState({ select: ({ location }) => location });
  const [isOpen, setOpen] = useState(false);
  const [layer, setLayer] = useState<Layer>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a click on a page closes the menu of small screens.
  useEffect(() => setOpen(false), [pathname]);
  const project = chooseProject(session, search as SearchParams);
  useNamedProject(session.projects.length > 1 ? project?.id : undefined, search as SearchParams);
  const leadsElsewhere = useSetUpFirst(project?.id);
  if (!project) return <Empty title="You have no role in any project yet">An admin gives you one.</Empty>;
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only z-20 rounded-control bg-canvas px-3 py-1 focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {texts.skip}
      </a>
      <Sidebar isOpen={isOpen} onClose={() => setOpen(false)} onSearch={() => setLayer('palette')} />
      <Layers layer={layer} onLayer={setLayer} />
      <div className="flex min-w-0 flex-1 flex-col">
        <div className="flex h-12 items-center gap-2 border-b border-line px-3 md:hidden print:hidden">
          <IconButton label={texts.navigation.open} onClick={() => setOpen(true)}>
            <Menu size={16} aria-hidden="true" />
          </IconButton>
          <span className="font-semibold">{texts.product}</span>
        </div>
        <FailedAttemptsNote />
        <ConnectionNotice timeZone={project.timeZone} />
        <Suspense fallback={<PageSkeleton />}>{leadsElsewhere ? <PageSkeleton /> : <Outlet />}</Suspense>
      </div>
    </div>
  );
}

type Layer = 'palette' | 'shortcuts' | undefined;

/** What lies over the page, and the keys that open it. */
function Layers({
  layer,
  onLayer,
}: {
  readonly layer: Layer;
  readonly onLayer: (layer: Layer) => void;
}): ReactNode {
  const [first] = useNamedTypes();
  useShortcuts({
    onSearch: () => onLayer('palette'),
    onHelp: () => onLayer('shortcuts'),
    goTo: {
      h: homeAddress(),
      ...(first && { a: groupsAddress(first.groupType) }),
      u: { to: '/users' },
      c: chartsAddress(),
      s: { to: '/settings' },
    },
  });
  const onClose = () => onLayer(undefined);
  return (
    <Suspense>
      {layer === 'palette' && <Palette onClose={onClose} />}
      {layer === 'shortcuts' && <ShortcutSheet onClose={onClose} />}
    </Suspense>
  );
}

/** Writes the project into the address where there are several, so that a copied link means the same elsewhere. */
function useNamedProject(id: number | undefined, search: SearchParams): void {
  const navigate = useNavigate();
  const isNamed = id === undefined || readText(search, 'project') === String(id);
  useEffect(() => {
    if (!isNamed)
      void navigate({ to: '.', search: { ...search, project: String(id) } as never, replace: true });
  }, [isNamed, id, navigate, search]);
}
