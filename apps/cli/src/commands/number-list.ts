import { Failure } from 'landbridge';

/** For an option of several numbers. */
export const parseNumbers =
  (name: string) =>
  (text: string, before: number[] | undefined): number[] => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isFinite(value))
      throw new Failure('usage', `"${text}" is not a number for --${name}`);
    return [...(before ?? []), value];
  };
