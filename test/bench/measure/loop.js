/**
 * Runs the function over the inputs, `passes` times. Each importer asks for this file under a name of its own
 * (`loop.js?…`), so that it gets a loop of its own: the engine specialises a loop for the one function it calls, as it
 * does at a place of a program. What the function gave last is kept, so that no call can be left out.
 */
export function loop(run, inputs, passes) {
  const kept = [];
  for (let pass = 0; pass < passes; pass++) {
    for (let index = 0; index < inputs.length; index++) kept[0] = run(inputs[index]);
  }
  return kept;
}
