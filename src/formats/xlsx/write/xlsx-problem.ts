/** Why a workbook cannot hold a paper; the message is Russian and says what to do. */
export class XlsxProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = "XlsxProblem";
  }
}
