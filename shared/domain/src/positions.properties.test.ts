import fc from "fast-check";
import { expect, test } from "vitest";
import { positionAmong } from "./lists/place-among.ts";
import { byPosition, checkPosition, naturalPosition } from "./positions.ts";

/** In PostgreSQL's order of bytes, which these characters have in JavaScript, too. */
const sorted = (items: readonly Item[]) => items.toSorted(byPosition).map(({ id }) => id);
interface Item {
  readonly id: string;
  readonly position: string;
}

const times = fc.date({ min: new Date(0), max: new Date("8888-01-01T00:00:00Z"), noInvalidDate: true });

test("what nobody has put anywhere is in the order of time, and at a position that others fit around", () => {
  fc.assert(
    fc.property(times, times, fc.uuid(), fc.uuid(), (one, other, id, otherId) => {
      const [a, b] = [naturalPosition(one.toISOString(), id), naturalPosition(other.toISOString(), otherId)];
      checkPosition(a);
      if (one < other) expect(a < b).toBe(true);
      if (one > other) expect(a > b).toBe(true);
    }),
  );
});

test("however items are moved, each is where it was put, and no other has moved", () => {
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
