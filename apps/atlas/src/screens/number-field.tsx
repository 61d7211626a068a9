import { useEffect, useRef, useState } from 'react';

interface NumberFieldProps {
  readonly label: string;
  /** Beside the label, such as what it is without a choice. */
  readonly hint?: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Drawn as a slider with the number beside it. */
  readonly slider?: boolean;
  readonly onChange: (value: number) => void;
}

/** An answer takes seconds: what is typed or dragged counts when the hand rests. */
const REST_MS = 450;

export function NumberField({ label, hint, value, min, max, step, slider = false, onChange }: NumberFieldProps) {
  const [text, setText] = useState(String(value));
  const [known, setKnown] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  if (known !== value) {
    setKnown(value);
    setText(String(value));
  }
  useEffect(() => () => void (timer.current && clearTimeout(timer.current)), []);
  const take = (next: string) => {
    setText(next);
    if (timer.current) clearTimeout(timer.current);
    const wanted = Number(next);
    if (next.trim() === '' || !(wanted >= min && wanted <= max)) return;
    timer.current = setTimeout(() => wanted !== value && onChange(wanted), REST_MS);
  };
  const shared = { min, max, step, value: text };
  return (
    <label className="field">
      <span>
        {label}
        {slider ? `: ${text}` : ''}
        {hint ? ` (${hint})` : ''}
      </span>
      <input {...shared} type={slider ? 'range' : 'number'} onChange={(event) => take(event.target.value)} />
    </label>
  );
}
