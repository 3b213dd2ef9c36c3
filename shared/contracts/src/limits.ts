import * as v from "valibot";

/** A number whose error message names both limits. */
export const wholeNumber = (min: number, max: number) => {
  const expected = `expected a whole number from ${min} to ${max}`;
  return v.pipe(
    v.number(expected),
    v.integer(expected),
    v.minValue(min, expected),
    v.maxValue(max, expected),
  );
};

/** @param of what is counted, like "tags" */
export const atMost = <Input extends v.LengthInput>(max: number, of = "characters") =>
  v.maxLength<Input, number, string>(max, `expected at most ${max} ${of}`);

/** A list that is not empty. @param of what is counted, like "months" */
export const someOf = <Item extends v.GenericSchema>(item: Item, max: number, of: string) => {
  const expected = `expected 1 to ${max} ${of}`;
  return v.pipe(v.array(item), v.minLength(1, expected), v.maxLength(max, expected));
};

/** The address of a page or a server. */
export const longestUrl = 2_000;
