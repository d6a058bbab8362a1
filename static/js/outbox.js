// Decisions on their way to the server: sent one after the other, kept until they are answered.

const FIRST_WAIT_MS = 1500;
const LONGEST_WAIT_MS = 15000;

/**
 * Make an outbox. `send(entry, fields)` returns a promise of `{status, revision, body}` and rejects
 * when the server cannot be reached; `keep(state)` stores what must survive a reload and `kept` is
 * what was stored last. `answered(entry, answer)` is called for each entry in order, also when it
 * was refused; `changed({waiting, away})` whenever either changes.
 *
 * Each entry goes out with the revision of its claim that the answer before it told of, so that a
 * correction followed by a verdict is no conflict. An entry with `undoes`, the id of an earlier
 * one, asks for the revision that stood before that one.
 */
export function outbox({ send, keep, kept, answered, changed, later = setTimeout }) {
  const { waiting = [], revisions = {}, bases = {} } = kept ?? {};
  let running = false;
  let away = false;
  let wait = FIRST_WAIT_MS;
  let next = waiting.reduce((last, { id }) => Math.max(last, id), 0) + 1;

  /** Send `{ref, path, fields, revision, undoes}` after all others; returns its id. */
  function push(entry) {
    const id = next++;
    waiting.push({ ...entry, id });
    tell();
    run();
    return id;
  }

  async function run() {
    if (running) return;
    running = true;
    while (waiting.length) {
      const entry = waiting[0];
      const fields = fieldsOf(entry);
      if (fields === null) {
        done(entry, { status: 0 });
        continue;
      }
      let answer;
      try {
        answer = await send(entry, fields);
      } catch {
        answer = null;
      }
      if (!answer || answer.status >= 500) {
        goAway();
        break;
      }
      away = false;
      wait = FIRST_WAIT_MS;
      bases[entry.id] = answer.status < 300 ? fields.revision : undefined;
      if (answer.revision) revisions[entry.ref] = answer.revision;
      done(entry, answer);
    }
    running = false;
  }

  function done(entry, answer) {
    waiting.shift();
    tell();
    answered(entry, answer);
  }

  function fieldsOf({ ref, fields, revision, undoes }) {
    const known = revisions[ref] ?? revision;
    if (!undoes) return { ...fields, revision: known };
    return bases[undoes] ? { ...fields, revision: known, to: bases[undoes] } : null;
  }

  function goAway() {
    away = true;
    tell();
    later(() => run(), wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  function tell() {
    keep({ waiting, revisions, bases });
    changed({ waiting: waiting.length, away });
  }

  return {
    push,
    /** Try again now. */
    retry: () => run(),
    /** Begin with what an earlier page left. */
    resume: () => waiting.length && run(),
    isWaitingFor: (ref) => waiting.some((entry) => entry.ref === ref),
    count: () => waiting.length,
  };
}
