/** A form. What is entered in one that floats above another is not entered in that one: React tells both of it. */
import type { ComponentProps, ReactNode } from 'react';

export function Form({
  onSubmit,
  ...rest
}: Omit<ComponentProps<'form'>, 'onSubmit'> & {
  /** In place of `action`: the page stays as it is. */
  readonly onSubmit?: (given: FormData) => void;
}): ReactNode {
  return (
    <form
      {...rest}
      onSubmit={(event) => {
        event.stopPropagation();
        if (!onSubmit) return;
        event.preventDefault();
        onSubmit(new FormData(event.currentTarget));
      }}
    />
  );
}
