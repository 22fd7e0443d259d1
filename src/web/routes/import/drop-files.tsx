/** Where files are dropped or chosen. */
import { FileUp } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { FileButton } from '../../parts/file-button.tsx';
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
  const [isOver, setOver] = useState(false);
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
        const files = [...event.dataTransfer.files];
        if (files.length > 0) onFiles(files);
      }}
      className={`flex max-w-reading flex-col items-start gap-3 rounded-block border border-dashed border-line-strong p-6 text-13 ${isOver ? 'bg-accent-soft' : ''}`}
    >
      <div className="flex flex-wrap items-center gap-3">
        <span className="font-medium">{words.drop}</span>
        <FileButton look="primary" isMultiple isDisabled={isReading} onFiles={onFiles}>
          <FileUp size={14} aria-hidden="true" />
          {isReading ? words.reading : words.choose}
        </FileButton>
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
