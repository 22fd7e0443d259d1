/** A link to a page of the app, by its address. */
import { Link } from '@tanstack/react-router';
import type { ComponentProps, ReactNode } from 'react';

interface Props extends Omit<ComponentProps<'a'>, 'href'> {
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly search?: Readonly<Record<string, unknown>>;
  /** The id of the part of the page that is scrolled to. */
  readonly hash?: string;
  /** The page that is replaced is not in the browser's history. */
  readonly replace?: boolean;
  /** Loads the app anew. */
  readonly reloadDocument?: boolean;
  /** Stays where it is: a change of what is shown. */
  readonly resetScroll?: boolean;
  /** When it counts as the page that is open. */
  readonly activeOptions?: {
    readonly exact?: boolean;
    readonly includeSearch?: boolean;
    readonly includeHash?: boolean;
  };
}

/** Underlined on hover, in the colour of the text around it unless `className` says otherwise. */
export function AppLink({ className = '', ...rest }: Props): ReactNode {
  // The router's own type knows each address; ours come from addresses.ts.
  const given = rest as unknown as ComponentProps<typeof Link>;
  return <Link className={`rounded-control underline-offset-2 hover:underline ${className}`} {...given} />;
}
