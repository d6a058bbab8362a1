import assert from "node:assert/strict";
import test from "node:test";

import { byClaim, movementsOf, placesOf } from "../../static/js/claims.js";

const spot = (ref, role, id) => ({ properties: { ref, role, place: id ? { id } : null } });

test("the features of one claim become one row, with its places", () => {
  const rows = byClaim([spot("c1", "to", "b"), spot("c2", null, null), spot("c1", "from", "a")]);
  assert.deepEqual(rows.map(({ properties, spots }) => [properties.ref, spots.length]), [["c1", 2], ["c2", 0]]);
});

test("a claim is gone to where it begins, and each place once", () => {
  const [claim] = byClaim(["to b", "via c", "from a", "near b"].map((text) => spot("c1", ...text.split(" "))));
  assert.deepEqual(placesOf(claim, () => true).map(({ id }) => id), ["a", "b", "c"]);
  assert.deepEqual(placesOf(claim, (id) => id === "c").map(({ id }) => id), ["c"]);
});

test("places that are not located are no place to go to", () => {
  const [claim] = byClaim([spot("c1", "at", null)]);
  assert.deepEqual(placesOf(claim, () => true), []);
});

test("a movement is drawn from each origin to each destination, open while it is only planned", () => {
  const places = [["from", "a"], ["to", "b"], ["toward", "c"], ["at", "d"]].map(([role, id]) => ({ role, place: { id } }));
  const moves = movementsOf({ places, modality: "planned" });
  assert.deepEqual(moves.map(({ from, to, done }) => [from.id, to.id, done]), [["a", "b", false], ["a", "c", false]]);
  assert.equal(movementsOf({ places, modality: "asserted" })[0].done, true);
});
