/** Commands of the contract that this version does not have. */
export async function notYetCommand(): Promise<number> {
  process.stderr.write("Росток ещё не умеет составлять документы: команда make появится в следующей версии.\n");
  return 2;
}
