/** Where files are dropped or chosen. */
import { FileUp } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { buttonClass } from '../../parts/button.tsx';
import { importTexts as words } from '../../words/import.ts';

export function DropFiles({
  isReading,
  problem,
  onFiles,
}: {
  readonly isReading: boolean;
  readonly problem: string | undefined;
  readonly onFiles: (files: readonly File[]) => void;
}): ReactNode {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    if (files && files.length > 0) onFiles([...files]);
  };
  return (
    <section
      aria-label={words.files}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
      className={`flex max-w-reading flex-col items-start gap-3 rounded-block border border-dashed border-line-strong p-6 text-13 ${isOver ? 'bg-accent-soft' : ''}`}
    >
      <div className="flex flex-wrap items-center gap-3">
        <span className="font-medium">{words.drop}</span>
        <label
          htmlFor={id}
          className={`${buttonClass('primary')} cursor-pointer focus-within:outline-2 focus-within:outline-offset-2`}
        >
          <FileUp size={14} aria-hidden="true" />
          {isReading ? words.reading : words.choose}
          <input
            id={id}
            type="file"
            multiple
            disabled={isReading}
            className="sr-only"
            onChange={({ target }) => {
              take(target.files);
              // The same file, mended, can be chosen again.
              target.value = '';
            }}
          />
        </label>
      </div>
      <p className="text-muted">{words.takes}</p>
      <p className="text-muted">{words.size}</p>
      {problem !== undefined && (
        <p role="alert" className="break-words text-bad">
          {problem}
        </p>
      )}
    </section>
  );
}
