// How a test fails here: with the problems themselves, one on each line, and nothing of the runner's inside.
const MOST_SHOWN = 40;

/** Fails when there are problems; a long list is cut, its length told. */
export function none(problems) {
  if (problems.length === 0) return;
  const shown = problems.slice(0, MOST_SHOWN);
  if (problems.length > MOST_SHOWN) shown.push(`… and ${problems.length - MOST_SHOWN} more`);
  const error = new Error(`${problems.length} ${problems.length === 1 ? 'problem' : 'problems'}:\n${shown.join('\n')}`);
  // Where in the test it was thrown tells nothing about the page.
  error.stack = error.message;
  throw error;
}
