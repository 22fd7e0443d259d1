/** Which panel of the settings is open: it stands in the address, as `?panel=`. */
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { readText, type SearchParams } from '../../search-params.ts';

/** `subject`: whom or what it is about. */
export function usePanel() {
  const search = useRouterState({ select: ({ location }) => location.search as SearchParams });
  const navigate = useNavigate();
  const go = (panel: string | undefined, subject: string | undefined) =>
    void navigate({ to: '.', search: { ...search, panel, subject } as never, resetScroll: false });
  return {
    panel: readText(search, 'panel'),
    subject: readText(search, 'subject'),
    open: (panel: string, subject?: string) => go(panel, subject),
    close: () => go(undefined, undefined),
  };
}
