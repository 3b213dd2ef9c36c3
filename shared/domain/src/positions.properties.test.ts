import fc from "fast-check";
import { expect, test } from "vitest";
import { positionAmong } from "./lists/place-among.ts";
import { byPosition, checkPosition, naturalPosition } from "./positions.ts";

/** Byte order, as in PostgreSQL; for these characters it is the same in JavaScript. */
const sorted = (items: readonly Item[]) => items.toSorted(byPosition).map(({ id }) => id);
interface Item {
  readonly id: string;
  readonly position: string;
}

const times = fc.date({ min: new Date(0), max: new Date("8888-01-01T00:00:00Z"), noInvalidDate: true });

test("items without an explicit position are sorted by time, and others can be put between them", () => {
  fc.assert(
    fc.property(times, times, fc.uuid(), fc.uuid(), (one, other, id, otherId) => {
      const [a, b] = [naturalPosition(one.toISOString(), id), naturalPosition(other.toISOString(), otherId)];
      checkPosition(a);
      if (one < other) expect(a < b).toBe(true);
      if (one > other) expect(a > b).toBe(true);
    }),
  );
});

test("after any moves, each item is where it was put, and no other item has moved", () => {
  const moves = fc.array(
    fc.record({ item: fc.nat(7), anchor: fc.nat(7), side: fc.constantFrom("before", "after") }),
    { maxLength: 200 },
  );
  fc.assert(
    fc.property(moves, (all) => {
      let items: readonly Item[] = Array.from({ length: 8 }, (_, nr) => ({
        id: String(nr),
        position: naturalPosition(new Date(nr).toISOString(), `00000000-0000-7000-8000-00000000000${nr}`),
      }));
      let expected = items.map(({ id }) => id);
      for (const { item, anchor, side } of all) {
        if (item === anchor) continue;
        const [id, named] = [String(item), String(anchor)];
        const others = items.filter((it) => it.id !== id);
        const position = positionAmong({ [side]: named }, others);
        checkPosition(position);
        items = [...others, { id, position }];
        expected = expected.filter((it) => it !== id);
        expected.splice(expected.indexOf(named) + (side === "after" ? 1 : 0), 0, id);
        expect(sorted(items)).toEqual(expected);
      }
    }),
  );
});

test.each(["", "a", "a00", "a0 ", "ä0", "!", "A00000000000000000000000000", "b1", "zz"])(
  "%j is no position",
  (text) => {
    expect(() => checkPosition(text)).toThrow(/fractional index/);
  },
);
