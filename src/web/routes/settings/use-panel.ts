/** Which panel of the settings is open: it stands in the address, as `?panel=`. */
import { useNavigate } from '@tanstack/react-router';
import { useSearchParams } from '../../scope.ts';
import { readText } from '../../search-params.ts';

/** `subject`: whom or what it is about. */
export function usePanel() {
  const search = useSearchParams();
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
