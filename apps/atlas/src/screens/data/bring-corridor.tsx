/** A corridor of one's own: its folder is dropped or chosen, read and checked here, and leaves the page for nowhere. */
import { type DragEvent, useRef, useState } from 'react';
import { useAtlas, useAtlasState } from '../../state/use-atlas.ts';
import type { PackageCheck } from '../../worker/questions.ts';
import { useWords } from '../use-words.ts';
import { data as dataWords } from '../words/data.ts';
import { listChosen, listDropped, type PackageBytes } from './read-dropped.ts';

interface Checked {
  readonly files: PackageBytes;
  readonly check: PackageCheck;
}

export function BringCorridor() {
  const atlas = useAtlas();
  const words = useWords(dataWords);
  const ownName = useAtlasState((state) => state.ownName);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);
  const take = async (reading: Promise<PackageBytes>) => {
    setBusy(true);
    try {
      const files = await reading;
      setChecked({ files, check: await atlas.answers.ask('check', { files }) });
    } finally {
      setBusy(false);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(listDropped(event.dataTransfer));
  };
  return (
    <section
      className="drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      aria-labelledby="bring-heading"
    >
      <div>
        <h2 id="bring-heading">{ownName ? words.isOwn(ownName) : words.bring}</h2>
        <p className="note">{words.bringHelp}</p>
      </div>
      <div className="actions">
        <button type="button" disabled={busy} onClick={() => input.current?.click()}>
          {words.choose}
        </button>
        {ownName ? (
          <button type="button" onClick={() => atlas.openCorridor(null, '')}>
            {words.builtIn}
          </button>
        ) : null}
        <input
          ref={input}
          type="file"
          className="hidden"
          multiple
          tabIndex={-1}
          aria-label={words.choose}
          accept=".csv,.yaml,.yml"
          onChange={(event) => {
            if (event.target.files?.length) void take(listChosen(event.target.files));
            event.target.value = '';
          }}
        />
      </div>
      <p role="status" className="note">
        {busy ? words.checkingFiles : ''}
      </p>
      {checked && !busy ? <Findings {...checked} onOpen={() => setChecked(null)} /> : null}
    </section>
  );
}

const MOST_ISSUES = 12;

function Findings({ files, check, onOpen }: Checked & { onOpen: () => void }) {
  const atlas = useAtlas();
  const words = useWords(dataWords);
  const { errors, warnings, id, title, rowCounts } = check;
  const rows = Object.values(rowCounts).reduce((sum, count) => sum + count, 0);
  return (
    <div className="findings" role="alert">
      <p>
        <strong>{errors.length === 0 && id ? words.sound(title ?? id) : words.faults(errors.length)}</strong>{' '}
        {words.contents(Object.keys(rowCounts).length, rows, warnings.length)}
      </p>
      {errors.length > 0 ? (
        <ul className="issues" lang="en">
          {errors.slice(0, MOST_ISSUES).map((issue) => (
            <li key={issue}>{issue}</li>
          ))}
        </ul>
      ) : null}
      {errors.length > MOST_ISSUES ? <p className="note">{words.moreFaults(errors.length - MOST_ISSUES)}</p> : null}
      {errors.length === 0 && id ? (
        <button
          type="button"
          className="primary"
          onClick={() => {
            atlas.openCorridor(files, title ?? id);
            onOpen();
          }}
        >
          {words.open}
        </button>
      ) : null}
    </div>
  );
}
